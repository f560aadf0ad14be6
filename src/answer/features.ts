import { content, ideas, letters, wordsAndPairs } from './grams.ts'
import { bitsOf, fieldsHolding, type FieldBits, type Holding } from './holdings.ts'
import type { Index } from './index-entries.ts'
import { softmax } from './learner.ts'
import { summarize, type Summary } from './likeness.ts'
import { partsStrength, sum, type Alternative, type Wanted } from './resolve.ts'
import type { Understanding } from './understanding.ts'
import { stopWords } from './vocabulary.ts'
import { createComparer } from './wording.ts'

/**
 * What speaks for an entry, by name. A name that ends in `/` is the value as a share of the best
 * candidate's: packs differ in how alike their wordings are, and shares carry over from one to another.
 */
export type Evidence = Readonly<Record<string, number>>

/** Everything that is asked of all entries at once, before candidates are chosen. */
export type Overview = {
  readonly letters: Summary
  readonly pairs: Summary
  readonly content: Summary
  readonly ideas: Summary
  readonly passages: Summary
  readonly fullText: Float32Array
  readonly votes: Float32Array | undefined
  /** The same for each clause. */
  readonly clauseVotes: readonly Float32Array[]
  readonly clauseContent: readonly Float32Array[]
  /** Of each text: likeness by ideas, to tell which wordings are worth comparing word by word. */
  readonly perWording: Float32Array
}

export function overlook(index: Index, { read, clauses }: Understanding): Overview {
  const count = index.entries.length
  const { likeness, passages, learner, stemOf } = index
  const asked = { letters: letters(read), pairs: wordsAndPairs(read), content: content(read), ideas: ideas(read, stemOf) }
  const votesOf = (one: Understanding['read']) =>
    learner?.votes(likeness.ideas.weighed(ideas(one, stemOf)))
  // One clause says what the whole question says.
  const several = clauses.length > 1 ? clauses : []
  const votes = votesOf(read)
  const clauseContent = several.map((one) => summarize(likeness.content, content(one), count).three)
  const summaries = {
    letters: summarize(likeness.letters, asked.letters, count),
    pairs: summarize(likeness.pairs, asked.pairs, count),
    content: summarize(likeness.content, asked.content, count),
    ideas: summarize(likeness.ideas, asked.ideas, count),
  }
  return {
    ...summaries,
    // `ideas` was compared last, so its array still holds this question.
    perWording: likeness.ideas.compare(asked.ideas).likeness,
    passages: summarize(passages, asked.content, count),
    fullText: index.fullText.scores(contentStems(read)),
    votes,
    clauseVotes: several.flatMap((one) => votesOf(one) ?? []),
    clauseContent: several.length > 0 ? clauseContent : [summaries.content.three],
  }
}

const contentStems = ({ words, stems }: Understanding['read']) =>
  stems.filter((_, at) => !stopWords.has(words[at] ?? ''))

/** BM25 gives about this much per unit of a question's weight to an entry that is all about it. */
const textScorePerWeight = 6
/** Wordings per candidate that are compared word by word. */
const comparedWordings = 8
/** Leaving out a word of the question costs more than a wording that says more than the question. */
const saidExponent = 0.7

const askedFields = bitsOf('question', 'phrasings', 'topics')
const answerFields = bitsOf('keyPoints', 'answer')
const titleField = bitsOf('question')

export type Candidate = { readonly at: number; readonly textScore: number }

