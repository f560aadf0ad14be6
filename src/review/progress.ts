import type { Attempt, Card, Grade, Graded, Occurrence } from '../ports.ts'
import { grades } from './fsrs.ts'

export type Progress = {
  readonly tried: number
  /** Posted questions in a row that the person tried. */
  readonly streak: number
  readonly gradeCounts: Readonly<Record<Grade, number>>
  readonly learning: number
  readonly due: number
  /** Share (0..1) of Good and Easy, most graded topics first. */
  readonly topics: readonly {
    readonly topic: string
    readonly share: number
    readonly graded: number
  }[]
}

export type ProgressOptions = {
  readonly attempts: readonly Attempt[]
  readonly graded: readonly Graded[]
  readonly cards: readonly Card[]
  /** Occurrences of each schedule the person takes part in, latest first. */
  readonly occurrences: readonly (readonly Occurrence[])[]
  readonly topicsOf: (entryId: string) => readonly string[]
  readonly nowAt: number
}

/** Everything worth showing about one person, worked out from their events alone. */
export function measureProgress({
  attempts,
  graded,
  cards,
  occurrences,
  topicsOf,
  nowAt,
}: ProgressOptions): Progress {
  const triedKeys = new Set(
    [...attempts, ...graded].flatMap(({ occurrenceKey }) => occurrenceKey ?? []),
  )
  const counts = grades.map(
    (grade) => [grade, graded.filter((one) => one.grade === grade).length] as const,
  )
  return {
    tried: triedKeys.size,
    streak: Math.max(0, ...occurrences.map((list) => streak(list, triedKeys))),
    gradeCounts: Object.fromEntries(counts) as Record<Grade, number>,
    learning: cards.length,
    due: cards.filter(({ dueAt }) => dueAt <= nowAt).length,
    topics: byTopic(graded, topicsOf),
  }
}

/**
 * Posted questions in a row, counted back from the latest. Days without a post do not exist here, so
 * weekends, pauses and outages cannot break it; the latest question may still be open.
 */
export function streak(latestFirst: readonly Occurrence[], tried: ReadonlySet<string>): number {
  const posted = latestFirst.filter(({ state }) => state.kind === 'posted')
  const counted = posted[0] && tried.has(posted[0].key) ? posted : posted.slice(1)
  const broken = counted.findIndex(({ key }) => !tried.has(key))
  return broken === -1 ? counted.length : broken
}

function byTopic(
  graded: readonly Graded[],
  topicsOf: ProgressOptions['topicsOf'],
): Progress['topics'] {
  const totals = new Map<string, { graded: number; known: number }>()
  for (const { entryId, grade } of graded) {
    for (const topic of topicsOf(entryId)) {
      const total = totals.get(topic) ?? { graded: 0, known: 0 }
      total.graded += 1
      if (grade === 'good' || grade === 'easy') total.known += 1
      totals.set(topic, total)
    }
  }
  return [...totals]
    .map(([topic, total]) => ({ topic, share: total.known / total.graded, graded: total.graded }))
    .toSorted((a, b) => b.graded - a.graded || a.topic.localeCompare(b.topic))
}
