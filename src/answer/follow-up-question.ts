import type { Entry } from '../entries/entry.ts'
import type { Answerer } from './answerer.ts'
import { toQuery } from './query.ts'

/** A question in full, as a follow-up meant it, and the entry that answers it. */
export type Meant = { readonly text: string; readonly entry: Entry }

/**
 * “and for statefulsets?” after “how do I scale a deployment?”: the earlier question about the new
 * subject. Each word of the earlier question is replaced in turn, and of the readings that are answered
 * by an entry that speaks of the subject, the one with most confidence counts; when there is none, the
 * subject is added to the question. Undefined when nothing is answered: then the message is a question
 * of its own.
 */
export function meant(
  earlier: string,
  subject: string,
  answerer: Pick<Answerer, 'answer'>,
  bar?: number,
): Meant | undefined {
  const own = toQuery(subject).terms.filter(({ light }) => !light)
  if (own.length === 0) return undefined
  const stems = new Set(own.flatMap(({ stem, parts }) => [stem, ...parts]))
  const best = (readings: readonly string[]): Meant | undefined =>
    readings
      .flatMap((text) => {
        const { outcome } = answerer.answer(text, bar)
        return outcome.kind === 'answer' && speaksOf(outcome.entry, stems)
          ? [{ text, entry: outcome.entry, confidence: outcome.confidence }]
          : []
      })
      .toSorted((a, b) => b.confidence - a.confidence)[0]
  // A subject with a verb of its own is half a question: it only needs to hear what it is about.
  if (isClause(subject)) return best([`${subject} ${earlier}`])
  return best(replacements(earlier, subject)) ?? best([`${earlier} ${subject}`])
}

const isClause = (subject: string) =>
  /^(?:how|why|when|where|who|which|what|can|do|does|is|are|should|if)\b/i.test(subject)

/** The earlier question with each word that carries meaning replaced by the subject. */
function replacements(earlier: string, subject: string): readonly string[] {
  const words = toQuery(earlier)
    .terms.filter(({ light }) => !light)
    .map(({ word }) => word)
  return [...new Set(words)].map((word) => earlier.replace(word, () => subject))
}

const speaksOf = ({ question, phrasings }: Entry, stems: ReadonlySet<string>) =>
  [question, ...phrasings].some((wording) =>
    toQuery(wording).terms.some(
      ({ stem, parts }) => stems.has(stem) || parts.some((part) => stems.has(part)),
    ),
  )
