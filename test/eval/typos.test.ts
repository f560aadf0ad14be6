import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { withTypos } from '../../bench/quality/typos.ts'

describe('keyboard errors', () => {
  it('change one letter place for each error, and leave everything else', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (text, seed) => {
        const typed = withTypos(text, 1, seed)
        const [a, b] = [text, typed]
        let start = 0
        while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1
        let end = 0
        while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end))
          end += 1
        expect(a.length - start - end).toBeLessThanOrEqual(2)
        expect(b.length - start - end).toBeLessThanOrEqual(2)
      }),
    )
  })

  it('are the same for the same seed, and differ between seeds', () => {
    const question = 'why does my pod restart again and again'
    expect(withTypos(question, 2, 1)).toBe(withTypos(question, 2, 1))
    expect(new Set([1, 2, 3, 4, 5].map((seed) => withTypos(question, 2, seed))).size).toBe(5)
  })

  it('are none when none are asked for, or there is no letter', () => {
    expect(withTypos('what is a pod', 0, 1)).toBe('what is a pod')
    expect(withTypos('123 ?!', 2, 1)).toBe('123 ?!')
  })
})
