import { type Json, number, record, records, text } from '../json.ts'
import { referencesIn } from '../limits/files.ts'
import { everyComponent, flags } from '../limits/message.ts'
import type { Message, World } from '../world.ts'
import { type Names, plainInline, plainOf } from './plain.ts'

/** One message as a person sees it. */
export type Sight = {
  readonly id: string
  readonly channelId: string
  /** The name of the thread it stands in. */
  readonly thread: string | undefined
  readonly author: string
  readonly at: number
  readonly text: string
  /** What can be pressed or chosen; a select by its placeholder. */
  readonly controls: readonly string[]
  readonly onlyForMe: boolean
  /** `Cuecard is thinking…` */
  readonly loading: boolean
  readonly pings: readonly string[]
  readonly raw: Json
}

export const namesIn =
  (world: World): Names =>
  (what, id) => {
    switch (what) {
      case 'user':
        return `@${world.users.get(id)?.name ?? 'unknown-user'}`
      case 'role':
        return '@role'
      case 'channel':
        return `#${world.channels.get(id)?.name ?? 'unknown'}`
      default:
        return `/${id}`
    }
  }

export function sightOf(world: World, message: Message, viewerId: string): Sight {
  const names = namesIn(world)
  const { body } = message
  const channel = world.channels.get(message.channelId)
  const parts = [
    ...(text(body['content']) === '' ? [] : [plainOf(text(body['content']), names)]),
    ...records(body['embeds']).map((embed) => embedText(embed, names)),
    ...records(body['components']).map((one) => componentText(one, names)),
    ...records(body['attachments']).map((one) => attachmentText(one, body)),
  ]
  return {
    id: message.id,
    channelId: message.channelId,
    thread: channel?.type === 11 ? channel.name : undefined,
    author: world.users.get(message.authorId)?.name ?? 'unknown',
    at: message.at,
    text: parts.filter((part) => part !== '').join('\n'),
    controls: controlsOf(body).map(labelOf),
    onlyForMe: message.onlyFor === viewerId,
    loading: (number(body['flags']) & flags.loading) !== 0,
    pings: message.pings,
    raw: body,
  }
}

/** With Components V2 an attachment that none of them names is not to be seen. */
function attachmentText(attachment: Json, body: Json): string {
  const name = text(attachment['filename'])
  const isV2 = (number(body['flags']) & flags.componentsV2) !== 0
  if (isV2 && !referencesIn(body['components']).includes(name)) return ''
  const readable = !text(attachment['content_type']).startsWith('image/')
  const content = readable
    ? Buffer.from(text(attachment['content']), 'base64').toString('utf8')
    : ''
  return [name, text(attachment['description']), content].filter((part) => part !== '').join('\n')
}

function embedText(embed: Json, names: Names): string {
  const fields = records(embed['fields']).flatMap((field) => [
    plainInline(text(field['name']), names),
    plainOf(text(field['value']), names),
  ])
  return [
    text(record(embed['author'])['name']),
    plainInline(text(embed['title']), names),
    plainOf(text(embed['description']), names),
    ...fields,
    text(record(embed['footer'])['text']),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

/** https://docs.discord.com/developers/components/reference */
function componentText(one: Json, names: Names): string {
  const inside = [
    ...records(one['components']),
    ...(one['accessory'] === undefined ? [] : [record(one['accessory'])]),
  ]
  switch (one['type']) {
    case 2:
      return text(one['label'])
    case 3: {
      const options = records(one['options'])
      const chosen = options.filter((option) => option['default'] === true)
      const closed =
        chosen.length > 0
          ? chosen.map(({ label }) => text(label)).join(', ')
          : text(one['placeholder'])
      const open = options.map((option) =>
        `${text(option['label'])} ${text(option['description'])}`.trim(),
      )
      return [closed, ...open].join('\n')
    }
    case 10:
      return plainOf(text(one['content']), names)
    default:
      return inside
        .map((part) => componentText(part, names))
        .filter((part) => part !== '')
        .join('\n')
  }
}

/** Buttons with an action and selects that are not closed, in their order. */
export const controlsOf = (body: Json): readonly Json[] =>
  everyComponent(body['components']).filter(
    (one) => one['disabled'] !== true && text(one['custom_id']) !== '',
  )

export const labelOf = (control: Json): string =>
  text(control['label']) || text(control['placeholder']) || text(control['custom_id'])
