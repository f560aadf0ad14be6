import type { Subject } from '../message/action.ts'
import type { Graded, Request } from '../ports.ts'
import { personScope, type Services } from './services.ts'

/** What a subject is about, or nothing when it is gone or belongs to another workspace. */
export async function studied(subject: Subject, request: Request, { answerer, store }: Services) {
  const id = subject.slice(2)
  if (subject.startsWith('e.')) {
    const entry = answerer.entry(id)
    return entry && { entry, occurrence: undefined }
  }
  const occurrence = await store.occurrences.get(id)
  const { platform, workspace } = request.person
  if (occurrence?.place.platform !== platform || occurrence.place.workspace !== workspace)
    return undefined
  const entry = answerer.entry(occurrence.entryId ?? '')
  return entry && { entry, occurrence }
}

/** The person’s own words on an occurrence. */
export async function attemptOn(subject: Subject, request: Request, { store }: Services) {
  return subject.startsWith('o.') ? store.attempts.get(subject.slice(2), request.person) : undefined
}

/** The grade that counts already: on an occurrence the first one, in a review the one that moved the card. */
export async function earlierGrade(
  subject: Subject,
  request: Request,
  { store, clock }: Services,
): Promise<Graded | undefined> {
  const id = subject.slice(2)
  const mine = (graded: Graded) => personScope(graded.person) === personScope(request.person)
  if (subject.startsWith('o.')) return (await store.grades.on(id)).find(mine)
  const card = await store.cards.get(request.person, id)
  if (card && card.dueAt <= clock.now()) return undefined
  return (await store.grades.of(request.person)).findLast(({ entryId }) => entryId === id)
}

/** Where ticked key points are kept: a review begins with none, whatever was ticked the time before. */
export async function tickSubject(
  subject: Subject,
  request: Request,
  { store }: Services,
): Promise<string> {
  if (subject.startsWith('o.')) return subject
  const card = await store.cards.get(request.person, subject.slice(2))
  return `${subject}@${card?.dueAt ?? 0}`
}

export async function tickedNow(
  subject: Subject,
  request: Request,
  services: Services,
): Promise<readonly number[]> {
  return services.store.reveals.ticked(
    await tickSubject(subject, request, services),
    request.person,
  )
}
