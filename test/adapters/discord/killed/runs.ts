import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { openStore } from '../../../../src/store/open.ts'
import type { Fault } from '../../../fakes/discord/faults.ts'
import { type FakeDiscord, startFakeDiscord } from '../../../fakes/discord/index.ts'
import { hourMs, minuteMs, scheduleOf } from '../../../support/daily.ts'
import { type Random, createRandom } from '../../../support/random.ts'
import { createFastTime } from './fast-time.ts'
import type { StoreStep } from './orders.ts'
import { type Worker, createWorker } from './process.ts'

export type Mode = 'text' | 'forum'

export type KilledCounts = {
  readonly mode: Mode
  readonly runs: number
  readonly kills: number
  readonly killedAt: Readonly<Record<string, number>>
  readonly faults: number
  readonly recoveredAnHourLater: number
  readonly exactlyOnce: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Occurrences whose row does not name the message that is there. */
  readonly unrecorded: readonly string[]
  /** Bodies that Discord would have refused. */
  readonly refused: number
}

/** Where a run kills the process. */
type Step =
  /** Around the n-th call of the API since the question came due. */
  | { readonly kind: 'call'; readonly number: number; readonly when: 'before' | 'after' }
  /** Around the n-th change of its row. */
  | ({ readonly kind: 'store' } & StoreStep)

const stepOf = (random: Random): Step => ({
  kind: random.oneOf(['call', 'store']),
  number: random.between(1, 3),
  when: random.oneOf(['before', 'after']),
})

const nameOf = ({ kind, number, when }: Step) => `${when} ${kind} ${number}`

const posting = {
  text: { method: 'POST', route: '/channels/{channel_id}/messages' },
  forum: { method: 'POST', route: '/channels/{channel_id}/threads' },
} as const
const looking = {
  text: { method: 'GET', route: '/channels/{channel_id}/messages' },
  forum: { method: 'GET', route: '/guilds/{guild_id}/threads/active' },
} as const

function addFaults(discord: FakeDiscord, mode: Mode, random: Random): number {
  const posts: readonly [Fault, ...Fault[]] = [
    { kind: 'status', status: 500, when: 'before' },
    { kind: 'status', status: 502, when: 'after' },
    { kind: 'reset', when: 'before' },
    { kind: 'reset', when: 'after' },
    { kind: 'limited', retryAfterSeconds: 0.05 },
  ]
  const looks: readonly [Fault, ...Fault[]] = [
    { kind: 'status', status: 500, when: 'before' },
    { kind: 'reset', when: 'before' },
    { kind: 'limited', retryAfterSeconds: 0.05 },
  ]
  const added = [
    ...(random.chance(50) ? [{ ...posting[mode], fault: random.oneOf(posts) }] : []),
    ...(random.chance(25) ? [{ ...looking[mode], fault: random.oneOf(looks) }] : []),
  ]
  for (const rule of added) discord.faults.add(rule)
  return added.length
}

/** After so many ticks without its message, a day has lost it; well within the hours that a question may be late. */
const patience = 60
/** A tick that finds nothing to do is over at once; what goes on beside it needs time, too. */
const betweenTicksMs = 100

/**
 * Kills the bot at a random step of a daily post, a day after another, starts it again, and counts what
 * people see at the end: each question exactly once.
 */
