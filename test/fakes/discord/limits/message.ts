import { type Json, list, number, record, records, text } from '../json.ts'

/** What Discord enforces and its description does not say. https://docs.discord.com/developers/resources/message */
const contentMax = 2_000
const embedTotalMax = 6_000
const rowsMax = 5
const componentsMax = 40
const textDisplayTotalMax = 4_000

export const flags = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  componentsV2: 1 << 15,
} as const

const kinds = { row: 1, button: 2, section: 9, text: 10, container: 17 } as const
const selects: readonly unknown[] = [3, 5, 6, 7, 8]

/** Every component, parents before children. */
export function everyComponent(components: unknown): readonly Json[] {
  return records(components).flatMap((one) => [
    one,
    ...everyComponent(one['components']),
    ...(one['accessory'] === undefined ? [] : everyComponent([one['accessory']])),
    ...(one['component'] === undefined ? [] : everyComponent([one['component']])),
  ])
}

export type MessageContext = {
  /** A change leaves out what stays as it is. */
  readonly change?: boolean
  /** The first message of a forum post. */
  readonly forum?: boolean
  /** The message that is changed had the V2 flag: it stays. */
  readonly wasV2?: boolean
}

/** What is wrong with the body of a message, whatever the description says. */
export function problemsOfMessage(body: Json, context: MessageContext = {}): readonly string[] {
  const isV2 = context.wasV2 === true || (number(body['flags']) & flags.componentsV2) !== 0
  const components = everyComponent(body['components'])
  return [
    ...(text(body['content']).length > contentMax ? [`content is longer than ${contentMax}`] : []),
    ...embedProblems(records(body['embeds'])),
    ...customIdProblems(components),
    ...(isV2 ? v2Problems(body, components) : legacyProblems(body, components)),
    ...(isV2 && context.forum ? ['a forum post cannot begin with Components V2'] : []),
    ...components.flatMap(componentProblems),
    ...nonceProblems(body),
    ...(body['allowed_mentions'] === undefined
      ? []
      : mentionProblems(record(body['allowed_mentions']))),
  ]
}

/** Whether there is nothing to see in it. */
export const isEmpty = (body: Json): boolean =>
  text(body['content']) === '' &&
  list(body['embeds']).length === 0 &&
  list(body['components']).length === 0 &&
  list(body['attachments']).length === 0 &&
  body['poll'] === undefined

function embedProblems(embeds: readonly Json[]): readonly string[] {
  const size = (value: unknown) => text(value).length
  const total = embeds.reduce((sum, embed) => {
    const fields = records(embed['fields'])
    return (
      sum +
      size(embed['title']) +
      size(embed['description']) +
      size(record(embed['footer'])['text']) +
      size(record(embed['author'])['name']) +
      fields.reduce((all, field) => all + size(field['name']) + size(field['value']), 0)
    )
  }, 0)
  const emptyFields = embeds
    .flatMap((embed) => records(embed['fields']))
    .filter((field) => text(field['name']).trim() === '' || text(field['value']).trim() === '')
  const emptyEmbeds = embeds.filter((embed) =>
    ['title', 'description', 'fields', 'footer', 'author', 'image'].every(
      (key) => embed[key] === undefined,
    ),
  )
  return [
    ...(total > embedTotalMax
      ? [`the embeds hold ${total} characters, at most ${embedTotalMax}`]
      : []),
    ...emptyFields.map(() => 'a field of an embed is empty'),
    ...emptyEmbeds.map(() => 'an embed is empty'),
  ]
}

function customIdProblems(components: readonly Json[]): readonly string[] {
  const ids = components.map((one) => text(one['custom_id'])).filter((id) => id !== '')
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `custom_id ${id} is there twice`)
}

