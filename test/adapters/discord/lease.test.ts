import { describe, expect, it } from 'vitest'

import { createLease, leaseMs, lookMs } from '../../../adapters/discord/lease.ts'
import { createMemory, createTestLog } from './memory.ts'
import { createSteppedTime } from './time.ts'

function setUp() {
  const time = createSteppedTime()
  const memory = createMemory()
  const process = (holder: string, names: readonly string[] = ['shard 0']) => {
    const stop = new AbortController()
    const lease = createLease({ names, holder, ...memory, ...time, log: createTestLog() })
    const state = { held: false, waiting: false, kept: 'no' as string }
    const run = lease
      .acquire(stop.signal, () => {
        state.waiting = true
      })
      .then(async () => {
        state.held = true
        state.kept = 'yes'
        state.kept = await lease.keep(stop.signal)
        state.held = false
      })
      .catch(() => {})
    return { state, lease, run, stop: () => stop.abort() }
  }
  return { time, memory, process }
}

describe('the lease', () => {
  it('is held by one of two processes, for hours', async () => {
    const { time, process } = setUp()
    const one = process('one')
    await time.advance(0)
    const two = process('two')
    for (let hour = 0; hour < 3; hour += 1) {
      await time.advance(3_600_000)
      expect([one.state.held, two.state.held]).toEqual([true, false])
    }
    expect(two.state.waiting).toBe(true)
    one.stop()
    two.stop()
  })

  it('goes to the other process within its time and one look when the holder is killed', async () => {
    const { time, memory, process } = setUp()
    await memory.leases.acquire('shard 0', 'killed', time.clock.now(), leaseMs)
    const two = process('two')
    await time.advance(leaseMs - 1)
    expect(two.state.held).toBe(false)
    await time.advance(lookMs + 1)
    expect(two.state.held).toBe(true)
    two.stop()
  })

  it('goes over at the next look when the holder releases it', async () => {
    const { time, process } = setUp()
    const one = process('one')
    await time.advance(0)
    const two = process('two')
    await time.advance(60_000)
    one.stop()
    await one.run
    await one.lease.release()
    await time.advance(lookMs)
    expect(two.state.held).toBe(true)
    two.stop()
  })

  it('is given up before it ends when the database does not answer', async () => {
    const { time, memory, process } = setUp()
    const one = process('one')
    await time.advance(0)
    memory.broken = true
    await time.advance(leaseMs - 3 * lookMs)
    expect(one.state.held).toBe(true)
    await time.advance(2 * lookMs)
    expect(one.state.kept).toBe('lost')
  })

  it('survives a short silence of the database', async () => {
    const { time, memory, process } = setUp()
    const one = process('one')
    await time.advance(0)
    memory.broken = true
    await time.advance(2 * lookMs)
    memory.broken = false
    await time.advance(10 * leaseMs)
    expect(one.state.held).toBe(true)
    one.stop()
  })

  it('is lost at the next look when another process has it', async () => {
    const { time, memory, process } = setUp()
    const one = process('one')
    await time.advance(0)
    await memory.leases.release('shard 0', 'one')
    await memory.leases.acquire('shard 0', 'two', time.clock.now(), leaseMs)
    await time.advance(lookMs)
    expect(one.state.kept).toBe('lost')
  })

  it('of several shards is held whole or not at all', async () => {
    const { time, memory, process } = setUp()
    await memory.leases.acquire('shard 1', 'other', time.clock.now(), leaseMs)
    const one = process('one', ['shard 0', 'shard 1'])
    await time.advance(0)
    expect(one.state.held).toBe(false)
    expect(await memory.leases.acquire('shard 0', 'third', time.clock.now(), 1)).toBe(true)
    one.stop()
  })

  it('of other shards is held beside it', async () => {
    const { time, process } = setUp()
    const one = process('one', ['shard 0', 'shard 1'])
    const two = process('two', ['shard 2', 'shard 3'])
    await time.advance(60_000)
    expect([one.state.held, two.state.held]).toEqual([true, true])
    one.stop()
    two.stop()
  })
})
