import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { type Order, type Setting, Word } from './orders.ts'

export type Worker = {
  start(time: Setting['time']): Promise<void>
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
  readonly alive: () => boolean
  /** Resolves when the tick is over, or the process. */
  tick(order: Order): Promise<'ticked' | 'gone'>
}

/** Compiled, each of the many starts takes a third of the time. */
const isCompiled = import.meta.filename.endsWith('.js')
const file = join(import.meta.dirname, isCompiled ? 'worker.js' : 'worker.ts')
const execArgv = isCompiled ? [] : ['--import', 'tsx']

/** The bot as a process; every life has a name of its own. */
export function createWorker(setting: Omit<Setting, 'name' | 'time'>): Worker {
  let lives = 0
  let child: ChildProcess | undefined
  let gone: Promise<'gone'> = Promise.resolve('gone')

  const hear = (wanted: Word) =>
    new Promise<Word>((resolve) => {
      const listen = (message: unknown) => {
        if (Word.parse(message) !== wanted) return
        child?.off('message', listen)
        resolve(wanted)
      }
      child?.on('message', listen)
    })

  return {
    alive: () => child !== undefined && child.exitCode === null && child.signalCode === null,
    async start(time) {
      lives += 1
      const whole: Setting = { ...setting, time, name: `life-${lives}` }
      child = fork(file, [JSON.stringify(whole)], { execArgv })
      gone = once(child, 'exit').then(() => 'gone' as const)
      if ((await Promise.race([hear('ready'), gone])) === 'gone')
        throw new Error('The worker did not start. Its own words are above.')
    },
    async kill() {
      child?.kill('SIGKILL')
      await gone
    },
    async tick(order) {
      const ticked = hear('ticked').then(() => 'ticked' as const)
      child?.send(order, () => {})
      return Promise.race([ticked, gone])
    },
  }
}
