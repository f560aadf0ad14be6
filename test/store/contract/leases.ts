import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'

export function leasesContract(open: () => Store): void {
  describe('leases', () => {
    it('go to one of twenty parallel callers', async () => {
      const { leases } = open()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          leases.acquire('gateway', `p${number}`, 1000, 500),
        ),
      )
      expect(answers.filter(Boolean)).toHaveLength(1)
    })

    it('stay with their holder until the instant they end, and then go to the next', async () => {
      const { leases } = open()
      expect(await leases.acquire('gateway', 'one', 1000, 500)).toBe(true)
      expect(await leases.acquire('gateway', 'two', 1499, 500)).toBe(false)
      expect(await leases.acquire('gateway', 'two', 1500, 500)).toBe(true)
      expect(await leases.acquire('gateway', 'one', 1501, 500)).toBe(false)
    })

    it('last longer when their holder acquires them again', async () => {
      const { leases } = open()
      await leases.acquire('gateway', 'one', 1000, 500)
      expect(await leases.acquire('gateway', 'one', 1400, 500)).toBe(true)
      expect(await leases.acquire('gateway', 'two', 1500, 500)).toBe(false)
      expect(await leases.acquire('gateway', 'two', 1900, 500)).toBe(true)
    })

    it('are free at once after their holder releases them, and nobody else can', async () => {
      const { leases } = open()
      await leases.acquire('gateway', 'one', 1000, 500)
      await leases.release('gateway', 'two')
      expect(await leases.acquire('gateway', 'two', 1001, 500)).toBe(false)
      await leases.release('gateway', 'one')
      expect(await leases.acquire('gateway', 'two', 1002, 500)).toBe(true)
    })

    it('of two names do not touch each other', async () => {
      const { leases } = open()
      expect(await leases.acquire('shard 0', 'one', 1000, 500)).toBe(true)
      expect(await leases.acquire('shard 1', 'two', 1000, 500)).toBe(true)
    })
  })
}
