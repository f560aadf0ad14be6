import { type Json, record, records, text } from './json.ts'
import { readBlock, readText } from './read-text.ts'
import type { Workspace } from './state.ts'

/** Something that can be pressed, chosen or filled in. */
export type Control = {
  readonly label: string
  readonly type: string
  readonly blockId: string
  readonly actionId: string
  readonly element: Json
  /** The options on offer, groups flattened. */
  readonly options: readonly Json[]
  /** An input block: its value counts when the view is sent. */
  readonly input: boolean
  readonly required: boolean
  /** Choosing tells the app at once. */
  readonly dispatches: boolean
}

const optionsOf = (element: Json): readonly Json[] => [
  ...records(element['options']),
  ...records(element['option_groups']).flatMap((group) => records(group['options'])),
]

/** The words that name a control: its own, its placeholder's, or the words above it. */
function labelOf(workspace: Workspace, element: Json, above: string): string {
  const own = readText(workspace, element['text'])
  if (own !== '') return own
  const placeholder = readText(workspace, element['placeholder'])
  return above === '' ? placeholder : above
}

/** Every control of some blocks, in order. */
export function controlsOf(workspace: Workspace, blocks: readonly Json[]): readonly Control[] {
  let above = ''
  return blocks.flatMap((block) => {
    const blockId = text(block['block_id'])
    const control = (element: Json, label: string, extra: Partial<Control> = {}): Control => ({
      label,
      type: text(element['type']),
      blockId,
      actionId: text(element['action_id']),
      element,
      options: optionsOf(element),
      input: false,
      required: false,
      dispatches: true,
      ...extra,
    })
    const before = above
    const words = readBlock(workspace, block).join('\n')
    if (block['type'] === 'actions')
      return records(block['elements']).map((element) => {
        const placeholder = readText(workspace, element['placeholder'])
        return control(element, labelOf(workspace, element, placeholder || before))
      })
    if (block['type'] === 'section' && block['accessory'] !== undefined) {
      const element = record(block['accessory'])
      above = words
      return element['type'] === 'image'
        ? []
        : [control(element, labelOf(workspace, element, words))]
    }
    if (block['type'] === 'input') {
      const label = readText(workspace, block['label'])
      const required = block['optional'] !== true
      const dispatches = block['dispatch_action'] === true
      return [control(record(block['element']), label, { input: true, required, dispatches })]
    }
    if (block['type'] === 'container') return controlsOf(workspace, records(block['child_blocks']))
    if (words !== '') above = words
    return []
  })
}

/** What a control holds, as payloads carry it: what was chosen, or what it began with. */
export function initialValue(control: Control): Json {
  const { element, type } = control
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element['initial_value'] ?? null }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: element['initial_options'] ?? [] }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null }
    case 'timepicker':
      return { type, selected_time: element['initial_time'] ?? null }
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null }
    case 'channels_select':
      return { type, selected_channel: element['initial_channel'] ?? null }
    case 'conversations_select':
      return { type, selected_conversation: element['initial_conversation'] ?? null }
    case 'users_select':
      return { type, selected_user: element['initial_user'] ?? null }
    default:
      return { type }
  }
}

/** What a control holds once a person has chosen; `offered` are options that came from the app. */
export function chosenValue(
  workspace: Workspace,
  control: Control,
  values: readonly string[],
  offered: readonly Json[] = [],
): Json {
  const { type, element } = control
  const named = (wanted: string): Json => {
    const found = [...control.options, ...offered].find(
      (option) => option['value'] === wanted || readText(workspace, option['text']) === wanted,
    )
    if (!found) throw new Error(`“${control.label}” has no option “${wanted}”.`)
    return found
  }
  const [first] = values
  switch (type) {
    case 'button':
      return { type, value: element['value'], text: element['text'] }
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: values.map(named) }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: first === undefined ? null : named(first) }
    case 'timepicker':
      return { type, selected_time: first ?? null }
    case 'datepicker':
      return { type, selected_date: first ?? null }
    case 'channels_select':
      return { type, selected_channel: channelId(workspace, first) }
    case 'conversations_select':
      return { type, selected_conversation: channelId(workspace, first) }
    case 'users_select':
      return { type, selected_user: first ?? null }
    default:
      return { type, value: first ?? null }
  }
}

const channelId = (workspace: Workspace, name: string | undefined) =>
  [...workspace.channels.values()].find((one) => one.id === name || one.name === name)?.id ?? null

/** Whether a value holds anything: what a required field needs. */
export const isFilled = (value: Json): boolean =>
  Object.entries(value).some(
    ([key, held]) =>
      key !== 'type' && held !== null && held !== '' && !(Array.isArray(held) && held.length === 0),
  )
