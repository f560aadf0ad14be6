import type { Answerer } from '../answer/answerer.ts'
import type { Answer } from '../answer/decide.ts'
import type { Response } from './judge.ts'

/** What the bot would say to a question, in the terms of a measurement. */
export function respond(answerer: Pick<Answerer, 'answer'>, text: string): Response {
  const { ranked, outcome } = answerer.answer(text)
  return {
    outcome: outcome.kind,
    confidence: outcome.confidence,
    ranked: ranked.map(({ entry, score }) => ({ id: entry.id, score })),
    shown: shownIn(outcome).map(({ id }) => id),
  }
}

function shownIn(outcome: Answer) {
  switch (outcome.kind) {
    case 'answer':
      return [outcome.entry]
    case 'close':
      return outcome.candidates
    case 'none':
      return outcome.closest
  }
}
