import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js'
import { describe, expect, it } from 'vitest'

import {
  type CheckedMessage,
  messageProblems,
  modalProblems,
} from '../../../adapters/discord/problems.ts'

const mentions = { allowed_mentions: { parse: [] } }
const press = (id: string) =>
  ({ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'x', custom_id: id }) as const
const row = (...ids: readonly string[]) =>
  ({ type: ComponentType.ActionRow, components: ids.map(press) }) as const
const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const
const v2 = MessageFlags.IsComponentsV2

describe('the limits that Discord’s description does not have', () => {
  it.each<[string, CheckedMessage, RegExp]>([
    ['mentions left open', { content: 'x' }, /parse: \[\]/],
    [
      'everyone allowed',
      { content: 'x', allowed_mentions: { parse: ['everyone'] } },
      /parse: \[\]/,
    ],
    ['2,001 characters', { ...mentions, content: 'x'.repeat(2_001) }, /2,000/],
    ['nothing at all', { ...mentions }, /empty/],
    [
      '6,001 characters over all cards',
      {
        ...mentions,
        embeds: [{ description: 'x'.repeat(4_000) }, { description: 'x'.repeat(2_001) }],
      },
      /6,000/,
    ],
    ['a title of 257', { ...mentions, embeds: [{ title: 'x'.repeat(257) }] }, /title/],
    [
      'a description of 4,097',
      { ...mentions, embeds: [{ description: 'x'.repeat(4_097) }] },
      /description/,
    ],
    [
      'an author of 257',
      { ...mentions, embeds: [{ author: { name: 'x'.repeat(257) } }] },
      /author/,
    ],
    ['one id twice', { ...mentions, components: [row('a', 'a')] }, /twice/],
    ['an id of 101', { ...mentions, components: [row('x'.repeat(101))] }, /longer than 100/],
    [
      'six buttons in a row',
      { ...mentions, components: [row('a', 'b', 'c', 'd', 'e', 'f')] },
      /five/,
    ],
    [
      'six rows',
      { ...mentions, components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(id)) },
      /5 rows/,
    ],
    ['V2 without its flag', { ...mentions, components: [text('x')] }, /flag/],
    [
      'V2 with content',
      { ...mentions, flags: v2, content: 'x', components: [text('x')] },
      /no content/,
    ],
    [
      'V2 with 41 components',
      { ...mentions, flags: v2, components: Array.from({ length: 41 }, () => text('x')) },
      /40/,
    ],
    [
      'V2 with 4,001 characters',
      { ...mentions, flags: v2, components: [text('x'.repeat(2_001)), text('x'.repeat(2_000))] },
      /4,000/,
    ],
    ['a nonce of 26', { ...mentions, content: 'x', nonce: 'x'.repeat(26) }, /nonce/],
  ])('refuse %s', (_, message, problem) => {
    expect(messageProblems(message).join(' ')).toMatch(problem)
  })

  it('let an ordinary message through', () => {
    expect(messageProblems({ ...mentions, content: 'x', components: [row('a', 'b')] })).toEqual([])
    expect(messageProblems({ ...mentions, flags: v2, components: [text('x'), row('a')] })).toEqual(
      [],
    )
  })

  it('refuse a modal with six components, or a title of 46 characters', () => {
    const modal = (components: number, title: string) =>
      modalProblems({
        custom_id: 'a',
        title,
        components: Array.from({ length: components }, () => text('x')),
      })
    expect(modal(5, 'x')).toEqual([])
    expect(modal(6, 'x').join()).toMatch(/5 components/)
    expect(modal(1, 'x'.repeat(46)).join()).toMatch(/title/)
  })
})
