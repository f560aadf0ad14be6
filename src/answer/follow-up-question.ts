import type { Entry } from '../entries/entry.ts'
import type { Answerer } from './answerer.ts'
import { toQuery } from './query.ts'

/** A question in full, as a follow-up meant it, and the entries that are shown for it. */
export type Meant = { readonly text: string; readonly shown: readonly Entry[] }

/**
 * “and for statefulsets?” after “how do I scale a deployment?”: the earlier question about the new
 * subject. Each word of the earlier question is replaced in turn; else the subject is added to it; else
 * the subject stands alone. The first of these ways that is answered counts, in the reading of most
 * confidence, provided that its entry speaks of the subject; failing that, the first that leads to a
 * choice. Undefined when nothing does: then the message is a question of its own.
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
  // A subject with a verb of its own is half a question: it only needs to hear what it is about.
  const ways = isClause(subject)
    ? [[`${subject} ${earlier}`]]
    : [replacements(earlier, subject), [`${earlier} ${subject}`], [subject]]
  const readings = ways.map((texts) =>
    texts
      .map((text) => ({ text, ...shownFor(text, answerer, bar) }))
      .filter(({ shown }) => shown.some((entry) => speaksOf(entry, stems)))
      .toSorted((a, b) => b.confidence - a.confidence),
  )
  const best = readings.flatMap((way) => way.filter(({ kind }) => kind === 'answer').slice(0, 1))
  const [found] = [...best, ...readings.flatMap((way) => way.slice(0, 1))]
  return found && { text: found.text, shown: found.shown }
}

function shownFor(text: string, answerer: Pick<Answerer, 'answer'>, bar?: number) {
  const { outcome } = answerer.answer(text, bar)
  const { kind, confidence } = outcome
  switch (outcome.kind) {
    case 'answer':
      return { kind, confidence, shown: [outcome.entry] }
    case 'close':
      return { kind, confidence, shown: outcome.candidates }
    case 'none':
      return { kind, confidence, shown: [] }
  }
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
