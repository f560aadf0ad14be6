import { describe, expect, it } from 'vitest'

import { openStore } from '../../../src/store/open.ts'
import { ana, attempt, card, claim, graded, schedule, winners } from '../examples.ts'
import type { Location } from '../location.ts'

export function durabilityContract(location: () => Location): void {
  describe('closing and sharing', () => {
    it('remembers everything after it was closed and opened again', async () => {
      const before = await openStore(location())
      await before.schedules.save(schedule)
      await before.occurrences.claim(claim)
      await before.attempts.save(attempt)
      await before.grades.add(graded, card)
      await before.requests.begin('id', 1000, 500)
      await before.close()

      const after = await openStore(location())
      expect(await after.schedules.all()).toEqual([schedule])
      expect(await after.occurrences.claim(claim)).toBe(false)
      expect(await after.attempts.of(ana)).toEqual([attempt])
      expect(await after.grades.of(ana)).toEqual([graded])
      expect(await after.cards.of(ana)).toEqual([card])
      expect(await after.requests.begin('id', 1001, 500)).toBe('running')
      await after.close()
    })

    it('answers a ping while it is open and not after', async () => {
      const store = await openStore(location())
      await store.ping()
      await store.close()
      await expect(store.ping()).rejects.toThrow()
    })

    it('lets two stores on one database see each other and share the races', async () => {
      const [a, b] = await Promise.all([openStore(location()), openStore(location())])
      await a.settings.set('bot', 'bar', '0.5')
      expect(await b.settings.get('bot', 'bar')).toBe('0.5')

      const stores = Array.from({ length: 20 }, (_, n) => (n % 2 ? a : b))
      const claims = stores.map(({ occurrences }, n) =>
        occurrences.claim({ ...claim, by: `replica-${n}` }),
      )
      expect(winners(await Promise.all(claims))).toBe(1)
      // Transactions of both wait for each other instead of failing.
      const adds = stores.map(({ grades }) => grades.add(graded, card))
      expect(winners(await Promise.all(adds))).toBe(1)
      await Promise.all([a.close(), b.close()])
    })

    it('names itself without a password', async () => {
      const store = await openStore(location())
      expect(store.name).toMatch(/^(SQLite file .+cuecard\.db|Postgres)$/)
      await store.close()
    })
  })
}
