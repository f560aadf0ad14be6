import { weekOf } from '../message/dates.ts'
import type { Schedule } from '../ports.ts'
import type { DailyDependencies } from './dependencies.ts'
import { pickInOrder } from './order.ts'
import { dueOccurrences } from './schedule.ts'

const mostTopics = 5
/** A week and a day: no week is longer, whatever the clocks do. */
const lookAheadMs = 8 * 86_400_000

type Dependencies = Pick<DailyDependencies, 'store' | 'entries' | 'clock' | 'teamMemory'>

/**
 * The topics of the questions that are still to come in the week of `dueAt` (epoch ms), that one
 * included, each once, as the schedule would pick them today. They are worked out when the question is
 * first posted and kept, so that the recap does not change under its readers. They name no entry.
 */
export async function comingTopics(
  occurrence: { readonly key: string; readonly dueAt: number; readonly schedule: Schedule },
  dependencies: Dependencies,
): Promise<readonly string[]> {
  const { settings } = dependencies.store
  const scope = `occurrence:${occurrence.key}`
  const kept = await settings.get(scope, 'coming')
  if (kept !== undefined) return kept.split(' ').filter(Boolean)
  const topics = await plannedTopics(occurrence, dependencies)
  await settings.setOnce(scope, 'coming', topics.join(' '))
  return topics
}

async function plannedTopics(
  { dueAt, schedule }: { readonly dueAt: number; readonly schedule: Schedule },
  dependencies: Dependencies,
): Promise<readonly string[]> {
  const { store, entries } = dependencies
  const { timeZone } = schedule
  const later = dueOccurrences(schedule, { afterAt: dueAt, untilAt: dueAt + lookAheadMs }).filter(
    (at) => weekOf(at, timeZone) === weekOf(dueAt, timeZone),
  )
  const asked = [...(await store.occurrences.askedEntries(schedule.id))]
  const now = entries.find(({ id }) => id === asked.at(-1))
  const topics = new Set(now?.topics)
  for (const _ of later) {
    const picked = await pickInOrder(schedule, dependencies, asked)
    if (!picked) break
    asked.push(picked.entry.id)
    for (const topic of picked.entry.topics) topics.add(topic)
  }
  return [...topics].slice(0, mostTopics)
}
