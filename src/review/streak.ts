import { localDate } from '../message/dates.ts'
import type { Occurrence } from '../ports.ts'

/** Questions missed in a month that do not end a run. */
const freezesPerMonth = 2

export type Streak = {
  /** Posted questions in a row that the person tried; missed ones that a freeze covered do not count. */
  readonly current: number
  readonly longest: number
  /** Freezes left in the month of the latest question. */
  readonly freezesLeft: number
}

/**
 * The run of one schedule, from its posts and what the person tried, and from nothing else: it can be
 * worked out again at any time, in any zone. Days without a post do not exist here, so weekends, holidays,
 * pauses and outages cannot end a run; the latest question may still be open. A missed question uses up
 * one of two freezes of its month (local month in `timeZone`) while a run lasts.
 */
export function measureStreak(
  occurrences: readonly Occurrence[],
  tried: ReadonlySet<string>,
  timeZone: string,
): Streak {
  const posted = occurrences
    .filter(({ state }) => state.kind === 'posted')
    .toSorted((a, b) => a.dueAt - b.dueAt)
  const used = new Map<string, number>()
  const usedIn = (month: string) => used.get(month) ?? 0
  let current = 0
  let longest = 0
  for (const [index, { key, dueAt }] of posted.entries()) {
    if (tried.has(key)) {
      current += 1
      longest = Math.max(longest, current)
      continue
    }
    const stillOpen = index === posted.length - 1
    if (stillOpen || current === 0) continue
    const month = monthOf(dueAt, timeZone)
    if (usedIn(month) < freezesPerMonth) used.set(month, usedIn(month) + 1)
    else current = 0
  }
  const latest = posted.at(-1)
  const usedNow = latest ? usedIn(monthOf(latest.dueAt, timeZone)) : 0
  return { current, longest, freezesLeft: freezesPerMonth - usedNow }
}

const monthOf = (at: number, timeZone: string) => localDate(at, timeZone).slice(0, 7)
