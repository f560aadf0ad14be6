import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { type Order, type Setting, Word } from './orders.ts'

export type Worker = {
  /** `http://…`, over HTTP. */
  readonly address: () => string | undefined
  /** False when it ended before it was ready. */
  start(clock: Setting['clock']): Promise<boolean>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  readonly alive: () => boolean
  /** Resolves when the tick is over, or the process. */
  tick(clock: Order['clock']): Promise<'ticked' | 'gone'>
}

const file = join(import.meta.dirname, 'worker.ts')

/** The bot as a process; every life has a name of its own. */
export function createWorker(setting: Omit<Setting, 'name' | 'clock'>): Worker {
  let lives = 0
  let child: ChildProcess | undefined
  let gone: Promise<'gone'> = Promise.resolve('gone')
  let address: string | undefined

  const hear = (kind: Word['kind']) =>
    new Promise<Word>((resolve) => {
      const listen = (message: unknown) => {
        const word = Word.parse(message)
        if (word.kind !== kind) return
        child?.off('message', listen)
        resolve(word)
      }
      child?.on('message', listen)
    })

  return {
    address: () => address,
    alive: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    async start(clock) {
      lives += 1
      const whole: Setting = { ...setting, clock, name: `life-${lives}` }
      child = fork(file, [JSON.stringify(whole)], { execArgv: ['--import', 'tsx'] })
      gone = once(child, 'exit').then(() => 'gone' as const)
      const word = await Promise.race([hear('ready'), gone])
      if (word === 'gone') return false
      if (word.kind === 'ready') address = word.address
      return true
    },
    async kill() {
      child?.kill('SIGKILL')
      await gone
    },
    async tick(clock) {
      const ticked = hear('ticked').then(() => 'ticked' as const)
      child?.send({ kind: 'tick', clock } satisfies Order, () => {})
      return Promise.race([ticked, gone])
    },
  }
}
