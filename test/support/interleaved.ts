import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate } from 'node:timers/promises'

import fc from 'fast-check'

import type { Store } from '../../src/ports.ts'

/** Whose turn it is, and for how many calls of the store: long turns let one gesture pass another by. */
export type Turn = { readonly lane: number; readonly calls: number }

export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({ lane: fc.nat({ max: 6 }), calls: fc.constantFrom(1, 2, 3, 5, 8, 30) }),
  { minLength: 1, maxLength: 12, size: 'max' },
)

type Lane = { readonly waiting: (() => void)[]; finished: boolean }

/**
 * A store on which gestures meet at any point where those of two processes could: before each of its
 * calls a gesture waits for its turn. What is done outside `together` does not wait.
 */
export function interleaved(store: Store) {
  const running = new AsyncLocalStorage<Lane>()

  const inTurns = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver)
        if (typeof value === 'function')
          return async (...given: unknown[]) => {
            const lane = running.getStore()
            if (lane) await new Promise<void>((resolve) => lane.waiting.push(resolve))
            return Reflect.apply(value, target, given)
          }
        return typeof value === 'object' && value !== null ? inTurns(value) : value
      },
    })

  async function together<T>(
    gestures: readonly (() => Promise<T>)[],
    order: readonly Turn[],
  ): Promise<readonly T[]> {
    const lanes = gestures.map((): Lane => ({ waiting: [], finished: false }))
    const results = Promise.all(
      gestures.map(async (gesture, index) => {
        const lane = lanes[index] ?? { waiting: [], finished: false }
        return running.run(lane, gesture).finally(() => {
          lane.finished = true
        })
      }),
    )
    for (let turn = 0; lanes.some(({ finished }) => !finished); turn += 1) {
      const { lane: wanted, calls } = order[turn % order.length] ?? { lane: 0, calls: 1 }
      const open = lanes.filter(({ finished }) => !finished)
      const lane = open[(wanted + Math.floor(turn / order.length)) % open.length]
      for (let call = 0; lane && call < calls; call += 1) {
        while (lane.waiting.length === 0 && !lane.finished) await setImmediate()
        lane.waiting.shift()?.()
      }
    }
    return results
  }

  return { store: inTurns(store), together }
}
