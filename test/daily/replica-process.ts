import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import type { Replica } from '../support/replicas.ts'

export type ReplicaProcess = Replica & {
  /**
   * SIGKILL; resolves when the process is gone. With the name of a life, only while it lives: what it asked
   * for may arrive when the next one has begun.
   */
  kill(life?: string): Promise<void>
}

const worker = join(import.meta.dirname, 'replica-worker.ts')

/** A replica that is a real process; `name` and a number that grows with each life make its claims. */
export async function startReplicaProcess(options: {
  readonly name: string
  readonly databaseUrl: string
  readonly chatUrl: string
}): Promise<ReplicaProcess> {
  const { name, databaseUrl, chatUrl } = options
  let lives = 0
  let child: ChildProcess
  let exited: Promise<'killed'>

  const lifeName = () => `${name}-${lives}`

  async function start(): Promise<void> {
    lives += 1
    child = fork(worker, [databaseUrl, chatUrl, lifeName()], {
      execArgv: ['--import', 'tsx'],
    })
    exited = once(child, 'exit').then(() => 'killed' as const)
    const ready = once(child, 'message').then(() => 'ready' as const)
    if ((await Promise.race([ready, exited])) !== 'ready')
      throw new Error(`The replica ${name} did not start. Its own words are above.`)
  }

  async function kill(life = lifeName()): Promise<void> {
    if (life !== lifeName()) return
    child.kill('SIGKILL')
    await exited
  }

  await start()
  return {
    kill,
    async tick(nowAt) {
      const done = once(child, 'message').then(() => 'done' as const)
      // A process that is already gone cannot take a message; its exit says so.
      child.send(nowAt, () => {})
      return Promise.race([done, exited])
    },
    restart: start,
    stop: () => kill(),
  }
}
