import { isOut } from '../daily/secret.ts'
import type { ActionOf, Subject } from '../message/action.ts'
import { button, buttons, paragraph, toAsker, toEveryone } from '../message/build.ts'
import { words } from '../message/words.ts'
import type { Grade, Reply, Request } from '../ports.ts'
import { dueCards } from '../review/due.ts'
import { previewGrades } from '../review/fsrs.ts'
import { gradedLine, presentCopy, presentReveal } from '../review/present.ts'
import { habitsOf } from './habits.ts'
import { recordGrade } from './record.ts'
import { type As, say, tell, update } from './replies.ts'
import type { Press, Services } from './services.ts'
import { attemptOn, earlierGrade, studied, tickedNow, tickSubject } from './subject.ts'

/** “Reveal”: at once after an attempt, with a gentle pause before it otherwise. Never a wall. */
export async function reveal(
  request: Press,
  { key }: ActionOf<'reveal'>,
  services: Services,
): Promise<readonly Reply[]> {
  const [own, graded] = await Promise.all([
    services.store.attempts.get(key, request.person),
    earlierGrade(`o.${key}`, request, services),
  ])
  if (own || graded) return showReveal(request, `o.${key}`, services, say)
  const thought = button(
    words.reveal.thought,
    { kind: 'thought-about-it', key },
    { style: 'primary' },
  )
  const justShow = button(words.reveal.justShow, { kind: 'show-now', key })
  return say(toAsker(paragraph(words.reveal.first), buttons(thought, justShow)))
}

export async function thoughtAboutIt(
  request: Press,
  { key }: ActionOf<'thought-about-it'>,
  services: Services,
) {
  return showReveal(request, `o.${key}`, services, update)
}

/** Straight to the answer: an honest Again, so that it comes back. */
export async function showNow(request: Press, { key }: ActionOf<'show-now'>, services: Services) {
  await record(request, `o.${key}`, 'again', services)
  return showReveal(request, `o.${key}`, services, update)
}

/** Key points ticked or cleared: kept, and the suggested grade follows. */
export async function tick(request: Press, { subject }: ActionOf<'tick'>, services: Services) {
  const found = await studied(subject, request, services)
  if (!found) return tell(words.daily.gone)
  const numbers = request.values.map(Number).filter((number) => number in found.entry.keyPoints)
  await services.store.reveals.tick(
    await tickSubject(subject, request, services),
    request.person,
    [...new Set(numbers)].toSorted((a, b) => a - b),
  )
  return showReveal(request, subject, services, update)
}

export async function grade(request: Press, action: ActionOf<'grade'>, services: Services) {
  await record(request, action.subject, action.grade, services)
  return showReveal(request, action.subject, services, update)
}

/** “Keep a copy”: private replies can vanish on some platforms, a direct message stays. */
export async function keep(
  request: Press,
  { subject }: ActionOf<'keep'>,
  services: Services,
): Promise<readonly Reply[]> {
  const found = await studied(subject, request, services)
  if (!found) return tell(words.daily.gone)
  const own = await attemptOn(subject, request, services)
  const copy = presentCopy(found.entry, own, services.clock.now())
  return [{ kind: 'direct', message: copy }, ...(request.direct ? [] : tell(words.reveal.kept))]
}

/** “Discuss”: opens the thread, with one opening line the first time. */
export async function discuss(
  request: Press,
  { key }: ActionOf<'discuss'>,
  { store, clock }: Services,
): Promise<readonly Reply[]> {
  const first = await store.settings.setOnce(`occurrence:${key}`, 'discussed', String(clock.now()))
  const opening = toEveryone(paragraph(words.daily.discussion))
  return [{ kind: 'thread', under: request.on, ...(first && { message: opening }) }]
}

/** A due card’s answer. */
export async function showReview(
  request: Press,
  { entryId }: ActionOf<'show-review'>,
  services: Services,
) {
  return showReveal(request, `e.${entryId}`, services, update)
}

/** Takes a grade back, so that another can be chosen. */
export async function undoGrade(
  request: Press,
  { subject, gradeId }: ActionOf<'undo-grade'>,
  services: Services,
): Promise<readonly Reply[]> {
  const undone = await services.store.grades.undo(gradeId, request.person)
  return undone ? showReveal(request, subject, services, update) : tell(words.review.undoneTooLate)
}

async function showReveal(
  request: Request,
  subject: Subject,
  services: Services,
  as: As,
): Promise<readonly Reply[]> {
  const { store, clock } = services
  const { person } = request
  const found = await studied(subject, request, services)
  if (!found) return tell(words.daily.gone)
  const nowAt = clock.now()
  if (found.occurrence) await store.reveals.note(found.occurrence.key, person, nowAt)
  const [own, ticked, cards, all, graded, habits] = await Promise.all([
    attemptOn(subject, request, services),
    tickedNow(subject, request, services),
    store.cards.of(person),
    store.grades.of(person),
    earlierGrade(subject, request, services),
    habitsOf(request, services),
  ])
  const card = cards.find(({ entryId }) => entryId === found.entry.id)
  const message = presentReveal({
    entry: found.entry,
    subject,
    attempt: own,
    ticked: graded?.keyPoints ?? ticked,
    preview: previewGrades(card?.memory, nowAt, habits.retention),
    graded: graded &&
      card && {
        line: gradedLine(graded.grade, card.dueAt, habits.timeZone, nowAt),
        gradeId: graded.id,
      },
    ...(found.occurrence && isOut(found.occurrence) && { shareIn: found.occurrence.key }),
    more: dueCards(cards, all, habits, nowAt).length > 0,
    nowAt,
  })
  return as(message)
}

async function record(
  request: Request,
  subject: Subject,
  chosen: Grade,
  services: Services,
): Promise<void> {
  const { store } = services
  const found = await studied(subject, request, services)
  if (!found) return
  // Read before it is known that nothing counts yet: whoever grades in between moves the card, and a turn
  // named after the moved card would be another one.
  const card = await store.cards.get(request.person, found.entry.id)
  if (await earlierGrade(subject, request, services)) return
  const occurrenceKey = found.occurrence?.key
  const grading = {
    entry: found.entry,
    grade: chosen,
    keyPoints: await tickedNow(subject, request, services),
    // On an occurrence a person grades once; a card is graded once each time it falls due.
    turn: [subject, occurrenceKey ?? String(card?.dueAt ?? 0)],
    ...(occurrenceKey !== undefined && { occurrenceKey }),
  }
  await recordGrade(request, grading, await habitsOf(request, services), services)
}
