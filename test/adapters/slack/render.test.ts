import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commandNames } from '../../../adapters/slack/commands.ts'
import { escaped } from '../../../adapters/slack/literal.ts'
import {
  render,
  renderPlainly,
  renderPost,
  renderView,
  textSize,
} from '../../../adapters/slack/render.ts'
import { channelName, command, paragraph, toEveryone } from '../../../src/message/build.ts'
import { characterCount } from '../../../src/message/characters.ts'
import type { Block, Message } from '../../../src/message/message.ts'
import { checkMessageBlocks, checkView } from '../../fakes/slack/blocks/check.ts'
import { liveTokens } from '../../fakes/slack/blocks/live-tokens.ts'
import { anyMessage, anyTable, anyText } from '../../message/arbitrary.ts'
import { everything, say } from '../samples.ts'
import { hostileMessages, hostileTexts } from './hostile.ts'

const names = commandNames()

/** Every string in a payload, joined: what a reader can find in it. */
const wordsIn = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(wordsIn).join('\n')
      : ''

function expectGood(message: Message) {
  const parts = render(message, names)
  expect(parts.length).toBeGreaterThan(0)
  for (const part of parts) {
    expect(checkMessageBlocks(part.blocks)).toBeUndefined()
    expect(part.blocks.length).toBeLessThanOrEqual(50)
    expect(textSize(part.blocks)).toBeLessThanOrEqual(10_000)
    expect(characterCount(part.text)).toBeLessThanOrEqual(4_000)
    expect(part.text.trim()).not.toBe('')
    expect(liveTokens(part)).toEqual([])
  }
  return parts
}

