import { levels } from '../entries/entry.ts'
import type { ActionOf } from '../message/action.ts'
import { button, buttons, paragraph, toAsker } from '../message/build.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { dueCards } from '../review/due.ts'
import {
  isOver,
  missedIn,
  pickRound,
  roundLength,
  type RoundWish,
  stepOf,
} from '../review/round.ts'
import { parseWish } from '../review/wish.ts'
import { habitsOf } from './habits.ts'
import { ask, atStep, optionsOf, showAnswer, stepTicks } from './practice.ts'
import { recordGrade } from './record.ts'
import { type As, say, tell, update } from './replies.ts'
import { loadRound } from './rounds.ts'
import { chance, personScope, type Press, type Services, shortId } from './services.ts'

const all = 'all'
/** `/quiz [topic] [level] [number] [choice]`: goes on where the person stopped, or begins a round. */
export async function quiz(
  request: Request,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  const topics = services.answerer.topics().map(({ topic }) => topic)
  const wish = parseWish(text, topics)
  if (!wish.ok) return tell(words.practice.unknown(wish.unknown))
  const open = await loadRound(request, services)
  if (text.trim() !== '' || !open || isOver(open)) return begin(request, wish.wish, services, say)
  const { topic, level, mode } = open
  return say(
    toAsker(
      paragraph(words.practice.unfinished(stepOf(open) + 1, open.entryIds.length)),
      buttons(
        button(words.practice.goOn, { kind: 'go-on', round: open.id }, { style: 'primary' }),
        button(words.practice.anew, {
          kind: 'start-round',
          topic,
          level,
          count: String(open.entryIds.length),
          mode,
        }),
      ),
    ),
  )
}

export async function startRound(
  request: Press,
  { topic, level, count, mode }: ActionOf<'start-round'>,
  services: Services,
) {
  return begin(request, { topic, level, mode, count: Number(count) }, services, update)
}

async function begin(
  request: Request,
  { topic, level, mode, count }: RoundWish,
  services: Services,
  as: As,
): Promise<readonly Reply[]> {
  const { answerer, store, clock } = services
  const entries = answerer.browse(
    topic === all ? undefined : topic,
    levels.find((one) => one === level),
  )
  const nowAt = clock.now()
  const [cards, graded, habits] = await Promise.all([
    store.cards.of(request.person),
    store.grades.of(request.person),
    habitsOf(request, services),
  ])
  const entryIds = pickRound({
    entries,
    cards,
    due: dueCards(cards, graded, habits, nowAt).map(({ entryId }) => entryId),
    count: Math.min(Math.max(count, 1), roundLength.most),
    nowAt,
    orderOf: (id) => chance(personScope(request.person), request.id, id),
  })
  if (entryIds.length === 0) {
    const topicName = topic === all ? words.browse.allTopics : topic
    const levelName = level === all ? words.browse.allLevels : words.levels[level]
    return tell(words.practice.nothing(topicName, levelName))
  }
  const id = shortId(personScope(request.person), request.id)
  return ask(
    request,
    { id, mode, topic, level, entryIds: [...entryIds], results: [] },
    services,
    as,
  )
}

/** “Drill what I missed”: a round of the questions that were hard. */
export async function drillMissed(
  request: Press,
  action: ActionOf<'drill-missed'>,
  services: Services,
): Promise<readonly Reply[]> {
  const round = await loadRound(request, services, action.round)
  if (!round) return tell(words.practice.gone)
  const id = shortId(personScope(request.person), request.id)
  const entryIds = [...missedIn(round)]
  return ask(request, { ...round, id, entryIds, results: [] }, services, update)
}

export async function goOn(request: Press, action: ActionOf<'go-on'>, services: Services) {
  const round = await loadRound(request, services, action.round)
  return round ? ask(request, round, services, update) : tell(words.practice.gone)
}

export async function stopRound(
  request: Press,
  action: ActionOf<'stop-round'>,
  services: Services,
) {
  const round = await loadRound(request, services, action.round)
  if (!round) return tell(words.practice.gone)
  const left = round.entryIds.length - stepOf(round)
  return update(toAsker(paragraph(...words.practice.stopped(left))))
}

export async function showStep(request: Press, action: ActionOf<'show-step'>, services: Services) {
  return atStep(request, action, services, (round, entry) =>
    showAnswer(request, round, entry, services),
  )
}

export async function tickStep(request: Press, action: ActionOf<'tick-step'>, services: Services) {
  return atStep(request, action, services, async (round, entry) => {
    const numbers = request.values.map(Number).filter((number) => number in entry.keyPoints)
    await services.store.reveals.tick(stepTicks(round), request.person, [...new Set(numbers)])
    return showAnswer(request, round, entry, services)
  })
}

export async function chooseOption(
  request: Press,
  action: ActionOf<'choose-option'>,
  services: Services,
) {
  return atStep(request, action, services, (round, entry) => {
    const choices = optionsOf(round, entry, services)
    const chosen = choices && {
      right: Number(action.option) === choices.right,
      rightOption: choices.right,
    }
    return showAnswer(request, round, entry, services, chosen)
  })
}

export async function skipStep(request: Press, action: ActionOf<'skip-step'>, services: Services) {
  return atStep(request, action, services, (round) =>
    ask(request, { ...round, results: [...round.results, { kind: 'skipped' }] }, services, update),
  )
}

export async function gradeStep(
  request: Press,
  action: ActionOf<'grade-step'>,
  services: Services,
) {
  return atStep(request, action, services, async (round, entry) => {
    const { graded, dueAt } = await recordGrade(
      request,
      {
        entry,
        grade: action.grade,
        keyPoints: await services.store.reveals.ticked(stepTicks(round), request.person),
        turn: ['round', round.id, action.step],
      },
      await habitsOf(request, services),
      services,
    )
    const result = { kind: 'graded', grade: graded.grade, gradeId: graded.id, dueAt } as const
    return ask(request, { ...round, results: [...round.results, result] }, services, update)
  })
}

/** Takes back what became of the question before, and asks it again. */
export async function undoStep(
  request: Press,
  action: ActionOf<'undo-step'>,
  services: Services,
): Promise<readonly Reply[]> {
  const round = await loadRound(request, services, action.round)
  if (!round) return tell(words.practice.gone)
  const last = round.results.at(-1)
  if (!last || stepOf(round) - 1 !== Number(action.step))
    return ask(request, round, services, update)
  if (last.kind === 'graded' && !(await services.store.grades.undo(last.gradeId, request.person)))
    return tell(words.review.undoneTooLate)
  return ask(request, { ...round, results: round.results.slice(0, -1) }, services, update)
}
