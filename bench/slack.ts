import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { z } from 'zod'

import { type FakeSlack, startFakeSlack } from '../test/fakes/slack/index.ts'
import type { AppSetting } from './slack-app.ts'

/**
 * `npm run bench:slack [-- --events 50000] [--quick] [--only speed|slow|memory]`: how fast Slack gets its
 * acknowledgement and its answer, next to a bare Bolt app that posts a fixed text; and whether memory grows.
 */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '50000' },
    quick: { type: 'boolean' },
    only: { type: 'string' },
  },
})
const wanted = (part: 'speed' | 'slow' | 'memory') =>
  values.only === undefined || values.only === part

/** Slack itself answers a call of its API after about so long, and that is no work for this machine. */
const farAwayMs = 100

/** Slack takes one message a second and channel, so that many channels share the questions. */
const channelCount = 3_000
const question = 'What is the difference between an image and a container?'

type Measured = {
  readonly answersPerSecond: number
  readonly ackP50Ms: number
  readonly ackP99Ms: number
  /** What the bot's process worked for one answer, without waiting for anything. */
  readonly cpuMs: number
}

const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), requestUrl: z.string().optional() }),
  z.object({ kind: z.literal('memory'), rss: z.number(), heapUsed: z.number() }),
  z.object({ kind: z.literal('cpu'), totalMs: z.number() }),
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
  /** Asks so often, with so many unanswered at a time; resolves when every answer has been posted. */
  ask(count: number, inFlight: number): Promise<Measured>
  /** Live objects and the whole process, after a collection. */
  memory(): Promise<{ readonly heapMb: number; readonly rssMb: number }>
  close(): Promise<void>
}

async function open(
  which: AppSetting['which'],
  over: AppSetting['over'],
  { slowStoreMs = 0, awayMs = 0 } = {},
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

  /** Who waits for an answer; the next one that is posted lets the first of them go on. */
  const waiting: (() => void)[] = []
  slack.onCall = async (call, when) => {
    if (when === 'before' && awayMs > 0) await wait(awayMs)
    if (when !== 'after' || call.method !== 'chat.postMessage' || !call.committed) return
    waiting.shift()?.()
  }
  let asked = 0
  const cpuMs = async () => {
    child.send('cpu')
    const cpu = await told(child, 'cpu')
    return cpu.kind === 'cpu' ? cpu.totalMs : Number.NaN
  }
  return {
    slack,
    async ask(count, inFlight) {
      const workedBeforeMs = await cpuMs()
      const startedAt = performance.now()
      const ana = acme.person('ana')
      const took: number[] = []
      let left = count
      const askOn = async () => {
        while (left > 0) {
          left -= 1
          asked += 1
          const answered = new Promise<void>((resolve) => waiting.push(resolve))
          await ana.mention(`c${asked % channelCount}`, question)
          await answered
        }
      }
      await Promise.all(Array.from({ length: inFlight }, askOn))
      const seconds = (performance.now() - startedAt) / 1_000
      for (const { tries } of slack.deliveries) took.push(tries[0]?.tookMs ?? Infinity)
      slack.forget()
      const sorted = took.toSorted((left, right) => left - right)
      const percentile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
      return {
        answersPerSecond: count / seconds,
        ackP50Ms: percentile(0.5),
        ackP99Ms: percentile(0.99),
        cpuMs: ((await cpuMs()) - workedBeforeMs) / count,
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
      child.off('exit', ended)
      resolve(word)
    }
    const ended = () => reject(new Error('The bot ended. Its own words are above.'))
    child.on('message', listen)
    child.once('exit', ended)
  })

const line = (cells: readonly (string | number)[]) =>
  console.log(
    cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(1) : cell).padStart(12)).join(' '),
  )

/** Both bots side by side, one after the other at each number of events in flight. */
async function compare(over: AppSetting['over'], loads: readonly number[], awayMs: number) {
  const bare = await open('bare', over, { awayMs })
  const cuecard = await open('cuecard', over, { awayMs })
  await bare.ask(300, 20)
  await cuecard.ask(300, 20)
  for (const inFlight of loads) {
    const count = (inFlight === 1 ? 300 : 1_500) / (values.quick ? 5 : 1)
    const plain = await bare.ask(count, inFlight)
    const own = await cuecard.ask(count, inFlight)
    const share = `${Math.round((own.answersPerSecond / plain.answersPerSecond) * 100)} %`
    for (const [name, one, of] of [
      ['bare', plain, ''],
      ['cuecard', own, share],
    ] as const)
      line([
        over,
        `${inFlight}`,
        name,
        one.ackP50Ms,
        one.ackP99Ms,
        one.answersPerSecond,
        of,
        one.cpuMs,
      ])
  }
  await bare.close()
  await cuecard.close()
}

if (wanted('speed')) {
  const head = ['over', 'in flight', 'bot', 'ack p50 ms', 'ack p99 ms', 'answers/s', 'of bare']
  console.log('Acknowledgements and answers, through a Slack on this machine')
  line([...head, 'CPU ms'])
  for (const over of ['http', 'socket'] as const) await compare(over, [1, 50, 200], 0)
  console.log(`\nThe same, through a Slack that takes ${farAwayMs} ms for a call`)
  line([...head, 'CPU ms'])
  for (const over of ['http', 'socket'] as const) await compare(over, [1, 10], farAwayMs)
}

if (wanted('slow')) {
  console.log('\nWith a store that is 500 ms slow')
  line(['over', 'in flight', '', 'ack p50 ms', 'ack p99 ms'])
  for (const over of ['http', 'socket'] as const) {
    const slow = await open('cuecard', over, { slowStoreMs: 500 })
    const { ackP50Ms, ackP99Ms } = await slow.ask(values.quick ? 50 : 300, 50)
    line([over, '50', '', ackP50Ms, ackP99Ms])
    await slow.close()
  }
}

if (wanted('memory')) {
  const events = Number(values.events)
  console.log(`\nMemory over ${events} events, after a collection each`)
  const steady = await open('cuecard', 'http')
  const step = Math.max(500, Math.round(events / 10))
  /** The first tenth fills the caches: who is known, which words were typed. */
  let warmMb: number | undefined
  let lastMb = 0
  for (let done = 0; done < events; done += step) {
    await steady.ask(step, 50)
    const { heapMb, rssMb } = await steady.memory()
    line([`${done + step}`, 'heap MB', heapMb, 'process MB', rssMb])
    warmMb ??= heapMb
    lastMb = heapMb
  }
  console.log(`Growth after warm-up: ${(lastMb - (warmMb ?? lastMb)).toFixed(1)} MB`)
  await steady.close()
}
