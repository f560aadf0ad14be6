import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readContent, writeContent } from '../../adapters/web/content.ts'
import { htmlOf } from '../../adapters/web/html.ts'
import { LineBody, groupLines } from '../../adapters/web/line.tsx'
import { channels } from '../../adapters/web/rooms.ts'
import type { Message } from '../../src/message/message.ts'
import type { TranscriptLine } from '../../src/ports.ts'
import { anyMessage } from '../message/arbitrary.ts'
import { everything } from './samples.ts'
import { all, parsePage, wordsOf } from './web-page.ts'

const view = { user: 'ana', room: channels[0] }
const lineOf = (message: Message): TranscriptLine => ({
  id: 'l1',
  sequence: 1,
  channel: 'general',
  author: 'cuecard',
  content: writeContent({ kind: 'bot', message }),
  at: 0,
})
const pageOf = async (message: Message) =>
  parsePage(await htmlOf(<LineBody line={lineOf(message)} view={view} />))

const attack = '<img src=x onerror="alert(1)">&lt;b&gt;\'"</p><script>'
const shown = new Set(['text', 'label', 'fallback', 'description', 'closed', 'alt', 'name'])
const hostile: Message = JSON.parse(
  JSON.stringify(everything, (key, value) =>
    shown.has(key) && typeof value === 'string' ? `${value} ${attack}` : value,
  ),
)

describe('a message in the playground', () => {
  it('comes out of the transcript as it went in', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        const content = { kind: 'bot', message } as const
        expect(readContent(writeContent(content))).toEqual(content)
      }),
    )
  })

  it('shows hostile words in every block and brings none of them to life', async () => {
    const page = await pageOf(hostile)
    const tags = new Set(all(page, () => true).map(({ tag }) => tag))
    for (const tag of ['script', 'b', 'iframe']) expect(tags).not.toContain(tag)
    const sources = all(page, ({ tag }) => tag === 'img').map(({ attributes }) => attributes['src'])
    expect(sources).toEqual([expect.stringMatching(/^\/as\/ana\/files\/[\w-]+\/[\w%!.'()*-]+$/)])
    const before = wordsOf(await pageOf(everything)).length
    const added = wordsOf(page).split(attack).length - 1
    expect(added).toBeGreaterThan(20)
    expect(wordsOf(page).length).toBeGreaterThan(before + added * attack.length)
  })

  it('is well-formed whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, async (message) => {
        const page = await pageOf(message)
        const ids = all(page, ({ attributes }) => 'id' in attributes).map(
          ({ attributes }) => attributes['id'],
        )
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('opens links beside the playground and tells the other side nothing', async () => {
    const links = all(
      await pageOf(everything),
      ({ tag, attributes }) => tag === 'a' && !('download' in attributes),
    )
    expect(links.length).toBeGreaterThan(0)
    for (const { attributes } of links)
      expect(attributes).toMatchObject({ target: '_blank', rel: 'noopener noreferrer' })
  })

  it('nests its lists by depth', async () => {
    const item = (text: string, depth: number, ordered = false) => ({
      parts: [{ kind: 'text', text } as const],
      depth,
      ordered,
    })
    const page = await pageOf({
      audience: 'everyone',
      blocks: [
        {
          kind: 'list',
          start: 3,
          items: [
            item('three', 0, true),
            item('inside', 1),
            item('deep', 2),
            item('four', 0, true),
          ],
        },
      ],
    })
    const [outer] = all(page, ({ tag }) => tag === 'ol')
    expect(outer?.attributes).toMatchObject({ start: '3' })
    expect(outer?.children).toHaveLength(2)
    const [inner] = all(page, ({ tag }) => tag === 'ul')
    expect(inner && wordsOf(inner)).toBe('insidedeep')
  })
})

describe('the lines of a room', () => {
  it('all stand somewhere, once', () => {
    const line = fc.record({ thread: fc.option(fc.nat(12), { nil: undefined }) })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (drawn) => {
        const lines = drawn.map(({ thread }, index) => ({
          ...lineOf(everything),
          id: String(index),
          // A reply comes after its line, and replies have no replies.
          ...(thread !== undefined && thread < index && drawn[thread]?.thread === undefined
            ? { thread: String(thread) }
            : {}),
        }))
        const placed = groupLines(lines).flatMap(({ line: root, replies }) => [root, ...replies])
        expect(placed.map(({ id }) => id).toSorted()).toEqual(lines.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('keep a reply whose line is not among them', () => {
    const reply = { ...lineOf(everything), thread: 'long-ago' }
    expect(groupLines([reply])).toEqual([{ line: reply, replies: [] }])
  })
})
