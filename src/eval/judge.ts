import type { LabelledQuery } from './queries-file.ts'
import { ndcgAt, rankOf } from './ranking.ts'

type Outcome = 'answer' | 'close' | 'none'

/** What an engine says to a question. */
export type Response = {
  readonly outcome: Outcome
  /** 0..1 */
  readonly confidence: number
  /** The best ten, best first. */
  readonly ranked: readonly { readonly id: string; readonly score: number }[]
  /** Ids the person sees: the card, the choice, or the titles named with a no. */
  readonly shown: readonly string[]
}

/** What became of a question whose answer is known. */
export type Verdict =
  /** An answer, and a right one. */
  | 'right'
  /** An answer to something else, although an entry answers the question. */
  | 'wrong'
  /** A choice that holds a right entry. */
  | 'choiceWithRight'
  /** A choice that lacks it, although it exists. */
  | 'choiceWithoutRight'
  /** No answer, although an entry has it. */
  | 'missed'
  /** An answer although no entry has one. */
  | 'falseAnswer'
  /** A choice although no entry answers. */
  | 'falseChoice'
  /** No answer, and rightly so. */
  | 'silent'

/** One question, judged; small enough to be kept for a later comparison. */
export type Result = {
  readonly id: string
  readonly kind: string
  readonly answerable: boolean
  /** Place of the first right entry among the best ten, from 1; null when none is there. */
  readonly rank: number | null
  readonly ndcg10: number
  readonly right: boolean
  readonly confidence: number
  readonly outcome: Outcome
  readonly verdict: Verdict
}

const places = 10

/** Holds a response against the label of its question. */
export function judge(query: LabelledQuery, response: Response): Result {
  const { id, kind, relevant } = query
  const ids = response.ranked.map((candidate) => candidate.id)
  const rank = rankOf(ids.slice(0, places), relevant)
  const { outcome, confidence } = response
  return {
    id,
    kind,
    answerable: relevant.length > 0,
    rank: rank ?? null,
    ndcg10: ndcgAt(places, ids, relevant),
    right: rank === 1,
    confidence,
    outcome,
    verdict: verdictOf(relevant, response),
  }
}

function verdictOf(relevant: readonly string[], { outcome, shown }: Response): Verdict {
  const holdsRight = shown.some((id) => relevant.includes(id))
  const answerable = relevant.length > 0
  switch (outcome) {
    case 'answer':
      if (!answerable) return 'falseAnswer'
      return holdsRight ? 'right' : 'wrong'
    case 'close':
      if (!answerable) return 'falseChoice'
      return holdsRight ? 'choiceWithRight' : 'choiceWithoutRight'
    case 'none':
      return answerable ? 'missed' : 'silent'
  }
}
