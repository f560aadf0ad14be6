import { setImmediate as turn } from 'node:timers/promises'

import type { DailyChat } from '../../src/daily/dependencies.ts'
import type { FakeClock } from './daily.ts'
import { createFakeChat } from './fake-chat.ts'

type SlowPost = { readonly workspace: string; readonly channel: string; readonly at: number }

/**
 * A platform that takes its time, on a clock that stands still: each post to a workspace takes `postMs`,
 * and no more than `perSecond` of them begin there in one second. `run` lets the time pass that the work
 * needs.
 */
export function createSlowChat(
  clock: FakeClock,
  limits: (workspace: string) => { readonly postMs: number; readonly perSecond: number },
) {
  const chat = createFakeChat()
  const posts: SlowPost[] = []
  const waiting: { readonly at: number; readonly go: () => void }[] = []
  const nextStart = new Map<string, number>()
  let inFlight = 0
  let mostInFlight = 0

  const until = (at: number) => new Promise<void>((go) => waiting.push({ at, go }))
  const slow: DailyChat = {
    ...chat,
    async post(place, message, key) {
      const { workspace, channel } = place
      const { postMs, perSecond } = limits(workspace)
      inFlight += 1
      mostInFlight = Math.max(mostInFlight, inFlight)
      const startAt = Math.max(clock.now(), nextStart.get(workspace) ?? 0)
      nextStart.set(workspace, startAt + 1_000 / perSecond)
      await until(startAt + postMs)
      inFlight -= 1
      posts.push({ workspace, channel, at: clock.now() })
      return chat.post(place, message, key)
    },
  }

  return {
    chat: slow,
    posts,
    mostInFlight: () => mostInFlight,
    /** Moves the clock from one end of a post to the next until the work is done. */
    async run<T>(work: Promise<T>): Promise<T> {
      let done = false
      const watched = work.finally(() => {
        done = true
      })
      for (;;) {
        // Whatever can go on without time passing goes on first.
        for (let quiet = 0; quiet < 20 && !done; quiet += 1) await turn()
        if (done) return watched
        waiting.sort((one, other) => one.at - other.at)
        const next = waiting.shift()
        if (!next) continue
        clock.set(Math.max(clock.now(), next.at))
        next.go()
      }
    },
  }
}
