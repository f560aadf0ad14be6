import type { Entry } from '../entries/entry.ts'
import { addDays, weekOf } from '../message/dates.ts'
import type { Explanation, Schedule } from '../ports.ts'
import { fewestOnBoard, measureBoard, type Standing } from './board.ts'
import { comingTopics } from './coming.ts'
import type { DailyDependencies } from './dependencies.ts'
import { secretEntries } from './secret.ts'

/** Occurrences to look back over: more than a week has. */
const lookBack = 30

/** What a recap of a week says about the people who agreed to be in it, and about the week to come. */
export type TeamWeek = {
  /** The explanation that helped most people; undefined when none helped anybody. */
  readonly best:
    | {
        readonly text: string
        /** Undefined when its author did not want to be named. */
        readonly name: string | undefined
        readonly likes: number
        readonly question: string
      }
    | undefined
  /** Empty while too few joined. */
  readonly board: readonly Standing[]
  /** Topics of this week’s questions. */
  readonly coming: readonly string[]
}

/** For the first question of a week, due at `dueAt` (epoch ms): the week before, and the one to come. */
export async function teamWeek(
  occurrence: { readonly key: string; readonly dueAt: number; readonly schedule: Schedule },
  dependencies: Pick<DailyDependencies, 'store' | 'entries' | 'clock' | 'teamMemory'>,
): Promise<TeamWeek> {
  const { dueAt, schedule } = occurrence
  const monday = addDays(weekOf(dueAt, schedule.timeZone), -7)
  const [best, board, coming] = await Promise.all([
    bestExplanation(schedule, monday, dependencies),
    measureBoard(schedule, monday, dependencies.store),
    comingTopics(occurrence, dependencies),
  ])
  return { best, board: board.length >= fewestOnBoard ? board : [], coming }
}

/** Of equals the one that was shared first. */
async function bestExplanation(
  { id, timeZone }: Schedule,
  monday: string,
  { store, entries }: { readonly store: DailyDependencies['store']; entries: readonly Entry[] },
): Promise<TeamWeek['best']> {
  const latest = await store.occurrences.of(id, lookBack)
  const secret = secretEntries(latest)
  const week = latest.filter(({ dueAt }) => weekOf(dueAt, timeZone) === monday)
  let best: (Explanation & { likes: number; question: string }) | undefined
  for (const { key, entryId } of week) {
    const question = entries.find((entry) => entry.id === entryId)?.question
    if (entryId === undefined || question === undefined || secret.has(entryId)) continue
    for (const one of await store.explanations.on(key)) {
      const better = one.likes - (best?.likes ?? 0) || (best ? best.at - one.at : 0)
      if (one.likes > 0 && better > 0) best = { ...one, question }
    }
  }
  if (!best) return undefined
  const { text, likes, question, named, person } = best
  return { text, likes, question, name: named ? person.name : undefined }
}
