import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import { claim, dueAt, leaseMs, place, ref, winners } from '../examples.ts'

const leaseOverAt = dueAt + leaseMs

export function occurrencesContract(open: () => Store): void {
  describe('occurrences', () => {
    it('is claimed by one of twenty parallel callers', async () => {
      const { occurrences } = open()
      const claims = Array.from({ length: 20 }, (_, n) =>
        occurrences.claim({ ...claim, by: `replica-${n}` }),
      )
      expect(winners(await Promise.all(claims))).toBe(1)
    })

    it('remembers who claimed it and until when', async () => {
      const { occurrences } = open()
      await occurrences.claim({ ...claim, place: { ...place, thread: 'T' } })
      expect(await occurrences.get(claim.key)).toEqual({
        key: claim.key,
        scheduleId: claim.scheduleId,
        place: { ...place, thread: 'T' },
        dueAt,
        state: {
          kind: 'claimed',
          by: 'replica-a',
          leaseUntilAt: leaseOverAt,
          firstClaimedAt: dueAt,
          attempts: 1,
        },
        answer: { kind: 'hidden' },
      })
      expect(await occurrences.get('unknown')).toBeUndefined()
    })

    it('has a claim of its own for each due instant and each schedule', async () => {
      const { occurrences } = open()
      expect(await occurrences.claim(claim)).toBe(true)
      expect(await occurrences.claim({ ...claim, key: 'another key' })).toBe(false)
      expect(await occurrences.claim({ ...claim, key: 'tomorrow', dueAt: dueAt + 1 })).toBe(true)
      expect(await occurrences.claim({ ...claim, key: 'other', scheduleId: 'other' })).toBe(true)
    })

    it('is taken over by one of many, and only after its lease', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      expect(await occurrences.takeOver(claim.key, 'early', leaseOverAt - 1, leaseMs)).toBe(false)

      const takers = Array.from({ length: 20 }, (_, n) => `replica-${n}`)
      const taken = await Promise.all(
        takers.map((by) => occurrences.takeOver(claim.key, by, leaseOverAt, leaseMs)),
      )
      expect(winners(taken)).toBe(1)
      expect((await occurrences.get(claim.key))?.state).toEqual({
        kind: 'claimed',
        by: takers[taken.indexOf(true)],
        leaseUntilAt: leaseOverAt + leaseMs,
        firstClaimedAt: dueAt,
        attempts: 2,
      })
    })

    it('is not taken over once it is posted or skipped', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      await occurrences.posted(claim.key, claim.by, ref, dueAt, undefined)
      await occurrences.claim({ ...claim, key: 'skipped', dueAt: 1 })
      await occurrences.skipped('skipped', claim.by, 'outage', dueAt)
      for (const key of [claim.key, 'skipped', 'unknown'])
        expect(await occurrences.takeOver(key, 'late', leaseOverAt, leaseMs)).toBe(false)
    })

    it('is stranded while it is claimed and its lease is over, oldest first', async () => {
      const { occurrences } = open()
      await occurrences.claim({ ...claim, key: 'second', dueAt: dueAt + 1 })
      await occurrences.claim({ ...claim, key: 'first' })
      await occurrences.claim({
        ...claim,
        key: 'still held',
        dueAt: dueAt + 2,
        leaseMs: leaseMs + 1,
      })
      await occurrences.claim({ ...claim, key: 'posted', dueAt: dueAt + 3 })
      await occurrences.posted('posted', claim.by, ref, dueAt, undefined)
      const keys = (await occurrences.stranded(leaseOverAt)).map(({ key }) => key)
      expect(keys).toEqual(['first', 'second'])
      expect(await occurrences.stranded(leaseOverAt - 1)).toEqual([])
    })

    it('keeps the entry that was set first', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      const wanted = Array.from({ length: 20 }, (_, n) => `entry-${n}`)
      const set = await Promise.all(wanted.map((id) => occurrences.setEntry(claim.key, id)))
      expect(new Set(set).size).toBe(1)
      expect(wanted).toContain(set[0])
      expect(await occurrences.get(claim.key)).toMatchObject({ entryId: set[0] })
    })

    it('answers with the entry of a posted occurrence and sets none on one without', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      await occurrences.setEntry(claim.key, 'pod')
      await occurrences.posted(claim.key, claim.by, ref, dueAt, undefined)
      expect(await occurrences.setEntry(claim.key, 'node')).toBe('pod')

      await occurrences.claim({ ...claim, key: 'skipped', dueAt: 1 })
      await occurrences.skipped('skipped', claim.by, 'outage', dueAt)
      await expect(occurrences.setEntry('skipped', 'node')).rejects.toThrow('Claim it before')
      await expect(occurrences.setEntry('unknown', 'node')).rejects.toThrow('Claim it before')
    })

    it('is recorded as posted by its claimer only, once', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      expect(await occurrences.posted(claim.key, 'other', ref, dueAt, undefined)).toBe(false)
      expect(await occurrences.posted(claim.key, claim.by, ref, dueAt + 5, undefined)).toBe(true)
      expect(await occurrences.posted(claim.key, claim.by, ref, dueAt + 6, undefined)).toBe(false)
      expect((await occurrences.get(claim.key))?.state).toEqual({
        kind: 'posted',
        ref,
        postedAt: dueAt + 5,
      })
    })

    it('cannot be recorded by the process that lost it', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      await occurrences.takeOver(claim.key, 'replica-b', leaseOverAt, leaseMs)
      expect(await occurrences.posted(claim.key, claim.by, ref, leaseOverAt, undefined)).toBe(false)
      expect(await occurrences.skipped(claim.key, claim.by, 'late', leaseOverAt)).toBe(false)
      expect(await occurrences.posted(claim.key, 'replica-b', ref, leaseOverAt, undefined)).toBe(
        true,
      )
    })

    it('is skipped with a reason by its claimer only', async () => {
      const { occurrences } = open()
      await occurrences.claim(claim)
      expect(await occurrences.skipped(claim.key, 'other', 'outage', dueAt)).toBe(false)
      expect(await occurrences.skipped(claim.key, claim.by, 'outage', dueAt + 5)).toBe(true)
      expect((await occurrences.get(claim.key))?.state).toEqual({
        kind: 'skipped',
        reason: 'outage',
        skippedAt: dueAt + 5,
      })
    })

    it('has a history per schedule, latest first', async () => {
      const { occurrences } = open()
      for (const n of [2, 1, 3])
        await occurrences.claim({ ...claim, key: `due-${n}`, dueAt: dueAt + n })
      await occurrences.claim({ ...claim, key: 'other', scheduleId: 'other', dueAt: dueAt + 4 })
      const keys = async (limit: number) =>
        (await occurrences.of(claim.scheduleId, limit)).map(({ key }) => key)
      expect(await keys(10)).toEqual(['due-3', 'due-2', 'due-1'])
      expect(await keys(2)).toEqual(['due-3', 'due-2'])
      expect((await occurrences.last(claim.scheduleId))?.key).toBe('due-3')
      expect(await occurrences.last('unknown')).toBeUndefined()
      expect(await occurrences.newestDue()).toEqual(
        new Map([
          [claim.scheduleId, dueAt + 3],
          ['other', dueAt + 4],
        ]),
      )
    })

    it('lists the entries a schedule has asked or is asking, oldest first', async () => {
      const { occurrences } = open()
      const ask = async (key: string, at: number, entryId: string) => {
        await occurrences.claim({ ...claim, key, dueAt: at })
        await occurrences.setEntry(key, entryId)
      }
      await ask('claimed', 3, 'third')
      await ask('skipped', 2, 'second')
      await occurrences.skipped('skipped', claim.by, 'no such channel', dueAt)
      await ask('posted', 1, 'first')
      await occurrences.posted('posted', claim.by, ref, dueAt, undefined)
      await occurrences.claim({ ...claim, key: 'not picked yet', dueAt: 4 })
      expect(await occurrences.askedEntries(claim.scheduleId)).toEqual(['first', 'third'])
      expect(await occurrences.askedEntries('unknown')).toEqual([])
    })
  })
}
