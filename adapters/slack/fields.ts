import type { FormValues } from '../../src/message/message.ts'
import { actionOf } from './controls.ts'
import type { ActionsPayload, Held, SlackView } from './payloads.ts'

/** The block of a form field is named after it. */
export const fieldBlockId = (name: string) => `f:${name}`
/** The field with which a person chooses another channel than where they are. */
export const channelField = 'channel-of-form'

const valuesOf = (held: Held): readonly string[] => {
  if (held.selected_options) return held.selected_options.map(({ value }) => value)
  const one =
    held.selected_option?.value ?? held.selected_conversation ?? held.selected_channel ?? held.value
  return one === undefined ? [] : [one]
}

/** What is filled in, by field name; everything else on the view is left out. */
export function fieldsOf(view: SlackView): FormValues {
  const fields: Record<string, readonly string[]> = {}
  for (const [blockId, held] of Object.entries(view.state?.values ?? {})) {
    const name = /^f:(?<name>.+)$/.exec(blockId)?.groups?.['name']
    const [value] = Object.values(held)
    if (name !== undefined && value) fields[name] = valuesOf(value)
  }
  return fields
}

/** What was chosen with a press. Boxes in several groups count together: the core sees one control. */
export function chosen(payload: ActionsPayload): readonly string[] {
  const [action] = payload.actions
  if (!action || action.type === 'button') return []
  if (action.type !== 'checkboxes') return valuesOf(action)
  const id = actionOf(action.action_id)
  const groups = Object.entries(payload.state?.values ?? payload.view?.state?.values ?? {})
  const ticked = groups.flatMap(([blockId, controls]) =>
    Object.entries(controls).flatMap(([actionId, held]) => {
      if (actionOf(actionId) !== id) return []
      return blockId === action.block_id ? valuesOf(action) : valuesOf(held)
    }),
  )
  const known = groups.some(([blockId]) => blockId === action.block_id)
  return known ? ticked : valuesOf(action)
}
