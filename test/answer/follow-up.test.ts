import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { createAnswerer } from '../../src/answer/answerer.ts'
import { meant } from '../../src/answer/follow-up-question.ts'
import { toFollowUp } from '../../src/answer/follow-up.ts'
import { realPack } from '../support/entries.ts'

/**
 * One exchange a line, labelled by hand: the question before, the message, what it is (`new`: a question
 * of its own), and for a change of subject the entries that may answer it.
 */
const exchanges = readFileSync(join(import.meta.dirname, 'follow-ups.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [earlier = '', text = '', kind = '', entries = ''] = line.split('\t')
    return { earlier, text, kind, entries: entries === '' ? [] : entries.split('|') }
  })
const { entries, outOfScope } = await realPack()
const answerer = createAnswerer(entries, { outOfScope })

describe('messages after an answer', () => {
  it('are read as what they are', () => {
    const wrong = exchanges.filter(({ text, kind }) => (toFollowUp(text)?.kind ?? 'new') !== kind)
    expect(wrong.map(({ text }) => [text, toFollowUp(text)])).toEqual([])
  })

  it('turn to the new subject', () => {
    const turns = exchanges.filter(({ kind }) => kind === 'about')
    const wrong = turns.filter(({ earlier, text, entries }) => {
      const followUp = toFollowUp(text)
      const read = followUp?.kind === 'about' && meant(earlier, followUp.subject, answerer)
      return !read || !read.shown.some(({ id }) => entries.includes(id))
    })
    const share = 1 - wrong.length / turns.length
    const listed = wrong.map(({ earlier, text }) => {
      const followUp = toFollowUp(text)
      const read = followUp?.kind === 'about' && meant(earlier, followUp.subject, answerer)
      return `${earlier} / ${text}: ${read ? `${read.shown.map(({ id }) => id).join(' ')} by “${read.text}”` : 'nothing'}`
    })
    expect(share, `\n${listed.join('\n')}\n`).toBeGreaterThanOrEqual(0.9)
  })

  it('are never swallowed when they are questions of their own', () => {
    const own = answerer.entries.flatMap(({ question, phrasings }) => [question, ...phrasings])
    const swallowed = own.filter((wording) => {
      const kind = toFollowUp(wording)?.kind
      return kind !== undefined && kind !== 'about'
    })
    expect(swallowed).toEqual([])
  })
})

describe('a follow-up', () => {
  it.each([
    ['<@U1> example?', 'example'],
    ['@Cuecard, shorter please!', 'shorter'],
    ['WHY???', 'why'],
    ['', undefined],
    ['?', undefined],
    [`shorter ${'more '.repeat(20)}`, undefined],
  ])('%j is read as %s', (text, kind) => {
    expect(toFollowUp(text)?.kind).toBe(kind)
  })

  it('puts the new subject into the earlier question', () => {
    expect(meant('what is a deployment', 'statefulsets', answerer)).toMatchObject({
      text: 'what is a statefulsets',
      shown: [{ id: 'statefulset' }],
    })
  })

  it('stays silent about a subject that no entry speaks of', () => {
    expect(meant('what is a deployment', 'cheesecake', answerer)).toBeUndefined()
    expect(meant('what is a deployment', 'it', answerer)).toBeUndefined()
  })
})
