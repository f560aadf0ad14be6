import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { z } from 'zod'

import { type FakeSlack, startFakeSlack } from '../test/fakes/slack/index.ts'
import type { AppSetting } from './slack-app.ts'

/**
 * `npm run bench:slack [-- --events 50000]`: how fast Slack gets its acknowledgement and its answer, next
 * to a bare Bolt app that posts a fixed text; and whether memory grows.
 */
const { values } = parseArgs({
  options: { events: { type: 'string', default: '50000' }, quick: { type: 'boolean' } },
})

/** Slack takes one message a second and channel, so that many channels share the questions. */
const channelCount = 3_000
const question = 'What is the difference between an image and a container?'

type Measured = {
  readonly answersPerSecond: number
  readonly ackP50Ms: number
  readonly ackP99Ms: number
}

const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), requestUrl: z.string().optional() }),
  z.object({ kind: z.literal('memory'), rss: z.number(), heapUsed: z.number() }),
])

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

type Scene = {
  readonly slack: FakeSlack
  /** Asks so often, so many at a time; resolves when every answer has been posted. */
  ask(count: number, inFlight: number): Promise<Measured>
  /** Live objects and the whole process, after a collection. */
  memory(): Promise<{ readonly heapMb: number; readonly rssMb: number }>
  close(): Promise<void>
}

async function open(
  which: AppSetting['which'],
  over: AppSetting['over'],
  slowStoreMs = 0,
): Promise<Scene> {
  const channels = Array.from({ length: channelCount }, (_, index) => ({
    name: `c${index}`,
    bot: true,
  }))
  const slack = await startFakeSlack({
    // Longer than Slack waits: a figure above three seconds is a finding, a redelivery only blurs it.
    ackMs: 60_000,
    workspaces: [{ name: 'acme', channels, people: [{ name: 'ana', realName: 'Ana' }] }],
  })
  const acme = slack.workspace('acme')
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'))
  const setting: AppSetting = {
    which,
    over,
    apiUrl: slack.apiUrl,
    botToken: acme.botToken,
    appToken: slack.app.appToken,
    signingSecret: slack.app.signingSecret,
    dataDir,
    knowledgeDir: join(import.meta.dirname, '../knowledge'),
    slowStoreMs,
    port: await freePort(),
  }
  const child = fork(join(import.meta.dirname, 'slack-app.ts'), [JSON.stringify(setting)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  })
  const ready = await told(child, 'ready')
  if (ready.kind === 'ready' && ready.requestUrl) slack.deliverOverHttp(ready.requestUrl)

  let posted = 0
  let whenPosted = () => {}
  slack.onCall = (call, when) => {
    if (when !== 'after' || call.method !== 'chat.postMessage' || !call.committed) return
    posted += 1
    whenPosted()
  }
  let asked = 0
  return {
    slack,
    async ask(count, inFlight) {
      const from = posted
      const startedAt = performance.now()
      const ana = acme.person('ana')
      const took: number[] = []
      let left = count
      const askOn = async () => {
        while (left > 0) {
          left -= 1
          asked += 1
          await ana.mention(`c${asked % channelCount}`, question)
        }
      }
      await Promise.all(Array.from({ length: inFlight }, askOn))
      await new Promise<void>((resolve) => {
        whenPosted = () => {
          if (posted - from >= count) resolve()
        }
        whenPosted()
      })
      const seconds = (performance.now() - startedAt) / 1_000
      for (const { tries } of slack.deliveries) took.push(tries[0]?.tookMs ?? Infinity)
      slack.forget()
      const sorted = took.toSorted((left, right) => left - right)
      const percentile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
      return {
        answersPerSecond: count / seconds,
        ackP50Ms: percentile(0.5),
        ackP99Ms: percentile(0.99),
      }
    },
    async memory() {
      child.send('memory')
      const memory = await told(child, 'memory')
      if (memory.kind !== 'memory') throw new Error('The bot said something else.')
      return { heapMb: memory.heapUsed / 1_048_576, rssMb: memory.rss / 1_048_576 }
    },
    async close() {
      child.kill('SIGKILL')
      await slack.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const told = (child: ChildProcess, kind: z.infer<typeof Told>['kind']) =>
  new Promise<z.infer<typeof Told>>((resolve, reject) => {
    const listen = (message: unknown) => {
      const word = Told.parse(message)
      if (word.kind !== kind) return
      child.off('message', listen)
      resolve(word)
    }
    child.on('message', listen)
    child.once('exit', () => reject(new Error('The bot ended. Its own words are above.')))
  })

const line = (cells: readonly (string | number)[]) =>
  console.log(
    cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell).padStart(12)).join(' '),
  )

console.log('Acknowledgements and answers, through a Slack on this machine')
line(['over', 'in flight', 'bot', 'ack p50 ms', 'ack p99 ms', 'answers/s', 'of bare'])
for (const over of ['http', 'socket'] as const) {
  const bare = await open('bare', over)
  const cuecard = await open('cuecard', over)
  await bare.ask(300, 20)
  await cuecard.ask(300, 20)
  for (const inFlight of [1, 50, 200]) {
    const count = (inFlight === 1 ? 300 : 1_500) / (values.quick ? 5 : 1)
    const plain = await bare.ask(count, inFlight)
    const own = await cuecard.ask(count, inFlight)
    const share = `${Math.round((own.answersPerSecond / plain.answersPerSecond) * 100)} %`
    line([over, `${inFlight}`, 'bare', plain.ackP50Ms, plain.ackP99Ms, plain.answersPerSecond, ''])
    line([over, `${inFlight}`, 'cuecard', own.ackP50Ms, own.ackP99Ms, own.answersPerSecond, share])
  }
  await bare.close()
  await cuecard.close()
}

console.log('\nWith a store that is 500 ms slow')
line(['over', 'in flight', '', 'ack p50 ms', 'ack p99 ms'])
for (const over of ['http', 'socket'] as const) {
  const slow = await open('cuecard', over, 500)
  const { ackP50Ms, ackP99Ms } = await slow.ask(values.quick ? 50 : 300, 50)
  line([over, '50', '', ackP50Ms, ackP99Ms])
  await slow.close()
}

const events = Number(values.events)
console.log(`\nMemory over ${events} events`)
const steady = await open('cuecard', 'http')
const step = Math.max(500, Math.round(events / 10))
for (let done = 0; done < events; done += step) {
  await steady.ask(step, 50)
  const { heapMb, rssMb } = await steady.memory()
  line([`${done + step}`, 'heap MB', heapMb, 'process MB', rssMb])
}
await steady.close()
