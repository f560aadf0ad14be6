import type { DailyChat, DailyStore } from '../../src/daily/dependencies.ts'
import type { Random } from './random.ts'

/** One life of a process: `over` resolves when it is killed, and from then on nothing it does ends. */
export type Life = {
  readonly over: Promise<'killed'>
  /** A store through which the process is killed at the call its fate names. */
  store(store: DailyStore): DailyStore
  chat(chat: DailyChat): DailyChat
}

/**
 * A life that ends at a call to the outside: before it takes effect, or after it took effect and before
 * the caller hears of it. Only calls that change something count down; a killed process just stops there,
 * as after SIGKILL: its promises never settle.
 */
export function createLife(random: Random, longestLife: number): Life {
  let callsLeft = random.between(1, longestLife)
  const diesBefore = random.chance(50)
  let killed = false
  let kill = () => {}
  const over = new Promise<'killed'>((resolve) => {
    kill = () => {
      killed = true
      resolve('killed')
    }
  })
  const silence = () => new Promise<never>(() => {})

  function mortal<Given extends unknown[], Result>(
    call: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      if (killed) return silence()
      callsLeft -= 1
      const isLast = callsLeft === 0
      if (isLast && diesBefore) {
        kill()
        return silence()
      }
      const result = await call(...given)
      if (isLast) kill()
      return killed ? silence() : result
    }
  }

  return {
    over,
    store: (store) => ({
      ...store,
      occurrences: {
        ...store.occurrences,
        claim: mortal(store.occurrences.claim),
        takeOver: mortal(store.occurrences.takeOver),
        setEntry: mortal(store.occurrences.setEntry),
        posted: mortal(store.occurrences.posted),
        skipped: mortal(store.occurrences.skipped),
        claimAnswer: mortal(store.occurrences.claimAnswer),
        answerShown: mortal(store.occurrences.answerShown),
      },
    }),
    chat: (chat) => ({
      post: mortal(chat.post),
      find: mortal(chat.find),
      update: mortal(chat.update),
      postInThread: mortal(chat.postInThread),
      direct: mortal(chat.direct),
    }),
  }
}
