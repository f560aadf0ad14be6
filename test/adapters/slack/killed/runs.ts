import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { openStore } from '../../../../src/store/open.ts'
import type { Fault } from '../../../fakes/slack/faults.ts'
import { type Call, type FakeSlack, startFakeSlack } from '../../../fakes/slack/index.ts'
import { minuteMs, scheduleOf } from '../../../support/daily.ts'
import { type Random, createRandom } from '../../../support/random.ts'
import type { Over } from '../../slack-harness.ts'
import { type FastClock, createFastClock } from './fast-clock.ts'
import { type Worker, createWorker } from './process.ts'

export type KilledCounts = {
  readonly runs: number
  readonly answers: number
  readonly posts: number
  readonly kills: number
  readonly killedAt: Readonly<Record<string, number>>
  readonly faults: number
  readonly exactlyOnce: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
}

/** Where a run kills the process. */
type Step =
  /** Around the n-th call of the Web API since the gesture. */
  | { readonly kind: 'call'; readonly number: number; readonly when: 'before' | 'after' }
  /** Some real milliseconds after the gesture. */
  | { readonly kind: 'moment'; readonly ms: number }
  /** As soon as Slack has the acknowledgement. */
  | { readonly kind: 'ack' }

const stepOf = (random: Random): Step => {
  const kind = random.oneOf<Step['kind']>(['call', 'call', 'moment', 'ack'])
  if (kind === 'ack') return { kind }
  if (kind === 'moment') return { kind, ms: random.between(0, 120) }
  return { kind, number: random.between(1, 3), when: random.oneOf(['before', 'after']) }
}

const faultsOf = (
  random: Random,
): readonly { readonly method: string; readonly fault: Fault }[] => {
  const posts: readonly [Fault, ...Fault[]] = [
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'resetBefore' },
    { kind: 'resetAfter' },
    { kind: 'rateLimited', retryAfterSeconds: 1 },
    { kind: 'refuse', error: 'service_unavailable' },
  ]
  const looks: readonly [Fault, ...Fault[]] = [
    { kind: 'status', status: 500 },
    { kind: 'rateLimited', retryAfterSeconds: 1 },
  ]
  return [
    ...(random.chance(50) ? [{ method: 'chat.postMessage', fault: random.oneOf(posts) }] : []),
    ...(random.chance(20) ? [{ method: 'conversations.history', fault: random.oneOf(looks) }] : []),
    ...(random.chance(20) ? [{ method: 'conversations.replies', fault: random.oneOf(looks) }] : []),
  ]
}

/** A run that has brought nothing after so long has lost its message. */
const patienceMs = 60_000

/**
 * Kills the bot at a random step of an answer or of a daily post, starts it again, and counts what people
 * see at the end: each answer and each post exactly once.
 */
export async function killedRuns(options: {
  readonly runs: number
  readonly seed: number
  readonly over: Over
  readonly progress?: (line: string) => void
}): Promise<KilledCounts> {
  const { runs, seed, over, progress = () => {} } = options
  const random = createRandom(seed)
  const clock = createFastClock({ realAt: Date.now(), nowAt: Date.UTC(2026, 10, 23, 5) })
  const slack = await startFakeSlack({
    clock,
    historyLimit: 15,
    // Questions are asked elsewhere: in the daily channel, the answer to a recent one would be private.
    workspaces: [
      {
        name: 'acme',
        channels: [
          { name: 'general', bot: true },
          { name: 'daily', bot: true },
        ],
      },
    ],
  })
  const acme = slack.workspace('acme')
  const dataDir = mkdtempSync(join(tmpdir(), 'killed-'))
  const channel = acme.channelId('daily')
  await saveSchedule(dataDir, { workspace: acme.teamId, channel })
  const { appToken, signingSecret } = slack.app
  const worker = createWorker({
    apiUrl: slack.apiUrl,
    botToken: acme.botToken,
    appToken,
    signingSecret,
    over,
    dataDir,
  })
  const begin = async () => {
    // A process may be killed while it starts, too.
    for (let left = 5; !(await worker.start(clock.state())); left -= 1)
      if (left === 0) throw new Error('The worker does not start. Its own words are above.')
    if (over === 'http') slack.deliverOverHttp(`${worker.address()}/slack/events`)
  }
  await begin()

  const expected: { readonly title: string; readonly count: () => number }[] = []
  const killedAt = new Map<string, number>()
  let faults = 0
  let posts = 0
  for (let run = 1; run <= runs; run += 1) {
    const step = stepOf(random)
    for (const { method, fault } of faultsOf(random)) {
      faults += 1
      slack.faults.add({ method, fault })
    }
    const daily = run % 2 === 0
    if (daily) posts += 1
    const trap = setTrap(slack, worker, step)
    const title = `run ${run}, ${daily ? 'post' : 'answer'}, ${nameOf(step)}`
    const count = daily ? postOnce(slack, worker, clock) : answerOnce(slack, run)
    if (step.kind === 'moment') {
      await wait(step.ms)
      await worker.kill()
    }
    expected.push({ title, count })
    await arrive(
      count,
      trap.sprung,
      worker,
      begin,
      daily ? () => worker.tick(clock.state()) : undefined,
      clock,
    )
    // Its step never came, or a moment too late: then right after the message.
    const late = worker.alive() && !trap.sprung() && step.kind !== 'moment'
    if (late) await worker.kill()
    const when = late ? 'after the message' : nameOf(step)
    killedAt.set(when, (killedAt.get(when) ?? 0) + 1)
    trap.remove()
    slack.faults.clear()
    if (!worker.alive()) await begin()
    const once = expected.filter(({ count: seen }) => seen() === 1).length
    if (run % 10 === 0) progress(`${run} of ${runs} runs over ${over}, ${once} exactly once`)
  }
  // Whatever would come a second time has its chance: leases, sweeps and Slack's last redelivery pass.
  clock.skip(10 * minuteMs)
  await worker.tick(clock.state())
  await wait(3_000)

  const lost = expected.filter(({ count }) => count() === 0).map(({ title }) => title)
  const doubled = expected.filter(({ count }) => count() > 1).map(({ title }) => title)
  await worker.kill()
  await slack.close()
  rmSync(dataDir, { recursive: true, force: true })
  return {
    runs,
    answers: runs - posts,
    posts,
    kills: [...killedAt.values()].reduce((sum, one) => sum + one, 0),
    killedAt: Object.fromEntries(killedAt),
    faults,
    exactlyOnce: runs - lost.length - doubled.length,
    lost,
    doubled,
  }
}

