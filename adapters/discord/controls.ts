import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'

import { byAmount } from '../../src/message/groups.ts'
import type { Block, Button, Option } from '../../src/message/message.ts'
import { oneLine, webAddress, within } from './escape.ts'
import { limits } from './limits.ts'

export type Row = APIActionRowComponent<APIComponentInMessageActionRow>
export type ControlBlock = Extract<Block, { readonly kind: 'buttons' | 'select' | 'checkboxes' }>

/** Gives a control its `custom_id`; undefined when the control is left out. */
export type GiveId = (action: string) => string | undefined

/** Labels are plain text for Discord; an empty one is refused. */
export const label = (text: string, most: number): string => within(oneLine(text) || '…', most)

/** The rows of a block of controls. */
export function controlRows(block: ControlBlock, giveId: GiveId): readonly Row[] {
  if (block.kind === 'buttons') {
    const buttons = block.buttons.flatMap((button) => buttonComponent(button, giveId) ?? [])
    return byAmount(buttons, limits.buttonsPerRow).map(row)
  }
  return byAmount(block.options, limits.selectOptions).flatMap((options) => {
    const select = selectComponent({ ...block, options }, giveId)
    return select ? [row([select])] : []
  })
}

const row = (components: readonly APIComponentInMessageActionRow[]): Row => ({
  type: ComponentType.ActionRow,
  components: [...components],
})

const styles = {
  default: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const

/** Undefined for a link that Discord takes for none: it stands in the text instead. */
function buttonComponent(button: Button, giveId: GiveId): APIButtonComponent | undefined {
  const { press, style, closed } = button
  const type = ComponentType.Button
  const name = label(button.label, limits.buttonLabelCharacters)
  if (closed === undefined && press.kind === 'link') {
    const url = linkAddress(button)
    return url === undefined ? undefined : { type, style: ButtonStyle.Link, label: name, url }
  }
  const id = giveId(press.kind === 'action' ? press.id : 'closed')
  if (id === undefined) return undefined
  if (closed === undefined) return { type, style: styles[style], label: name, custom_id: id }
  const reason = label(`${name} (${oneLine(closed)})`, limits.buttonLabelCharacters)
  return { type, style: ButtonStyle.Secondary, label: reason, custom_id: id, disabled: true }
}

/** The address of a link button, where Discord takes it. */
export function linkAddress({ press }: Button): string | undefined {
  if (press.kind !== 'link') return undefined
  const url = webAddress(press.url)
  return url !== undefined && url.length <= limits.buttonUrlCharacters ? url : undefined
}

function selectComponent(
  block: Exclude<ControlBlock, { readonly kind: 'buttons' }>,
  giveId: GiveId,
): APIStringSelectComponent | undefined {
  if (block.options.length === 0) return undefined
  const id = giveId(block.action)
  if (id === undefined) return undefined
  const chosen = block.kind === 'select' ? [block.selected] : block.selected
  return {
    type: ComponentType.StringSelect,
    custom_id: id,
    placeholder: label(block.label, limits.placeholderCharacters),
    ...(block.kind === 'checkboxes' && { min_values: 0, max_values: block.options.length }),
    options: block.options.map((option) => selectOption(option, chosen.includes(option.value))),
  }
}

export const selectOption = ({ label: name, value, description }: Option, chosen: boolean) => ({
  label: label(name, limits.optionCharacters),
  value,
  ...(description !== undefined &&
    oneLine(description) !== '' && {
      description: label(description, limits.optionCharacters),
    }),
  ...(chosen && { default: true }),
})