describe('a message for Slack', () => {
  it('is taken by Slack whatever it holds', () => {
    fc.assert(
      fc.property(anyMessage, (message) => void expectGood(message)),
      { numRuns: 300 },
    )
  })

  it('is taken in a modal and on the Home tab whatever it holds', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const blocks = renderView(message, names)
        const home = { type: 'home', blocks }
        if (blocks.length > 0) expect(checkView(home)).toBeUndefined()
        expect(liveTokens(home)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('holds one table, and later ones as text', () => {
    fc.assert(
      fc.property(fc.array(anyTable, { minLength: 1, maxLength: 4 }), (tables) => {
        const parts = expectGood({ audience: 'everyone', blocks: tables })
        for (const { blocks } of parts)
          expect(blocks.filter(({ type }) => type === 'table').length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it.each([1, 10, 50, 200])(
    'keeps every word of %d kB, in order, in numbered parts',
    (kilobytes) => {
      const count = (kilobytes * 1000) / 8
      const all = Array.from({ length: count }, (_, index) => `w${String(index).padStart(6, '0')}`)
      const parts = expectGood(say(all.join(' ')))
      expect(parts.flatMap((part) => wordsIn(part.blocks).match(/\bw\d{6}\b/g) ?? [])).toEqual(all)
      if (parts.length > 1)
        parts.forEach((part, index) =>
          expect(wordsIn(part.blocks[0])).toContain(`Part ${index + 1} of ${parts.length}`),
        )
    },
  )

  it('takes 500 options, long labels and letters of every script', () => {
    const options = Array.from({ length: 500 }, (_, index) => ({
      label: `${'长'.repeat(200)} ${index}`,
      value: `v${index}`,
      description: '👨‍👩‍👧‍👦'.repeat(40),
    }))
    const control = { label: '个'.repeat(500), action: 'c1:open-chosen', options }
    const parts = expectGood(
      toEveryone(
        paragraph('字'.repeat(9_000)),
        { kind: 'select', ...control },
        { kind: 'checkboxes', ...control, action: 'c1:tick:e.pod', selected: ['v3', 'v499'] },
      ),
    )
    const values = parts.flatMap((part) => wordsIn(part.blocks).match(/\bv\d+\b/g) ?? [])
    for (const { value } of options) expect(values.filter((one) => one === value)).not.toEqual([])
  })

  it('shows every kind of block', () => {
    expect(expectGood(everything)).toMatchSnapshot()
  })

  it('breaks a long label of an option into label and description, and loses none of it', () => {
    const long =
      'A readiness probe that fails takes the pod out of the service and leaves its container alone'
    const boxes: Block = {
      kind: 'checkboxes',
      label: 'Which?',
      action: 'c1:tick:e.pod',
      options: [{ label: long, value: '0' }],
      selected: ['0'],
    }
    const [part] = expectGood(toEveryone(boxes))
    const accessory = part?.blocks[0]
    expect(accessory).toMatchObject({
      accessory: { options: [{ description: { text: 'its container alone' } }] },
    })
    expect(wordsIn(accessory)).toContain('takes the pod out of the service and leaves')
  })

  it('gives two buttons with one action different ids in Slack', () => {
    const twice = { label: 'Open', press: { kind: 'action', id: 'c1:open:pod' } as const }
    const [part] = expectGood(
      toEveryone({
        kind: 'buttons',
        buttons: [
          { ...twice, style: 'default' },
          { ...twice, style: 'default' },
        ],
      }),
    )
    expect(wordsIn(part)).toContain('c1:open:pod#2')
  })

  it('posts without letting Slack look behind links', () => {
    for (const post of renderPost(say('https://evil.example'), names))
      expect(post).toMatchObject({ unfurl_links: false, unfurl_media: false })
  })

  it('names commands as this workspace has them, and channels as Slack shows them', () => {
    const sentence = toEveryone(
      paragraph(
        'Try ',
        command('daily setup'),
        ' or ',
        command('review'),
        ' in ',
        channelName('C012'),
      ),
    )
    expect(wordsIn(render(sentence, commandNames('kb-')))).toContain('/kb-daily setup')
    expect(wordsIn(render(sentence, names))).toContain('/cuecard review')
    const [part] = render(sentence, names)
    expect(JSON.stringify(part?.blocks)).toContain('{"type":"channel","channel_id":"C012"}')
  })

  it('takes no channel from other people’s words', () => {
    const odd = toEveryone(
      paragraph(channelName('C012|<!channel>'), { kind: 'code', text: 'C012' }),
    )
    expect(JSON.stringify(render(odd, names))).not.toContain('"type":"channel"')
  })
})

describe('hostile words', () => {
  it.each(hostileTexts)('stay words everywhere: %s', (text) => {
    for (const message of hostileMessages(text)) {
      for (const part of expectGood(message)) {
        for (const link of JSON.stringify(part).matchAll(/"url":"(?<url>[^"]*)"/g))
          expect(link.groups?.['url']).toMatch(/^(https?:|mailto:)/)
        expect(JSON.stringify(part)).not.toContain('"mrkdwn"')
      }
      for (const part of renderPlainly(message)) {
        expect(checkMessageBlocks(part.blocks)).toBeUndefined()
        expect(liveTokens(part)).toEqual([])
      }
      expect(liveTokens({ type: 'home', blocks: renderView(message, names) })).toEqual([])
    }
  })

  it('are shown exactly as they were typed', () => {
    fc.assert(
      fc.property(anyText(20), (text) => {
        const shown = render(say(text), names)
          .flatMap((part) => part.blocks)
          .filter(({ type }) => type === 'rich_text')
        // oxlint-disable-next-line no-control-regex
        const visible = text.replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, '')
        expect(JSON.stringify(shown)).toContain(JSON.stringify(visible).slice(1, -1))
      }),
    )
  })

  it('are escaped in the fallback, and still at most 4,000 characters', () => {
    const [part] = render(say('&'.repeat(5_000)), names)
    expect(part?.text).toMatch(/^(&amp;)+…$/)
    expect(characterCount(part?.text ?? '')).toBeLessThanOrEqual(4_000)
    expect(characterCount(part?.text ?? '')).toBeGreaterThan(3_990)
    expect(escaped('a < b && c > d')).toBe('a &lt; b &amp;&amp; c &gt; d')
  })

  it('never become a message without words', () => {
    for (const blocks of [[], [paragraph('')], [paragraph('\u0007')]]) {
      const [part] = expectGood({ audience: 'everyone', blocks })
      expect(part?.text).not.toBe('')
    }
  })
})
