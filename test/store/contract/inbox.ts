import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'

const arrival = {
  platform: 'slack',
  workspace: 'T1',
  keys: ['e:Ev1', 'm:C1:1700000000.000100'],
  body: '{"type":"event_callback"}',
  by: 'process-a',
  nowAt: 1000,
  leaseMs: 500,
}
const claim = { platform: 'slack', by: 'process-b', nowAt: 1500, leaseMs: 500, limit: 10 }

export function inboxContract(open: () => Store): void {
  describe('the inbox', () => {
    it('keeps one of twenty deliveries of the same arrival', async () => {
      const { inbox } = open()
      const ids = await Promise.all(Array.from({ length: 20 }, () => inbox.put(arrival)))
      expect(ids.filter((id) => id !== undefined)).toHaveLength(1)
    })

    it('knows an arrival by any of its keys, in whichever order they come', async () => {
      const { inbox } = open()
      const [first, second] = await Promise.all([
        inbox.put({ ...arrival, keys: ['e:Ev1', 'm:1', 'c:1'] }),
        inbox.put({ ...arrival, keys: ['m:1', 'e:Ev2'] }),
      ])
      expect([first, second].filter((id) => id !== undefined)).toHaveLength(1)
      const third = await inbox.put({ ...arrival, workspace: 'T2', keys: ['e:Ev3', 'm:1'] })
      expect(third).toBeUndefined()
    })

    it('does not remember the new keys of an arrival it refused', async () => {
      const { inbox } = open()
      await inbox.put({ ...arrival, keys: ['a'] })
      expect(await inbox.put({ ...arrival, keys: ['a', 'b'] })).toBeUndefined()
      expect(await inbox.put({ ...arrival, keys: ['b'] })).toBeDefined()
    })

    it('keeps the keys of two platforms apart', async () => {
      const { inbox } = open()
      expect(await inbox.put(arrival)).toBeDefined()
      expect(await inbox.put({ ...arrival, platform: 'discord' })).toBeDefined()
    })

    it('hands an arrival over once its lease is over, to one of twenty callers', async () => {
      const { inbox } = open()
      const id = await inbox.put(arrival)
      expect(await inbox.take({ ...claim, nowAt: 1499 })).toEqual([])
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, index) => inbox.take({ ...claim, by: `process-${index}` })),
      )
      expect(taken.flat()).toEqual([
        { id, workspace: 'T1', body: arrival.body, receivedAt: 1000, attempts: 2 },
      ])
    })

    it('hands over the oldest first, and not more than it is asked for', async () => {
      const { inbox } = open()
      for (const [index, nowAt] of [30, 10, 20].entries())
        await inbox.put({ ...arrival, keys: [`k${index}`], nowAt })
      const first = await inbox.take({ ...claim, limit: 2 })
      expect(first.map(({ receivedAt }) => receivedAt)).toEqual([10, 20])
      expect(await inbox.take({ ...claim, by: 'process-c' })).toHaveLength(1)
    })

    it('leaves an arrival with its holder while the holder renews its lease', async () => {
      const { inbox } = open()
      await inbox.put(arrival)
      await inbox.renew('process-a', 2000)
      await inbox.renew('process-b', 9000)
      expect(await inbox.take({ ...claim, nowAt: 1999 })).toEqual([])
      expect(await inbox.take({ ...claim, nowAt: 2000 })).toHaveLength(1)
    })

    it('hands over what was given back, at the instant that was named and not before', async () => {
      const { inbox } = open()
      const id = (await inbox.put(arrival)) ?? ''
      await inbox.later(id, 'process-b', 1100)
      expect(await inbox.take({ ...claim, nowAt: 1100 })).toEqual([])
      await inbox.later(id, 'process-a', 1100)
      await inbox.renew('process-a', 9000)
      expect(await inbox.take({ ...claim, nowAt: 1099 })).toEqual([])
      expect(await inbox.take({ ...claim, nowAt: 1100 })).toHaveLength(1)
    })

    it('never hands over what is done, and still knows it', async () => {
      const { inbox } = open()
      const id = (await inbox.put(arrival)) ?? ''
      await inbox.done(id, 'process-a', 1200)
      expect(await inbox.take({ ...claim, nowAt: 99_999 })).toEqual([])
      expect(await inbox.put(arrival)).toBeUndefined()
    })

    it('is not ended by somebody who lost the lease', async () => {
      const { inbox } = open()
      const id = (await inbox.put(arrival)) ?? ''
      await inbox.take(claim)
      await inbox.done(id, 'process-a', 1600)
      expect(await inbox.take({ ...claim, nowAt: 2000 })).toHaveLength(1)
    })

    it('forgets what is done and old, and nothing that waits', async () => {
      const { inbox } = open()
      const old = (await inbox.put(arrival)) ?? ''
      await inbox.put({ ...arrival, keys: ['waiting'] })
      await inbox.done(old, 'process-a', 1999)
      expect(await inbox.prune(1999)).toBe(0)
      expect(await inbox.prune(2000)).toBe(1)
      expect(await inbox.put(arrival)).toBeDefined()
      expect((await inbox.take({ ...claim, nowAt: 1500 })).length).toBe(2)
    })
  })
}
