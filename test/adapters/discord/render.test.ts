import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { messageProblems } from '../../../adapters/discord/problems.ts'
import { editBody, newBody, render, type RenderOptions } from '../../../adapters/discord/render.ts'
import type { Block, Message } from '../../../src/message/message.ts'
import { record, text } from '../../fakes/discord/json.ts'
import { problemsOfMessage } from '../../fakes/discord/limits/message.ts'
import { everyComponent } from '../../fakes/discord/limits/message.ts'
import {
  type Line,
  type Node,
  parseInline,
  parseMarkdown,
} from '../../fakes/discord/look/markdown.ts'
import { problemsBySpec } from '../../fakes/discord/spec.ts'
import { anyMessage, anyTable } from '../../message/arbitrary.ts'
import { button, everything, hostileText, say } from '../samples.ts'

const bodiesOf = (message: Message, options?: RenderOptions) =>
  render(message, options).map((page) => newBody(page))

/** Everything the three judges have to say about a body, through JSON as it travels. */
function problemsOf(body: object): readonly string[] {
  const travelled = record(JSON.parse(JSON.stringify(body)))
  return [
    ...problemsBySpec('POST', '/channels/{channel_id}/messages', travelled),
    ...problemsOfMessage(travelled),
    ...messageProblems(travelled),
  ]
}

/** Markdown of a body, wherever Discord reads it. */
const markdownIn = (body: object): { readonly inline: string[]; readonly blocks: string[] } => {
  const json = record(JSON.parse(JSON.stringify(body)))
  const embeds = (Array.isArray(json['embeds']) ? json['embeds'] : []).map(record)
  return {
    inline: embeds.map((embed) => text(embed['title'])),
    blocks: [
      text(json['content']),
      ...embeds.map((embed) => text(embed['description'])),
      ...everyComponent(json['components']).map((one) => text(one['content'])),
    ],
  }
}

/** What Discord would make of text: kinds of marks, mentions, links. */
function liveIn(body: object): readonly string[] {
  const { inline, blocks } = markdownIn(body)
  const ofNode = (node: Node): readonly string[] => {
    if (node.kind === 'text') return []
    return [node.kind, ...('children' in node ? node.children.flatMap(ofNode) : [])]
  }
  const ofLine = (line: Line): readonly string[] =>
    line.kind === 'fence'
      ? ['fence']
      : [...(line.kind === 'line' ? [] : [line.kind]), ...line.children.flatMap(ofNode)]
  return [
    ...inline.flatMap((source) => parseInline(source).flatMap(ofNode)),
    ...blocks.flatMap((source) => parseMarkdown(source).flatMap(ofLine)),
  ]
}