const nameOf = (step: Step): string =>
  step.kind === 'call' ? `${step.when} call ${step.number}` : step.kind

/** Waits for the message; starts the process again when it was killed, and lets it look for due posts. */
async function arrive(
  count: () => number,
  sprung: () => boolean,
  worker: Worker,
  begin: () => Promise<void>,
  tick: (() => Promise<unknown>) | undefined,
  clock: FastClock,
): Promise<void> {
  const untilAt = Date.now() + patienceMs
  while (count() === 0 && Date.now() < untilAt) {
    if (!worker.alive()) await begin()
    if (tick) {
      clock.skip(2 * minuteMs)
      await tick()
    }
    await wait(20)
  }
  // The trap may spring while the message is already there: the rest of the work is still to come.
  if (sprung() && !worker.alive()) await begin()
}

/** Kills the process at its step, once. Slack waits until it is gone, so it never hears the answer. */
function setTrap(slack: FakeSlack, worker: Worker, step: Step) {
  let calls = 0
  let done = false
  const spring = async () => {
    done = true
    await worker.kill()
  }
  slack.onCall = async (_call: Call, when) => {
    if (done || step.kind !== 'call') return
    if (when === 'before') calls += 1
    if (calls === step.number && when === step.when) await spring()
  }
  const acks = slack.deliveries.length
  const watching = setInterval(() => {
    if (!done && step.kind === 'ack' && slack.deliveries[acks]?.acked) void spring()
  }, 1)
  return {
    sprung: () => done,
    remove() {
      clearInterval(watching)
      slack.onCall = () => {}
    },
  }
}

function answerOnce(slack: FakeSlack, run: number): () => number {
  const acme = slack.workspace('acme')
  const ana = acme.person('ana')
  const question = `What is entry-${1 + (run % 10)}?`
  void ana.mention('general', question)
  const asked = ana.sees('general').findLast(({ byBot }) => !byBot)?.ts
  return () => acme.botMessages('general').filter(({ thread }) => thread === asked).length
}

/** The next nine o’clock: one occurrence becomes due. */
function postOnce(slack: FakeSlack, worker: Worker, clock: FastClock): () => number {
  const acme = slack.workspace('acme')
  const dueAt = nextNine(clock.now())
  clock.skip(dueAt - clock.now() + 1_000)
  void worker.tick(clock.state())
  return () =>
    acme.botMessages('daily').filter(({ thread, ts }) => thread === undefined && isNear(ts, dueAt))
      .length
}

const isNear = (ts: string, dueAt: number) =>
  Math.abs(Number(ts) * 1_000 - dueAt) < 12 * 60 * minuteMs

const nextNine = (now: number) => {
  const day = new Date(now)
  day.setUTCHours(9, 0, 0, 0)
  return day.getTime() > now ? day.getTime() : day.getTime() + 24 * 60 * minuteMs
}

async function saveSchedule(
  dataDir: string,
  place: { readonly workspace: string; readonly channel: string },
): Promise<void> {
  const store = await openStore({ dataDir })
  await store.schedules.save(
    scheduleOf({
      place: { platform: 'slack', ...place },
      timeZone: 'UTC',
      owner: { platform: 'slack', workspace: place.workspace, user: 'U0ANAACME', name: 'Ana' },
      createdAt: Date.UTC(2026, 10, 22),
    }),
  )
  await store.close()
}
