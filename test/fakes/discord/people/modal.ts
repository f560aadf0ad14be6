import { type Json, list, record, records, text } from '../json.ts'
import type { Names } from '../look/plain.ts'
import { plainOf } from '../look/plain.ts'
import type { Message } from '../world.ts'

/** A form that stands open before a person. */
export type OpenModal = {
  readonly customId: string
  readonly title: string
  /** Everything readable on it. */
  readonly text: string
  readonly fields: readonly ModalField[]
  readonly components: readonly Json[]
  readonly source: Message | undefined
  readonly channelId: string
}

type ModalField = {
  readonly customId: string
  readonly label: string
  readonly type: number
  readonly component: Json
  /** What stands in it before anybody touches it. */
  readonly filled: readonly string[]
}

export function modalOf(
  data: Json,
  place: { readonly source: Message | undefined; readonly channelId: string },
  names: Names,
): OpenModal {
  const components = records(data['components'])
  const fields = components
    .filter(({ type }) => type === 18)
    .map((label): ModalField => {
      const component = record(label['component'])
      const chosen = records(component['options']).filter((option) => option['default'] === true)
      const value = text(component['value'])
      return {
        customId: text(component['custom_id']),
        label: text(label['label']),
        type: Number(component['type']),
        component,
        filled:
          chosen.length > 0
            ? chosen.map((option) => text(option['value']))
            : value === ''
              ? []
              : [value],
      }
    })
  const readable = components.flatMap((one) =>
    one['type'] === 10
      ? [plainOf(text(one['content']), names)]
      : [
          text(one['label']),
          text(one['description']),
          text(record(one['component'])['placeholder']),
          ...records(record(one['component'])['options']).map((option) => text(option['label'])),
        ],
  )
  return {
    customId: text(data['custom_id']),
    title: text(data['title']),
    text: [text(data['title']), ...readable].filter((part) => part !== '').join('\n'),
    fields,
    components,
    ...place,
  }
}

/**
 * The components of a submitted form. Throws what Discord's own client would not let a person send: an empty
 * required field, an option that is not there, too long a text.
 */
export function filledIn(
  modal: OpenModal,
  values: Readonly<Record<string, readonly string[]>>,
): readonly Json[] {
  const isKnown = (name: string) =>
    modal.fields.some(({ customId, label }) => customId === name || label === name)
  const strange = Object.keys(values).find((name) => !isKnown(name))
  if (strange !== undefined) throw new Error(`The form has no field ${strange}.`)
  return modal.components.map((one, index) => {
    if (one['type'] !== 18) return { type: one['type'], id: index + 1 }
    const field = modal.fields.find(
      ({ customId }) => customId === record(one['component'])['custom_id'],
    )
    if (!field) throw new Error('A label has no field.')
    const given = values[field.customId] ?? values[field.label] ?? field.filled
    return { type: 18, id: index + 1, component: answer(field, given, index + 100) }
  })
}

function answer(field: ModalField, given: readonly string[], id: number): Json {
  const { component, type, customId, label } = field
  const base = { type, id, custom_id: customId }
  const required = component['required'] !== false
  if (required && given.every((one) => one.trim() === ''))
    throw new Error(`${label} must be filled in.`)
  if (type === 4) {
    const value = given[0] ?? ''
    const most = component['max_length'] === undefined ? 4_000 : Number(component['max_length'])
    if (value.length > most) throw new Error(`${label} takes ${most} characters.`)
    return { ...base, value }
  }
  const options = records(component['options']).map((option) => text(option['value']))
  const strange = given.find((value) => !options.includes(value))
  if (list(component['options']).length > 0 && strange !== undefined)
    throw new Error(`${label} has no option ${strange}.`)
  if (type === 21) return { ...base, value: given[0] ?? null }
  const fallback = type === 22 ? options.length : 1
  const most = component['max_values'] === undefined ? fallback : Number(component['max_values'])
  if (given.length > most) throw new Error(`${label} takes ${most} choices.`)
  return { ...base, values: given }
}