describe('messages for Discord', () => {
  it.each<[string, RenderOptions]>([
    ['anywhere', {}],
    ['as the start of a forum post', { starter: true }],
    ['over a message with Components V2', { overLayout: true }],
    ['as a direct message for a server', { actsIn: '1098765432109876543' }],
    ['where the bot is no member', { foreign: true }],
  ])('pass the description and every limit %s', (_, options) => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const bodies = bodiesOf(message, options)
        expect(bodies.length).toBeGreaterThan(0)
        for (const body of bodies) expect(problemsOf(body)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('pass with tables, and as replacements', () => {
    fc.assert(
      fc.property(anyTable, anyMessage, (table, message) => {
        const blocks = [...message.blocks, table]
        for (const page of render({ ...message, blocks })) {
          expect(problemsOf(newBody(page))).toEqual([])
          const body = record(JSON.parse(JSON.stringify(editBody(page))))
          expect(
            problemsBySpec('PATCH', '/channels/{channel_id}/messages/{message_id}', body),
          ).toEqual([])
        }
      }),
      { numRuns: 40 },
    )
  })

  const hostile = [
    hostileText,
    '@everyone @here <@123456789012345678> <@&123456789012345678> <#123456789012345678>',
    '# big\n## bigger\n-# small\n> quote\n>>> all\n- a\n* b\n+ c\n1. d\n2) e',
    '||x|| ~~y~~ __z__ ***w*** `v` ```u```',
    'https://evil.example <https://evil.example> [t](https://evil.example) discord.gg/x',
    '<t:1795000000:R> </ask:123456789012345678> <:x:123456789012345678> :tada:',
    '\\**a** \\\\**b** \\',
  ]

  it.each(hostile)('bring nothing in %j to life', (words) => {
    for (const body of bodiesOf(say(words))) expect(liveIn(body)).toEqual([])
    const titled: Message = { audience: 'everyone', blocks: [{ kind: 'title', text: words }] }
    for (const body of bodiesOf(titled)) expect(liveIn(body)).toEqual([])
  })

  it('bring nothing to life inside lists, quotes, small print, badges and labels', () => {
    for (const words of hostile) {
      const parts = [{ kind: 'text', text: words } as const]
      const blocks: Block[] = [
        { kind: 'list', items: [{ parts, depth: 0, ordered: false }] },
        { kind: 'quote', parts },
        { kind: 'footer', parts },
        { kind: 'badges', badges: [{ text: words, tone: 'neutral' }] },
        {
          kind: 'select',
          label: words,
          action: 'c1:open-chosen',
          options: [{ label: words, value: 'a' }],
          selected: 'a',
        },
      ]
      const live = bodiesOf({ audience: 'everyone', blocks }).flatMap(liveIn)
      expect(new Set(live)).toEqual(new Set(['item', 'quote', 'small', 'strong']))
    }
  })

  it('say in every body that nobody is notified', () => {
    const pages = render(say('@everyone <@1>'))
    expect(pages.map((page) => newBody(page).allowed_mentions)).toEqual([{ parse: [] }])
    expect(pages.map((page) => editBody(page).allowed_mentions)).toEqual([{ parse: [] }])
  })

  it('cut a long answer with its code closed and opened again', () => {
    const code = Array.from({ length: 300 }, (_, line) => `line ${line} of a long example`).join(
      '\n',
    )
    const bodies = bodiesOf({
      audience: 'everyone',
      blocks: [{ kind: 'code', text: code, language: 'yaml' }],
    })
    expect(bodies.length).toBeGreaterThan(1)
    for (const body of bodies) {
      const [source = ''] = markdownIn(body).blocks.filter((one) => one.includes('```'))
      expect(source.match(/```/g)).toHaveLength(2)
      expect(source).toMatch(/^```yaml\n/)
    }
  })

  it('cut 6,000 characters of pure marks into parts that fit', () => {
    const bodies = bodiesOf(say('*'.repeat(6_000)))
    expect(bodies.flatMap(problemsOf)).toEqual([])
    const shown = bodies.flatMap((body) => markdownIn(body).blocks).join('')
    expect(shown.match(/\\\*/g)).toHaveLength(6_000)
  })

  it('use the look that fits: bare text, a card, or Components V2', () => {
    const kinds = (message: Message, options?: RenderOptions) =>
      bodiesOf(message, options).map((body) =>
        'content' in body ? 'text' : 'embeds' in body ? 'card' : 'V2',
      )
    const spoiler: Block = {
      kind: 'spoiler',
      label: 'Show',
      blocks: [{ kind: 'code', text: 'a || b' }],
    }
    expect(kinds(say('Saved.'))).toEqual(['text'])
    const titled: Message = { audience: 'everyone', blocks: [{ kind: 'title', text: 'A pod' }] }
    expect(kinds(titled)).toEqual(['card'])
    expect(kinds({ audience: 'everyone', blocks: [spoiler] })).toEqual(['V2'])
    expect(kinds({ audience: 'everyone', blocks: [spoiler] }, { starter: true })).toEqual(['card'])
    const between = [button('Go', 'c1:review'), ...say('below').blocks]
    expect(kinds({ audience: 'asker', blocks: between })).toEqual(['V2'])
    expect(kinds(everything)).toEqual(['V2'])
  })

  it('hide a spoiler as a whole, or between bars where that is not allowed', () => {
    const message: Message = {
      audience: 'everyone',
      blocks: [{ kind: 'spoiler', label: 'Show', blocks: [{ kind: 'code', text: 'a || b' }] }],
    }
    const [body] = bodiesOf(message)
    expect(JSON.stringify(body)).toContain('"spoiler":true')
    const [starter] = bodiesOf(message, { starter: true })
    expect(markdownIn(starter ?? {}).blocks.join('')).toMatch(/\|\|```\na \|\u200B\| b\n```\|\|/)
  })

  it('name a channel by its mark, and nothing else', () => {
    const blocks: Block[] = [
      {
        kind: 'text',
        parts: [
          { kind: 'code', text: '123456789012345678', means: 'channel' },
          { kind: 'code', text: '<@1> everyone', means: 'channel' },
          { kind: 'code', text: '123456789012345678' },
        ],
      },
    ]
    const sent = JSON.stringify(bodiesOf({ audience: 'asker', blocks }))
    expect(sent).toContain('<#123456789012345678>')
    expect(sent).toContain('`<@1> everyone`')
    expect(sent).toContain('`123456789012345678`')
  })

  it('close a button with its reason', () => {
    const blocks: Block[] = [
      {
        kind: 'buttons',
        buttons: [
          {
            label: 'Share',
            press: { kind: 'action', id: 'c1:review' },
            style: 'danger',
            closed: 'done',
          },
        ],
      },
    ]
    expect(JSON.stringify(bodiesOf({ audience: 'asker', blocks }))).toContain(
      '"label":"Share (done)","custom_id":"c1:review","disabled":true',
    )
  })

  it('give the same action twice two ids, and send six rows as two messages where V2 is not allowed', () => {
    const rows = Array.from({ length: 6 }, (_, index) => button(`Go ${index}`, 'c1:review'))
    const message: Message = { audience: 'asker', blocks: rows }
    const bodies = bodiesOf(message, { starter: true })
    expect(bodies).toHaveLength(2)
    expect(bodies.flatMap(problemsOf)).toEqual([])
    expect(JSON.stringify(bodies)).toContain('"c1:review#2"')
    expect(bodiesOf(message)).toHaveLength(1)
  })

  it('say which options a select has when there are more than fit into one', () => {
    const options = Array.from({ length: 60 }, (_, index) => ({
      label: `Entry ${index}`,
      value: `e${index}`,
    }))
    const select: Block = {
      kind: 'select',
      label: 'Open',
      action: 'c1:open-chosen',
      options,
      selected: 'e30',
    }
    const shown = JSON.stringify(bodiesOf({ audience: 'asker', blocks: [select] }))
    for (const label of ['Open · 1–25', 'Open · 26–50', 'Open · 51–60'])
      expect(shown).toContain(`"placeholder":"${label}"`)
    expect(shown.match(/"default":true/g)).toHaveLength(1)
  })

  it('put the question above its badges', () => {
    const [body] = bodiesOf({
      audience: 'everyone',
      blocks: [
        { kind: 'badges', badges: [{ text: 'Question of the day', tone: 'good' }] },
        { kind: 'title', text: 'What is a *pod*?' },
      ],
    })
    expect(body).toMatchObject({
      embeds: [{ title: String.raw`What is a \*pod\*?`, description: '-# Question of the day' }],
    })
  })

  it('leave “Share here” out where nobody else can see it', () => {
    const blocks = [button('Share here', 'c1:share:a1:pod'), button('Why?', 'c1:why:a1:pod')]
    const shown = JSON.stringify(bodiesOf({ audience: 'asker', blocks }, { foreign: true }))
    expect(shown).not.toContain('Share here')
    expect(shown).toContain('Why?')
  })

  it('send a table as code and show check-boxes as a select with several values', () => {
    const shown = JSON.stringify(bodiesOf(everything))
    expect(shown).toMatch(/```\\n[^`]*Probe[^`]*liveness/)
    expect(shown).toContain('"min_values":0,"max_values":2')
  })
})
