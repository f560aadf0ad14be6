import type { Entry } from '../entries/entry.ts'
import type { Grade, Graded, Request } from '../ports.ts'
import type { StudyHabits } from '../review/due.ts'
import { previewGrades } from '../review/fsrs.ts'
import { personScope, type Services, shortId } from './services.ts'

export type Grading = {
  readonly entry: Entry
  readonly grade: Grade
  /** Numbers (0-based) of the key points the person ticked. */
  readonly keyPoints: readonly number[]
  /** What is graded once: the same turn of the same person never counts twice. */
  readonly turn: readonly string[]
  readonly occurrenceKey?: string
}

/** Counts a grade once and moves the card, in one step; returns the grade that counts and the new due instant. */
export async function recordGrade(
  { person }: Request,
  { entry, grade, keyPoints, turn, occurrenceKey }: Grading,
  { retention }: StudyHabits,
  { store, clock }: Services,
): Promise<{ readonly graded: Graded; readonly dueAt: number }> {
  const at = clock.now()
  const card = await store.cards.get(person, entry.id)
  const next = previewGrades(card?.memory, at, retention)[grade]
  const graded: Graded = {
    id: shortId(personScope(person), ...turn),
    person,
    entryId: entry.id,
    ...(occurrenceKey !== undefined && { occurrenceKey }),
    grade,
    keyPoints,
    at,
    ...(card && { before: { dueAt: card.dueAt, memory: card.memory } }),
  }
  const added = await store.grades.add(graded, { person, entryId: entry.id, ...next })
  if (added) return { graded, dueAt: next.dueAt }
  // Another press of the same turn was first: its grade counts.
  const earlier = (await store.grades.of(person)).find(({ id }) => id === graded.id)
  const moved = await store.cards.get(person, entry.id)
  return { graded: earlier ?? graded, dueAt: moved?.dueAt ?? next.dueAt }
}
