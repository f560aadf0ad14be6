import type { Place } from '../ports.ts'
import { showAnswer } from './answer.ts'
import { catchUp } from './catch-up.ts'
import type { DailyDependencies, Outcome } from './dependencies.ts'
import { recoverOccurrence } from './recover.ts'
import { hungAfterMs } from './timing.ts'

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
 * Each workspace is worked through in order, side by side with the others. A workspace that is still busy
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
    for (const job of jobs) outcomes.push(...(await attempt(job)))
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
  const [stranded, all, answers] = await Promise.all([
    occurrences.stranded(nowAt),
    schedules.all(),
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
      run: () => catchUp(schedule, nowAt, dependencies),
    })),
    ...answers.map((occurrence): Job => ({
      subject: occurrence.key,
      place: occurrence.place,
      run: async () => [await showAnswer(occurrence, dependencies)],
    })),
  ]
}

function inLanes(jobs: readonly Job[]): ReadonlyMap<string, readonly Job[]> {
  const lanes = new Map<string, Job[]>()
  for (const job of jobs) {
    const lane = JSON.stringify([job.place.platform, job.place.workspace])
    const together = lanes.get(lane)
    if (together) together.push(job)
    else lanes.set(lane, [job])
  }
  return lanes
}
