import { afterEach, describe, expect, it } from 'vitest'

import { attachedIn } from '../../src/message/attached.ts'
import type { Reply } from '../../src/ports.ts'
import {
  buttonIn,
  type Conversation,
  formIn,
  messagesIn,
  openConversation,
  textOf,
} from '../support/conversation.ts'

let talk: Conversation
afterEach(() => talk.close())

const attached = (replies: readonly Reply[]) =>
  attachedIn(messagesIn(replies).flatMap(({ blocks }) => blocks))

/** A conversation in which Ana has tried a question and graded it. */
async function studied(options: Parameters<typeof openConversation>[0] = {}) {
  talk = await openConversation(options)
  await talk.command('ana', 'daily', 'now')
  const [post] = talk.chat.sent
  if (!post) throw new Error('Nothing was posted.')
  const form = formIn(await talk.press('ana', buttonIn([post.message], 'Answer it')))
  const saved = await talk.submit('ana', form.action, {
    text: ['my own words'],
    certainty: ['sure'],
  })
  const revealed = await talk.press('ana', buttonIn(saved, 'Reveal'))
  await talk.press('ana', buttonIn(revealed, 'Good'))
}

describe('/progress', () => {
  it('shows a picture above the words, to the person alone', async () => {
    await studied()
    const replies = await talk.command('ana', 'progress')
    expect(replies).toMatchObject([{ kind: 'say', message: { audience: 'asker' } }])
    const [picture, ...more] = attached(replies)
    expect(more).toEqual([])
    if (picture?.kind !== 'picture') throw new Error('There is no picture.')
    const png = Buffer.from(picture.png, 'base64')
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1A\n')
    expect(png.readUInt32BE(16)).toBe(picture.width * 1.5)
    expect(picture.alt).toContain('1 question in a row, 1 tried')
    expect(textOf(replies)).toContain('1 question in a row. Days without')
  })

  it('draws no word of an answer, neither the person’s nor the entry’s', async () => {
    const drawn: string[] = []
    await studied({
      drawPng: async (svg) => {
        drawn.push(svg)
        return Buffer.from('png')
      },
    })
    const replies = await talk.command('ana', 'progress')
    expect(attached(replies)).toMatchObject([{ png: Buffer.from('png').toString('base64') }])
    expect(drawn).toHaveLength(1)
    expect(drawn[0]).not.toContain('my own words')
    const [attempt] = await talk.store.attempts.of(talk.request('ana').person)
    const entry = talk.answerer.entry(attempt?.entryId ?? '')
    for (const text of [entry?.question, ...(entry?.keyPoints ?? [])])
      expect(drawn[0]).not.toContain(text ?? 'no entry')
  })

  it('is words alone with one line in the log when nothing can be drawn here', async () => {
    await studied({ drawPng: () => Promise.reject(new Error('no build for this machine')) })
    const before = talk.lines.length
    const replies = await talk.command('ana', 'progress')
    expect(attached(replies)).toEqual([])
    expect(textOf(replies)).toContain('1 question in a row. Days without')
    const warnings = talk.lines.slice(before).filter((line) => line.includes('could not be drawn'))
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('no build for this machine')
  })

  it('has no picture while there is nothing to show', async () => {
    let drawn = 0
    talk = await openConversation({ drawPng: async () => Buffer.alloc((drawn += 1)) })
    const replies = await talk.command('ana', 'progress')
    expect([attached(replies), drawn]).toEqual([[], 0])
    expect(textOf(replies)).toContain('Nothing here yet')
  })
})