function v2Problems(body: Json, components: readonly Json[]): readonly string[] {
  const texts = components.filter((one) => one['type'] === kinds.text)
  const total = texts.reduce((sum, one) => sum + text(one['content']).length, 0)
  const beside = ['content', 'embeds', 'poll', 'sticker_ids'].filter(
    (name) =>
      body[name] !== undefined &&
      body[name] !== null &&
      list(body[name]).length + text(body[name]).length > 0,
  )
  return [
    ...beside.map((name) => `${name} cannot stand beside Components V2`),
    ...(components.length > componentsMax
      ? [`${components.length} components, at most ${componentsMax}`]
      : []),
    ...(total > textDisplayTotalMax
      ? [`text displays hold ${total} characters, at most ${textDisplayTotalMax}`]
      : []),
    ...texts
      .filter((one) => text(one['content']).trim() === '')
      .map(() => 'a text display is empty'),
  ]
}

function legacyProblems(body: Json, components: readonly Json[]): readonly string[] {
  const rows = records(body['components'])
  const strange = components.filter((one) => number(one['type']) >= kinds.section)
  return [
    ...(rows.length > rowsMax ? [`${rows.length} action rows, at most ${rowsMax}`] : []),
    ...strange.map((one) => `component ${String(one['type'])} needs the flag for Components V2`),
    ...rows
      .filter((row) => row['type'] !== kinds.row)
      .map(() => 'only action rows stand at the top'),
  ]
}

function componentProblems(one: Json): readonly string[] {
  if (one['type'] === kinds.row) {
    const inside = records(one['components'])
    const choosing = inside.filter(({ type }) => selects.includes(type))
    return choosing.length > 0 && inside.length > 1 ? ['a select shares its row'] : []
  }
  if (one['type'] === kinds.button) return buttonProblems(one)
  if (one['type'] === 3) return selectProblems(one)
  if (one['type'] === kinds.section) {
    const inside = records(one['components'])
    return inside.length < 1 || inside.length > 3 ? ['a section holds 1 to 3 texts'] : []
  }
  return []
}

function buttonProblems(button: Json): readonly string[] {
  const isLink = button['style'] === 5
  const url = text(button['url'])
  return [
    ...(isLink === (button['custom_id'] !== undefined)
      ? ['a button has either a url or a custom_id']
      : []),
    ...(isLink && (url === '' || url.length > 512)
      ? ['the url of a button has 1 to 512 characters']
      : []),
    ...(text(button['label']) === '' && button['emoji'] === undefined
      ? ['a button has no label']
      : []),
  ]
}

/** Also for selects of modals. */
export function selectProblems(select: Json): readonly string[] {
  const options = records(select['options'])
  const values = options.map((option) => text(option['value']))
  const chosen = options.filter((option) => option['default'] === true).length
  const least = select['min_values'] === undefined ? 1 : number(select['min_values'])
  const most = select['max_values'] === undefined ? 1 : number(select['max_values'])
  return [
    ...(new Set(values).size < values.length
      ? ['two options of a select have the same value']
      : []),
    ...(chosen > most ? [`${chosen} options are chosen beforehand, at most ${most}`] : []),
    ...(most > options.length || least > most
      ? ['a select asks for more choices than it has']
      : []),
    ...(text(select['placeholder']).length > 150 ? ['a placeholder is longer than 150'] : []),
  ]
}

/** https://docs.discord.com/developers/resources/message#create-message */
function nonceProblems(body: Json): readonly string[] {
  const nonce = body['nonce']
  const tooLong = typeof nonce === 'string' && nonce.length > 25
  return [
    ...(tooLong ? ['nonce is longer than 25'] : []),
    ...(body['enforce_nonce'] === true && (nonce === undefined || nonce === '')
      ? ['enforce_nonce needs a nonce']
      : []),
  ]
}

/** https://docs.discord.com/developers/resources/message#allowed-mentions-object */
function mentionProblems(allowed: Json): readonly string[] {
  const parse = list(allowed['parse'])
  return (['users', 'roles'] as const)
    .filter((name) => parse.includes(name) && list(allowed[name]).length > 0)
    .map((name) => `allowed_mentions names ${name} and parses them, too`)
}
