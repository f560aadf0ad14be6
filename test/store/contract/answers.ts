import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import { claim, dueAt, leaseMs, ref, winners } from '../examples.ts'

const answerAt = dueAt + 3_600_000

export function answersContract(open: () => Store): void {
  describe('public answers', () => {
    const posted = async (answerDueAt: number | undefined, key = claim.key, at = dueAt) => {
      const { occurrences } = open()
      await occurrences.claim({ ...claim, key, dueAt: at })
      await occurrences.posted(key, claim.by, ref, at, answerDueAt)
      return occurrences
    }

    it('is due at its hour and not before', async () => {
      const occurrences = await posted(answerAt)
      expect((await occurrences.get(claim.key))?.answer).toEqual({
        kind: 'hidden',
        dueAt: answerAt,
      })
      expect(await occurrences.answersDue(answerAt - 1)).toEqual([])
      expect((await occurrences.answersDue(answerAt)).map(({ key }) => key)).toEqual([claim.key])
    })

    it('is never due without an hour', async () => {
      const occurrences = await posted(undefined)
      expect((await occurrences.get(claim.key))?.answer).toEqual({ kind: 'hidden' })
      expect(await occurrences.answersDue(Number.MAX_SAFE_INTEGER)).toEqual([])
    })

    it('is not due before its question is posted', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      await occurrences.answerDueAt(claim.key, dueAt)
      expect(await occurrences.answersDue(answerAt)).toEqual([])
      expect(await occurrences.claimAnswer(claim.key, 'replica-a', answerAt, leaseMs)).toBe(false)

      await occurrences.posted(claim.key, claim.by, ref, dueAt, undefined)
      expect(await occurrences.answersDue(answerAt)).toHaveLength(1)
    })

    it('is claimed by one of twenty parallel callers, due or not', async () => {
      const occurrences = await posted(undefined)
      const claims = Array.from({ length: 20 }, (_, n) =>
        occurrences.claimAnswer(claim.key, `replica-${n}`, answerAt, leaseMs),
      )
      expect(winners(await Promise.all(claims))).toBe(1)
      expect(await occurrences.answersDue(answerAt)).toEqual([])
    })

    it('is due again and free to claim when its claim has run out', async () => {
      const occurrences = await posted(answerAt)
      await occurrences.claimAnswer(claim.key, 'replica-a', answerAt, leaseMs)
      const overAt = answerAt + leaseMs
      expect(await occurrences.answersDue(overAt - 1)).toEqual([])
      expect(await occurrences.claimAnswer(claim.key, 'replica-b', overAt - 1, leaseMs)).toBe(false)
      expect(await occurrences.answersDue(overAt)).toHaveLength(1)
      expect(await occurrences.claimAnswer(claim.key, 'replica-b', overAt, leaseMs)).toBe(true)
      expect((await occurrences.get(claim.key))?.answer).toEqual({
        kind: 'claimed',
        by: 'replica-b',
        leaseUntilAt: overAt + leaseMs,
        firstClaimedAt: answerAt,
      })
    })

    it('is recorded as shown by its claimer only, and then stays shown', async () => {
      const occurrences = await posted(answerAt)
      expect(await occurrences.answerShown(claim.key, 'replica-a', answerAt)).toBe(false)
      await occurrences.claimAnswer(claim.key, 'replica-a', answerAt, leaseMs)
      expect(await occurrences.answerShown(claim.key, 'replica-b', answerAt)).toBe(false)
      expect(await occurrences.answerShown(claim.key, 'replica-a', answerAt + 1)).toBe(true)

      const later = answerAt + 10 * leaseMs
      await occurrences.answerDueAt(claim.key, later)
      expect(await occurrences.claimAnswer(claim.key, 'replica-b', later, leaseMs)).toBe(false)
      expect(await occurrences.answersDue(later)).toEqual([])
      expect((await occurrences.get(claim.key))?.answer).toEqual({
        kind: 'shown',
        shownAt: answerAt + 1,
      })
    })

    it('can be made due, earlier than planned as well', async () => {
      const occurrences = await posted(answerAt)
      await occurrences.answerDueAt(claim.key, dueAt + 5)
      expect(await occurrences.answersDue(dueAt + 5)).toHaveLength(1)
    })

    it('stays with its claimer when it is made due meanwhile', async () => {
      const occurrences = await posted(answerAt)
      await occurrences.claimAnswer(claim.key, 'replica-a', dueAt, leaseMs)
      await occurrences.answerDueAt(claim.key, dueAt + 1)
      expect(await occurrences.answersDue(dueAt + 1)).toEqual([])
      expect(await occurrences.claimAnswer(claim.key, 'replica-b', dueAt + 1, leaseMs)).toBe(false)
      expect(await occurrences.answersDue(dueAt + leaseMs)).toHaveLength(1)
      expect(await occurrences.answerShown(claim.key, 'replica-a', dueAt + 2)).toBe(true)
    })

    it('lists due answers in the order of their hours', async () => {
      const occurrences = await posted(answerAt + 1, 'second', dueAt)
      await posted(answerAt, 'first', dueAt + 1)
      const keys = (await occurrences.answersDue(answerAt + 1)).map(({ key }) => key)
      expect(keys).toEqual(['first', 'second'])
    })
  })
}