/** The evidence for each candidate, in their order. */
export function collect(
  index: Index,
  question: Understanding,
  overview: Overview,
  candidates: readonly Candidate[],
): readonly Evidence[] {
  const { wanted, special } = question
  const weight = sum(wanted.map((word) => word.weight)) || 1
  const compare = createComparer(wanted, index.lexicon)
  const shares = overview.votes?.slice()
  if (shares) softmax(shares)
  const mostVotes = most(overview.votes)
  const clauseMost = overview.clauseVotes.map(most)

  const found = candidates.map(({ at, textScore }) => {
    const overlaps = closestWordings(index, overview, at).flatMap((text) => {
      const wording = index.wordings[at]?.[text]
      return wording ? [{ ...compare(wording), text }] : []
    })
    const near = overlaps
      .map((overlap) => ({ ...overlap, close: overlap.said ** saidExponent * overlap.asked ** (1 - saidExponent) }))
      .toSorted((a, b) => b.close - a.close)
    const close = near.map((overlap) => overlap.close)
    const holding = index.holdings[at]
    const covered = (fields: FieldBits) => wanted.map((word) => coverage(word, holding, fields))
    const inAsked = covered(askedFields)
    const inAll = covered(askedFields | answerFields)
    const share = (strengths: readonly number[]) =>
      strengths.reduce((total, strength, word) => total + strength * (wanted[word]?.weight ?? 0), 0) / weight
    const missing = (strengths: readonly number[]) =>
      strengths.map((strength, word) =>
        special[word] ? ((1 - strength) * (wanted[word]?.weight ?? 0)) / Math.log(index.entries.length + 1 || 1) : 0,
      )
    const missed = missing(inAsked)
    const kinds = index.kinds[at] ?? []
    return {
      ...named('letters', overview.letters, at),
      ...named('pairs', overview.pairs, at),
      ...named('content', overview.content, at),
      ...named('ideas', overview.ideas, at),
      passage: overview.passages.best[at] ?? 0,
      passages: overview.passages.three[at] ?? 0,
      'full text': overview.fullText[at] ?? 0,
      text: textScore / (textScore + weight * textScorePerWeight),
      'text share': textScore,
      closest: close[0] ?? 0,
      'three closest': mean(close.slice(0, 3)),
      'five closest': mean(close.slice(0, 5)),
      said: highest(overlaps.map(({ said }) => said)),
      asked: highest(overlaps.map(({ asked }) => asked)),
      both: highest(overlaps.map(({ said, asked }) => (2 * said * asked) / (said + asked || 1))),
      order: highest(overlaps.map(({ order, said }) => order * said)),
      'said in wordings': share(inAsked),
      'said in answer': share(covered(answerFields)),
      'said anywhere': share(inAll),
      'said in title': share(covered(titleField)),
      missing: highest(missed),
      'missing anywhere': highest(missing(inAll)),
      'missing in all': Math.min(3, sum(missed)),
      kind: kinds.filter((kind) => kind === question.kind).length / (kinds.length || 1),
      'kind of closest': kinds[near[0]?.text ?? -1] === question.kind ? 1 : 0,
      'first clause': overview.clauseContent[0]?.[at] ?? 0,
      'last clause': overview.clauseContent.at(-1)?.[at] ?? 0,
      votes: overview.votes?.[at] ?? 0,
      'votes behind': (overview.votes?.[at] ?? 0) - mostVotes,
      'share of votes': shares?.[at] ?? 0,
      'first clause votes': behind(overview, clauseMost, 0, at, mostVotes),
      'mean clause votes': mean(
        overview.clauseVotes.map((votes, clause) => (votes[at] ?? 0) - (clauseMost[clause] ?? 0)),
      ),
    }
  })
  return withShares(found)
}

const behind = (
  { clauseVotes, votes }: Overview,
  clauseMost: readonly number[],
  clause: number,
  at: number,
  mostVotes: number,
) => {
  const one = clauseVotes[clause]
  return one ? (one[at] ?? 0) - (clauseMost[clause] ?? 0) : (votes?.[at] ?? 0) - mostVotes
}

const named = (name: string, { best, three, five, all, title }: Summary, at: number) => ({
  [`${name} best`]: best[at] ?? 0,
  [`${name} three`]: three[at] ?? 0,
  [`${name} five`]: five[at] ?? 0,
  [`${name} all`]: all[at] ?? 0,
  [`${name} title`]: title[at] ?? 0,
})

/** Evidence that means the same for every candidate and pack, so that a share would only repeat it. */
const withoutShare = new Set([
  'kind', 'kind of closest', 'votes', 'votes behind', 'share of votes', 'first clause votes',
  'mean clause votes', 'missing', 'missing anywhere', 'missing in all', 'order', 'asked',
])

function withShares(found: readonly Readonly<Record<string, number>>[]): readonly Evidence[] {
  const names = Object.keys(found[0] ?? {}).filter((name) => !withoutShare.has(name))
  const mosts = names.map((name) => highest(found.map((one) => one[name] ?? 0)) || 1)
  return found.map((one) => {
    const all: Record<string, number> = { ...one }
    names.forEach((name, at) => (all[`${name}/`] = (one[name] ?? 0) / (mosts[at] ?? 1)))
    delete all['text share']
    return all
  })
}

/** The wordings of an entry most like the question, as positions among its wordings. */
function closestWordings(index: Index, { perWording }: Overview, at: number): readonly number[] {
  const from = index.likeness.ideas.first(at)
  const to = index.likeness.ideas.first(at + 1)
  const texts = Array.from({ length: to - from }, (_, text) => text)
  if (texts.length <= comparedWordings) return texts
  return texts
    .toSorted((a, b) => (perWording[from + b] ?? 0) - (perWording[from + a] ?? 0))
    .slice(0, comparedWordings)
}

/** How well some fields of an entry say a word of the question, 0..1. */
function coverage({ alternatives, parts }: Wanted, holding: Holding | undefined, fields: FieldBits): number {
  if (!holding) return 0
  const strongest = (all: readonly Alternative[]) =>
    all.reduce(
      (best, { id, strength }) =>
        strength > best && (fieldsHolding(holding, id) & fields) !== 0 ? strength : best,
      0,
    )
  const pieces = parts.length > 0 ? (partsStrength * sum(parts.map(strongest))) / parts.length : 0
  return Math.max(strongest(alternatives), pieces)
}

const highest = (values: readonly number[]) => values.reduce((best, value) => Math.max(best, value), 0)
const mean = (values: readonly number[]) => (values.length > 0 ? sum(values) / values.length : 0)

function most(votes: Float32Array | undefined): number {
  let best = Number.NEGATIVE_INFINITY
  for (const vote of votes ?? []) best = Math.max(best, vote)
  return Number.isFinite(best) ? best : 0
}
