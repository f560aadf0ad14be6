import type { Entry } from '../entries/entry.ts'
import { shortDate } from '../message/dates.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { choicesFor } from '../review/choices.ts'
import { dueCards } from '../review/due.ts'
import { previewGrades } from '../review/fsrs.ts'
import {
  presentBefore,
  presentStep,
  presentStepAnswer,
  presentSummary,
} from '../review/present-round.ts'
import { isOver, type Round, stepOf } from '../review/round.ts'
import { habitsOf } from './habits.ts'
import { type As, tell, update } from './replies.ts'
import { loadRound, saveRound } from './rounds.ts'
import { chance, type Press, type Services } from './services.ts'

/** Runs `then` when this step is the next one; a press on an older one shows where the round is. */
export async function atStep(
  request: Press,
  action: { readonly round: string; readonly step: string },
  services: Services,
  then: (round: Round, entry: Entry) => readonly Reply[] | Promise<readonly Reply[]>,
): Promise<readonly Reply[]> {
  const round = await loadRound(request, services, action.round)
  if (!round) return tell(words.practice.gone)
  const entry = services.answerer.entry(round.entryIds[stepOf(round)] ?? '')
  if (!entry || stepOf(round) !== Number(action.step)) return ask(request, round, services, update)
  return then(round, entry)
}

/** Stores the round and shows its next question, or how it went. */
export async function ask(
  request: Request,
  round: Round,
  services: Services,
  as: As,
): Promise<readonly Reply[]> {
  const { answerer, store, clock } = services
  const entry = answerer.entry(round.entryIds[stepOf(round)] ?? '')
  if (!entry && !isOver(round)) {
    // The entry was withdrawn since the round began.
    return ask(
      request,
      { ...round, results: [...round.results, { kind: 'skipped' }] },
      services,
      as,
    )
  }
  await saveRound(request, round, services)
  const nowAt = clock.now()
  const habits = await habitsOf(request, services)
  const last = round.results.at(-1)
  const lastEntry = answerer.entry(round.entryIds[stepOf(round) - 1] ?? '')
  const date = last?.kind === 'graded' ? shortDate(last.dueAt, habits.timeZone, nowAt) : undefined
  const before = lastEntry && presentBefore(round, lastEntry, date)
  if (!entry) return as(presentSummary(round, (id) => answerer.entry(id), before))
  const [card, cards, graded] = await Promise.all([
    store.cards.get(request.person, entry.id),
    store.cards.of(request.person),
    store.grades.of(request.person),
  ])
  const due = dueCards(cards, graded, habits, nowAt).some(({ entryId }) => entryId === entry.id)
  return as(
    presentStep({
      round,
      entry,
      reason: due ? 'due' : card ? 'ahead' : 'new',
      choices: optionsOf(round, entry, services),
      before,
    }),
  )
}

export async function showAnswer(
  request: Press,
  round: Round,
  entry: Entry,
  services: Services,
  chosen?: { readonly right: boolean; readonly rightOption: number },
): Promise<readonly Reply[]> {
  const { store, clock } = services
  const [card, ticked, { retention }] = await Promise.all([
    store.cards.get(request.person, entry.id),
    store.reveals.ticked(stepTicks(round), request.person),
    habitsOf(request, services),
  ])
  const nowAt = clock.now()
  const preview = previewGrades(card?.memory, nowAt, retention)
  return update(
    presentStepAnswer({ round, entry, ticked, preview, ...(chosen && { chosen }), nowAt }),
  )
}

export const optionsOf = (round: Round, entry: Entry, { answerer }: Services) =>
  round.mode === 'choice'
    ? choicesFor(entry, answerer.entries, (text) => chance(round.id, text))
    : undefined

/** Where the ticked key points of the next question are kept. */
export const stepTicks = (round: Round) => `round:${round.id}:${stepOf(round)}`