export async function killedRuns(options: {
  readonly mode: Mode
  readonly runs: number
  readonly seed: number
  readonly progress?: (line: string) => void
}): Promise<KilledCounts> {
  const { mode, runs, seed, progress = () => {} } = options
  const random = createRandom(seed)
  const time = createFastTime({ realAt: Date.now(), nowAt: Date.UTC(2026, 10, 23, 5) })
  const discord = await startFakeDiscord({ clock: time })
  const channel = discord.channel(mode === 'text' ? 'general' : 'daily')
  const place = {
    platform: 'discord',
    workspace: discord.guild('acme').id,
    channel: channel.id,
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'killed-'))
  const store = await openStore({ dataDir })
  const owner = {
    platform: 'discord',
    workspace: place.workspace,
    user: discord.person('ana').id,
    name: 'Ana',
  }
  const schedule = scheduleOf({
    place,
    timeZone: 'UTC',
    owner,
    createdAt: Date.UTC(2026, 10, 22, 10),
  })
  await store.schedules.save(schedule)

  const worker = createWorker({ apiUrl: discord.apiUrl, token: discord.token, dataDir })
  const begin = () => worker.start(time.state())
  await begin()
  const killedAt = new Map<string, number>()
  const days: { readonly title: string; readonly dueAt: number }[] = []
  let faults = 0
  let anHourLater = 0

  for (let run = 1; run <= runs; run += 1) {
    const step = stepOf(random)
    faults += addFaults(discord, mode, random)
    const dueAt = nextNine(time.now())
    days.push({ title: `run ${run}, ${nameOf(step)}`, dueAt })
    time.skip(dueAt - time.now() + 1_000)
    const trap = setTrap(discord, worker, step)
    const end = await worker.tick({
      time: time.state(),
      ...(step.kind === 'store' && { dieAt: { number: step.number, when: step.when } }),
    })
    if (end === 'gone') killedAt.set(nameOf(step), (killedAt.get(nameOf(step)) ?? 0) + 1)
    if (end === 'gone' && random.chance(20)) {
      anHourLater += 1
      time.skip(hourMs)
    }
    await settle(dueAt)
    trap.remove()
    discord.faults.clear()
    if (!worker.alive()) await begin()
    if (run % 25 === 0) progress(`${run} of ${runs} runs in a ${mode} channel`)
  }

  /** Ticks, restarting what was killed, until the day's row is closed. */
  async function settle(dueAt: number): Promise<void> {
    for (let tick = 0; tick < patience; tick += 1) {
      if (!worker.alive()) await begin()
      const row = (await store.occurrences.of(schedule.id, 2)).find((one) => one.dueAt === dueAt)
      if (row && row.state.kind !== 'claimed') return
      await wait(betweenTicksMs)
      time.skip(2.5 * minuteMs)
      await worker.tick({ time: time.state() })
    }
  }

  const rows = new Map(
    (await store.occurrences.of(schedule.id, runs + 10)).map((row) => [row.dueAt, row]),
  )
  const counted = days.map((day) => ({
    ...day,
    there: messagesOf(discord, mode, channel.id, day.dueAt),
  }))
  const titles = (fits: (day: (typeof counted)[number]) => boolean) =>
    counted.filter(fits).map(({ title, dueAt }) => {
      const state = rows.get(dueAt)?.state
      return `${title}: ${state?.kind === 'skipped' ? state.reason : (state?.kind ?? 'no row')}`
    })
  const lost = titles(({ there }) => there.length === 0)
  const doubled = titles(({ there }) => there.length > 1)
  const unrecorded = titles(({ dueAt, there }) => {
    const state = rows.get(dueAt)?.state
    return state?.kind !== 'posted' || !there.includes(state.ref.message)
  })
  const refused = discord.refused.length
  await worker.kill()
  await store.close()
  await discord.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return {
    mode,
    runs,
    kills: [...killedAt.values()].reduce((sum, one) => sum + one, 0),
    killedAt: Object.fromEntries(
      [...killedAt].toSorted(([left], [right]) => left.localeCompare(right)),
    ),
    faults,
    recoveredAnHourLater: anHourLater,
    exactlyOnce: runs - lost.length - doubled.length,
    lost,
    doubled,
    unrecorded,
    refused,
  }
}

/** Kills the process around a call, once. Discord waits until it is gone, so it never hears the answer. */
function setTrap(discord: FakeDiscord, worker: Worker, step: Step) {
  let calls = 0
  let done = false
  discord.hooks.onCall = async (_call, when) => {
    if (done || step.kind !== 'call') return
    if (when === 'before') calls += 1
    if (calls !== step.number || when !== step.when) return
    done = true
    await worker.kill()
  }
  return {
    remove() {
      discord.hooks.onCall = () => {}
    },
  }
}

/** Ids of the questions that stand in a channel for a day. */
function messagesOf(
  discord: FakeDiscord,
  mode: Mode,
  channelId: string,
  dueAt: number,
): readonly string[] {
  const { world } = discord
  const channels =
    mode === 'text'
      ? [channelId]
      : [...world.channels.values()]
          .filter(({ parentId }) => parentId === channelId)
          .map(({ id }) => id)
  return channels
    .flatMap((id) => world.messagesIn(id))
    .filter(
      (one) => one.authorId === world.bot.id && one.at >= dueAt && one.at < dueAt + 12 * hourMs,
    )
    .map(({ id }) => id)
}

const nextNine = (now: number) => {
  const day = new Date(now)
  day.setUTCHours(9, 0, 0, 0)
  return day.getTime() > now ? day.getTime() : day.getTime() + 24 * hourMs
}
