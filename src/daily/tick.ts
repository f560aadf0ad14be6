import type { Place } from '../ports.ts'
import { showAnswer } from './answer.ts'
import { catchUp } from './catch-up.ts'
import type { DailyDependencies, Outcome } from './dependencies.ts'
import { recoverOccurrence } from './recover.ts'
import { channelsAtATime, hungAfterMs } from './timing.ts'

/** One look at everything; `nowAt` is epoch ms. Resolves when the work is handed out, see `Tick`. */
export type TickFunction = (nowAt: number) => Promise<Tick>

/** `finished` never rejects: it resolves with what became of everything this tick began. */
export type Tick = { readonly finished: Promise<readonly Outcome[]> }

/** `subject` names it in the log: an occurrence key or a schedule id. */
type Job = {
  readonly subject: string
  readonly place: Place
  readonly run: () => Promise<readonly Outcome[]>
}

/**
 * The tick that keeps every daily question on time: recovers what was left behind, posts what is due,
 * shows the answers that are due. It decides nothing by itself and holds nothing but which workspaces are
 * busy, so any number of processes may tick on one store.
 *
 * Workspaces are worked through side by side, and in each a few channels at a time, those first that have
 * had their schedule longest; what concerns one channel stays in order. A workspace that is still busy
 * from an earlier tick is left alone until it is done, so a slow platform delays nobody else.
 */
export function createTick(dependencies: DailyDependencies): TickFunction {
  const { chatFor, log } = dependencies
  const busySince = new Map<string, number>()

  return async (nowAt) => {
    const lanes = inLanes(await findJobs(nowAt, dependencies))
    const begun = [...lanes]
      .filter(([lane, jobs]) => isConnected(jobs) && isFree(lane, nowAt))
      .map(([lane, jobs]) => work(lane, jobs, nowAt))
    return { finished: Promise.all(begun).then((outcomes) => outcomes.flat()) }
  }

  function isConnected(jobs: readonly Job[]): boolean {
    return jobs.some(({ place }) => chatFor(place.platform) !== undefined)
  }

  function isFree(lane: string, nowAt: number): boolean {
    const since = busySince.get(lane)
    if (since === undefined) return true
    const hung = nowAt - since > hungAfterMs
    log.warn({ lane, since, hung }, 'A workspace is still busy from an earlier tick.')
    return hung
  }

  async function work(lane: string, jobs: readonly Job[], nowAt: number): Promise<Outcome[]> {
    busySince.set(lane, nowAt)
    const outcomes: Outcome[] = []
    // The workers share one iterator, so each channel is taken by one of them.
    const channels = grouped(jobs, ({ place }) => place.channel).values()
    const worker = async () => {
      for (const inOrder of channels)
        for (const job of inOrder) outcomes.push(...(await attempt(job)))
    }
    await Promise.all(Array.from({ length: channelsAtATime }, worker))
    if (busySince.get(lane) === nowAt) busySince.delete(lane)
    return outcomes
  }

  async function attempt({ subject, run }: Job): Promise<readonly Outcome[]> {
    try {
      return await run()
    } catch (error) {
      log.error({ err: error, subject }, 'Daily work failed. It is tried again.')
      return [{ kind: 'failed', subject, error }]
    }
  }
}

/** Everything there is to do, in the order in which a workspace goes about it. */
async function findJobs(nowAt: number, dependencies: DailyDependencies): Promise<readonly Job[]> {
  const { occurrences, schedules } = dependencies.store
  const [stranded, all, newest, answers] = await Promise.all([
    occurrences.stranded(nowAt),
    schedules.all(),
    occurrences.newestDue(),
    occurrences.answersDue(nowAt),
  ])
  return [
    ...stranded.map((occurrence): Job => ({
      subject: occurrence.key,
      place: occurrence.place,
      run: async () => [await recoverOccurrence(occurrence, dependencies)],
    })),
    ...all.map((schedule): Job => ({
      subject: schedule.id,
      place: schedule.place,
      run: () => catchUp(schedule, newest.get(schedule.id), nowAt, dependencies),
    })),
    ...answers.map((occurrence): Job => ({
      subject: occurrence.key,
      place: occurrence.place,
      run: async () => [await showAnswer(occurrence, dependencies)],
    })),
  ]
}

function inLanes(jobs: readonly Job[]): ReadonlyMap<string, readonly Job[]> {
  return grouped(jobs, ({ place }) => JSON.stringify([place.platform, place.workspace]))
}

/** Items by what `keyOf` says of them, keys and items in the order in which they came. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
