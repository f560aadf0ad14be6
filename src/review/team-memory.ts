import type { Card, Graded } from '../ports.ts'
import { recallChance } from './fsrs.ts'

export type TeamMemory = {
  /** People who graded lately. */
  readonly people: number
  /** Mean chance of recall (0..1) at an instant over those who have met the entry, by entry id. */
  readonly recall: ReadonlyMap<string, number>
  /** Share (0..1) of Good and Easy among the grades; undefined when there are none. */
  readonly success: number | undefined
}

/**
 * What a team remembers at `nowAt`, from the latest grades on its questions and the cards of whoever gave
 * them. Only means leave this function: nobody can be singled out in a team of three or more.
 */
export function teamMemory(
  graded: readonly Graded[],
  cards: readonly Card[],
  nowAt: number,
): TeamMemory {
  const people = new Set(graded.map(({ person }) => keyOf(person)))
  const sums = new Map<string, { sum: number; count: number }>()
  for (const { person, entryId, memory } of cards) {
    if (!people.has(keyOf(person))) continue
    const one = sums.get(entryId) ?? { sum: 0, count: 0 }
    one.sum += recallChance(memory, nowAt)
    one.count += 1
    sums.set(entryId, one)
  }
  const right = graded.filter(({ grade }) => grade === 'good' || grade === 'easy').length
  return {
    people: people.size,
    recall: new Map([...sums].map(([id, { sum, count }]) => [id, sum / count])),
    success: graded.length > 0 ? right / graded.length : undefined,
  }
}

const keyOf = ({ platform, workspace, user }: Card['person']) => `${platform}/${workspace}/${user}`
