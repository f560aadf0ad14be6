import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import { ana, attempt, claim, place, ref, schedule } from '../examples.ts'

const odd = [
  `Robert'); drop table attempts; --`,
  `"double" 'single' \`back\` \\ slash $1 ? :name %s`,
  'emoji 👩‍👩‍👧‍👦 and العربية and \u202eright to left',
  'line\nbreak\ttab\r\n\u2028',
  '{"json": "inside \\u0000"}',
  '',
]

export function textContract(open: () => Store): void {
  describe('text', () => {
    it.each(odd)('keeps %j in every kind of column', async (text) => {
      const store = open()
      const where = { ...place, channel: text, thread: text }
      const who = { ...ana, user: text, name: text }

      await store.schedules.save({ ...schedule, place: where, owner: who, topics: [text] })
      expect(await store.schedules.at(where)).toMatchObject({
        place: where,
        owner: who,
        topics: [text],
      })
      await store.occurrences.claim({ ...claim, place: where })
      await store.occurrences.posted(claim.key, claim.by, { ...where, message: text }, 1, undefined)
      expect(await store.occurrences.get(claim.key)).toMatchObject({
        place: where,
        state: { ref: { ...where, message: text } },
      })
      await store.attempts.save({ ...attempt, person: who, text })
      expect(await store.attempts.of(who)).toEqual([{ ...attempt, person: who, text }])
      await store.settings.set(text, text, text)
      expect(await store.settings.get(text, text)).toBe(text)
    })

    it('keeps any text, without NUL', async () => {
      const { attempts } = open()
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
          await attempts.save({ ...attempt, text })
          const stored = await attempts.get(attempt.occurrenceKey, ana)
          expect(stored?.text).toBe(text.replaceAll('\0', ''))
        }),
        { numRuns: 50, examples: [['a\0b'], ['\0'], ['\u{10ffff}']] },
      )
    })

    it('finds by a text with NUL what it stored by it', async () => {
      const { settings, requests } = open()
      await settings.set('sco\0pe', 'name', 'value')
      expect(await settings.get('sco\0pe', 'name')).toBe('value')
      expect(await requests.begin('i\0d', 1000, 500)).toBe('new')
      expect(await requests.begin('i\0d', 1001, 500)).toBe('running')
    })

    it('replaces half a character by the replacement character', async () => {
      const { attempts } = open()
      await attempts.save({ ...attempt, text: 'half \ud83d' })
      expect((await attempts.get(attempt.occurrenceKey, ana))?.text).toBe('half \ufffd')
    })

    it('keeps ten thousand characters', async () => {
      const { occurrences } = open()
      const message = '👋'.repeat(5000)
      await occurrences.claim(claim)
      await occurrences.posted(claim.key, claim.by, { ...ref, message }, 1, undefined)
      expect((await occurrences.get(claim.key))?.state).toMatchObject({ ref: { message } })
    })
  })
}
