import type { ActionsBlock, Button as SlackButton, KnownBlock, PlainTextOption } from '@slack/types'

import { characterCount, graphemes } from '../../src/message/characters.ts'
import { byAmount, groups as groupsOf } from '../../src/message/groups.ts'
import { safeUrl } from '../../src/message/inline.ts'
import type { Block, Button, Option } from '../../src/message/message.ts'
import { slackLimits } from './limits.ts'
import { label, literal, plain } from './literal.ts'
import { words } from './words.ts'

/** A second control with the same action in one block, where Slack wants ids once: `c1:open:pod#2`. */
function actionIds(ids: readonly string[]): readonly string[] {
  return ids.map((id, index) => {
    const earlier = ids.slice(0, index).filter((one) => one === id).length
    return earlier === 0 ? id : `${id}#${earlier + 1}`
  })
}

/** The action in the id of a control. */
export const actionOf = (actionId: string): string => actionId.replace(/#\d+$/, '')

/** Buttons side by side; those that are closed stand under them in words, as Slack cannot disable one. */
export function buttonBlocks({ buttons }: Extract<Block, { kind: 'buttons' }>): KnownBlock[] {
  const open = buttons.filter(({ closed }) => closed === undefined)
  const ids = actionIds(open.map(idOf))
  const elements = open.map((button, index) => buttonElement(button, ids[index] ?? ''))
  const rows = byAmount(elements, slackLimits.buttonsPerBlock)
  return [
    ...rows.map((some): ActionsBlock => ({ type: 'actions', elements: [...some] })),
    ...closedBlocks(buttons),
  ]
}

/** Closed buttons in words, those with one reason together. */
function closedBlocks(buttons: readonly Button[]): KnownBlock[] {
  const labels = new Map<string, string[]>()
  for (const { label: name, closed } of buttons)
    if (closed !== undefined) labels.set(closed, [...(labels.get(closed) ?? []), literal(name)])
  const sentences = [...labels].map(([reason, all]) => words.closed(all.join(' · '), reason))
  return sentences.length > 0 ? [smallPrint(sentences.join(' · '))] : []
}

const idOf = ({ press }: Button) => (press.kind === 'action' ? press.id : 'slack:link')

function buttonElement({ label: name, press, style }: Button, actionId: string): SlackButton {
  const url = press.kind === 'link' ? safeUrl(press.url) : undefined
  return {
    type: 'button',
    text: plain(label(name, slackLimits.buttonText)),
    action_id: actionId,
    ...(style !== 'default' && { style }),
    ...(url !== undefined && characterCount(url) <= slackLimits.url && { url }),
  }
}

export const smallPrint = (text: string): KnownBlock => ({
  type: 'context',
  elements: [plain(label(text, slackLimits.contextText))],
})

/** More than 100 options stand in groups named by their numbers. */
export function selectBlock(select: Extract<Block, { kind: 'select' }>): KnownBlock[] {
  const { action, options, selected } = select
  const groups = byAmount(options.map(optionOf), slackLimits.optionsPerSelect)
  const name = label(select.label, slackLimits.sectionText)
  const chosen = options.find(({ value }) => value === selected)
  if (options.length === 0) return [{ type: 'section', text: plain(name) }]
  return [
    {
      type: 'section',
      text: plain(name),
      accessory: {
        type: 'static_select',
        action_id: action,
        placeholder: plain(label(select.label, slackLimits.placeholder)),
        ...(groups.length === 1
          ? { options: options.map(optionOf) }
          : {
              option_groups: groups.map((some, index) => ({
                label: plain(words.range(index * slackLimits.optionsPerSelect, some.length)),
                options: [...some],
              })),
            }),
        ...(chosen && { initial_option: optionOf(chosen) }),
      },
    },
  ]
}

export function checkboxesBlock(boxes: Extract<Block, { kind: 'checkboxes' }>): KnownBlock[] {
  const { action, options, selected } = boxes
  const name = plain(label(boxes.label, slackLimits.sectionText))
  if (options.length === 0) return [{ type: 'section', text: name }]
  const ticked = options.filter(({ value }) => selected.includes(value)).map(optionOf)
  return [
    {
      type: 'section',
      text: name,
      accessory: {
        type: 'checkboxes',
        action_id: action,
        options: options.map(optionOf),
        ...(ticked.length > 0 && { initial_options: ticked }),
      },
    },
  ]
}

/** What the options of one select may hold together, so that the message has room for more than them. */
const optionsText = 8_500

/**
 * A select or group of boxes as several with the same action, as far as one cannot hold all its options:
 * Slack takes ten boxes, and all words of a message together are limited.
 */
export function splitControl(block: Block): readonly Block[] {
  if (block.kind === 'checkboxes' && block.options.length > slackLimits.checkboxes)
    return byAmount(block.options, slackLimits.checkboxes).map((options) => ({
      ...block,
      options,
      selected: block.selected.filter((chosen) => options.some(({ value }) => value === chosen)),
    }))
  if (block.kind !== 'select' || block.options.length <= slackLimits.optionsPerSelect / 2)
    return [block]
  const { selected, ...select } = block
  const sizeOf = (option: Option) => {
    const { text, description } = optionOf(option)
    return characterCount(text.text) + characterCount(description?.text ?? '')
  }
  const amount = slackLimits.optionsPerSelect * slackLimits.optionGroups
  return groupsOf(block.options, { sizeOf, size: optionsText, amount }).map((options) => ({
    ...select,
    options,
    ...(selected !== undefined && options.some(({ value }) => value === selected) && { selected }),
  }))
}

/** An option; a label that is too long goes on in the description, broken after a word. */
export function optionOf({ label: name, value, description }: Option): PlainTextOption {
  const full = label(name, Infinity)
  const long = characterCount(full) > slackLimits.optionText && description === undefined
  const [first, rest] = long ? broken(full, slackLimits.optionText) : [full, description ?? '']
  const more = rest === '' ? undefined : label(rest, slackLimits.optionDescription)
  return {
    text: plain(label(first, slackLimits.optionText)),
    value,
    ...(more !== undefined && { description: plain(more) }),
  }
}

function broken(line: string, limit: number): readonly [string, string] {
  const all = graphemes(line)
  let at = 0
  for (let room = limit; at < all.length; at += 1) {
    room -= characterCount(all[at] ?? '')
    if (room < 0) break
  }
  const space = all.slice(0, at + 1).lastIndexOf(' ')
  const end = space > at / 2 ? space : at
  return [all.slice(0, end).join(''), all.slice(end).join('').trim()]
}
