import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { plainText } from '../../src/message/plain-text.ts'
import type { Library } from '../../src/ports.ts'
import { type Conversation, openConversation } from '../support/conversation.ts'

describe('the library', () => {
  let talk: Conversation
  let library: Library
  beforeAll(async () => {
    talk = await openConversation()
    library = talk.bot.library
  })
  afterAll(() => talk.close())

  const all = () => library.list({})

  it('holds every entry once, in an order that previous and next follow', () => {
    expect(new Set(all().map(({ id }) => id)).size).toBe(talk.answerer.entries.length)
    const walked = []
    for (let id = all()[0]?.id; id !== undefined; id = library.page(id)?.next?.id) walked.push(id)
    expect(walked).toEqual(all().map((item) => item.id))
    const backwards = []
    for (let id = all().at(-1)?.id; id !== undefined; id = library.page(id)?.previous?.id)
      backwards.push(id)
    expect(backwards.toReversed()).toEqual(walked)
  })

  it('narrows by topic and level, and counts topics truly', () => {
    for (const { topic, entries } of library.topics())
      expect(library.list({ topic })).toHaveLength(entries)
    for (const { level } of library.list({ level: 'beginner' })) expect(level).toBe('beginner')
  })

  it('searches, best first, in spite of typing errors', () => {
    expect(library.list({ search: 'dokerf' })[0]?.id).toBe('dockerfile')
    expect(
      library
        .list({ search: 'pod', topic: 'docker' })
        .map(({ topics }) => topics.includes('docker')),
    ).not.toContain(false)
  })

  it('looks behind the best hits for those that pass the filter', () => {
    const { entries } = talk.answerer
    const topic = 'compose'
    const behind = library.list({ search: 'container', topic })
    expect(behind.length).toBeGreaterThan(0)
    expect(entries.length).toBeGreaterThan(20)
  })

  it('shows an entry whole: answer, key points, sources, neighbours', () => {
    const page = library.page('pod')
    const entry = talk.answerer.entry('pod')
    if (!page || !entry) throw new Error('There is no entry pod.')
    const text = plainText(page.message)
    for (const part of [
      entry.shortAnswerText,
      ...entry.keyPoints,
      ...entry.sources.map(({ url }) => url),
    ])
      expect(text).toContain(part)
    expect(page.related.map(({ id }) => id)).toEqual(entry.related)
  })

  it('has no page for an entry that does not exist', () => {
    expect(library.page('no-such-entry')).toBeUndefined()
  })
})
