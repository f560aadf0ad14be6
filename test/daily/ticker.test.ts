import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Tick } from '../../src/daily/tick.ts'
import { createTicker } from '../../src/daily/ticker.ts'
import { createLog } from '../../src/log.ts'
import { at, minuteMs } from '../support/daily.ts'

const startAt = at('2026-11-23T08:00:30Z')

/** A promise and the hand that settles it. */
function held<T>() {
  let letGo = (_value: T) => {}
  const promise = new Promise<T>((resolve) => {
    letGo = resolve
  })
  return { promise, letGo }
}

const nothing: Tick = { finished: Promise.resolve([]) }

describe('the ticker', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: startAt })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function tickerOf(tick: (nowAt: number) => Promise<Tick>) {
    const lines: string[] = []
    const log = createLog('info', { write: (line) => void lines.push(line) })
    return { ticker: createTicker({ tick, log, clock: { now: () => Date.now() } }), lines }
  }

  it('ticks at once, then at the start of every minute, until it is stopped', async () => {
    const ticks: string[] = []
    const { ticker } = tickerOf(async (nowAt) => {
      ticks.push(new Date(nowAt).toISOString().slice(11, 19))
      return nothing
    })
    ticker.start()
    ticker.start()
    await vi.advanceTimersByTimeAsync(2 * minuteMs)
    await ticker.stop()
    await vi.advanceTimersByTimeAsync(5 * minuteMs)
    expect(ticks).toEqual(['08:00:30', '08:01:00', '08:02:00'])
  })

  it('lets a minute fall away while a tick is still looking', async () => {
    const first = held<Tick>()
    let ticks = 0
    const { ticker } = tickerOf(() => {
      ticks += 1
      return ticks === 1 ? first.promise : Promise.resolve(nothing)
    })
    ticker.start()
    await vi.advanceTimersByTimeAsync(3 * minuteMs)
    expect(ticks).toBe(1)
    first.letGo(nothing)
    await vi.advanceTimersByTimeAsync(minuteMs)
    expect(ticks).toBe(2)
    await ticker.stop()
  })

  it('does not wait for the work of a tick before it looks again', async () => {
    const work = held<[]>()
    let ticks = 0
    const { ticker } = tickerOf(async () => {
      ticks += 1
      return ticks === 1 ? { finished: work.promise } : nothing
    })
    ticker.start()
    await vi.advanceTimersByTimeAsync(minuteMs)
    expect(ticks).toBe(2)
    work.letGo([])
    await ticker.stop()
  })

  it('goes on after a tick that failed, and logs it', async () => {
    let ticks = 0
    const { ticker, lines } = tickerOf(async () => {
      ticks += 1
      if (ticks === 1) throw new Error('The database is away.')
      return nothing
    })
    ticker.start()
    await vi.advanceTimersByTimeAsync(minuteMs)
    await ticker.stop()
    expect(ticks).toBe(2)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('The database is away.')
  })

  it('waits, when it is stopped, for the tick and for all work that had begun', async () => {
    const look = held<Tick>()
    const work = held<[]>()
    const { ticker } = tickerOf(() => look.promise)
    ticker.start()
    let stopped = false
    const stopping = ticker.stop().then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(minuteMs)
    expect(stopped).toBe(false)
    look.letGo({ finished: work.promise })
    await vi.advanceTimersByTimeAsync(minuteMs)
    expect(stopped).toBe(false)
    work.letGo([])
    await stopping
    expect(stopped).toBe(true)
  })
})
