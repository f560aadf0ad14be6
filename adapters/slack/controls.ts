import type { ActionsBlock, Button as SlackButton, KnownBlock, PlainTextOption } from '@slack/types'

import { characterCount, graphemes } from '../../src/message/characters.ts'
import { byAmount } from '../../src/message/groups.ts'
import { safeUrl } from '../../src/message/inline.ts'
import type { Block, Button, Option } from '../../src/message/message.ts'
import { slackLimits } from './limits.ts'
import { label, literal, plain } from './literal.ts'
import { words } from './words.ts'

/** A second control with the same action in one block, where Slack wants ids once: `c1:open:pod#2`. */
export function actionIds(ids: readonly string[]): readonly string[] {
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
  const closed = buttons.flatMap((button) =>
    button.closed === undefined ? [] : [words.closed(literal(button.label), button.closed)],
  )
  const rows = byAmount(elements, slackLimits.buttonsPerBlock)
  return [
    ...rows.map((some): ActionsBlock => ({ type: 'actions', elements: [...some] })),
    ...(closed.length > 0 ? [smallPrint(closed.join(' · '))] : []),
  ]
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

export function selectBlock(select: Extract<Block, { kind: 'select' }>): KnownBlock[] {
  const { action, options, selected } = select
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
        options: options.map(optionOf),
        ...(chosen && { initial_option: optionOf(chosen) }),
      },
    },
  ]
}

/** Ten boxes are the most that Slack takes, so more become several groups with the same action. */
export function checkboxesBlock(boxes: Extract<Block, { kind: 'checkboxes' }>): KnownBlock[] {
  const { action, options, selected } = boxes
  const name = plain(label(boxes.label, slackLimits.sectionText))
  if (options.length === 0) return [{ type: 'section', text: name }]
  return byAmount(options, slackLimits.checkboxes).map((some) => {
    const ticked = some.filter(({ value }) => selected.includes(value)).map(optionOf)
    return {
      type: 'section',
      text: name,
      accessory: {
        type: 'checkboxes',
        action_id: action,
        options: some.map(optionOf),
        ...(ticked.length > 0 && { initial_options: ticked }),
      },
    }
  })
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
