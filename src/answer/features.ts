import { blankEvidence, fillShares, type Evidence } from './evidence.ts'
import { content, ideas, letters, wordsAndPairs } from './grams.ts'
import { bitsOf, fieldsHolding, type Holding } from './holdings.ts'
import type { Index } from './index-entries.ts'
import { summarize, type Summary } from './likeness.ts'
import { partsStrength, sum, type Alternative, type Wanted } from './resolve.ts'
import type { Understanding } from './understanding.ts'
import { createComparer, type Overlap, type Wording } from './wording.ts'

/** Everything that is asked of all entries at once, before candidates are chosen. */
export type Overview = {
  readonly letters: Summary
  readonly pairs: Summary
  readonly content: Summary
  readonly ideas: Summary
  readonly fullText: Float32Array
  /** Of each wording: likeness by ideas, to tell which ones are worth comparing word by word. */
  readonly perWording: Float32Array
}

export function overlook(index: Index, { read }: Understanding): Overview {
  const count = index.entries.length
  const { likeness, wordOf } = index
  return {
    letters: summarize(likeness.letters, letters(read), count),
    pairs: summarize(likeness.pairs, wordsAndPairs(read), count),
    content: summarize(likeness.content, content(read), count),
    ideas: summarize(likeness.ideas, ideas(read, wordOf), count),
    // The array still holds the comparison that was just summed up.
    perWording: likeness.ideas.latest(),
    fullText: index.fullText.scores(read.filter(({ isStop }) => !isStop).map(({ stem }) => stem)),
  }
}

export type Candidate = { readonly at: number; readonly textScore: number }

/** The evidence for each candidate, in their order. */
export function collect(
  index: Index,
  question: Understanding,
  overview: Overview,
  candidates: readonly Candidate[],
): readonly Evidence[] {
  const { wanted } = question
  const compare = createComparer(wanted, index.lexicon)
  const weight = sum(wanted.map((word) => word.weight)) || 1
  const all = candidates.map(({ at, textScore }) => {
    const evidence = blankEvidence()
    let place = 0
    const note = (value: number) => {
      evidence[place] = value
      place += 1
    }
    const { letters, pairs, content, ideas, fullText } = overview
    for (const { best, three, five, all, title } of [letters, pairs, content, ideas]) {
      note(best[at] ?? 0)
      note(three[at] ?? 0)
      note(five[at] ?? 0)
      note(all[at] ?? 0)
      note(title[at] ?? 0)
    }
    note(fullText[at] ?? 0)
    note(textScore / (textScore + weight * textScorePerWeight))
    const closest = noteOverlaps(note, index, overview, at, compare)
    noteCoverage(note, index, question, at, weight)
    const kinds = index.kinds[at] ?? []
    note(kinds.filter((kind) => kind === question.kind).length / (kinds.length || 1))
    note(kinds[closest] === question.kind ? 1 : 0)
    return evidence
  })
  fillShares(all)
  return all
}

/** BM25 gives about this much per unit of a question's weight to an entry that is all about it. */
const textScorePerWeight = 6
/** Wordings per candidate that are compared word by word. */
const comparedWordings = 8
/** Leaving out a word of the question costs more than a wording that says more than the question. */
const saidExponent = 0.7

/** Notes how the closest wordings agree with the question; returns which one is the closest. */
function noteOverlaps(
  note: (value: number) => void,
  index: Index,
  overview: Overview,
  at: number,
  compare: (wording: Wording) => Overlap,
): number {
  const closeness: number[] = []
  let [closest, said, asked, both, order] = [-1, 0, 0, 0, 0]
  for (const text of closestWordings(index, overview.perWording, at)) {
    const wording = index.wordings[at]?.[text]
    if (!wording) continue
    const overlap = compare(wording)
    const close = overlap.said ** saidExponent * overlap.asked ** (1 - saidExponent)
    if (closeness.every((other) => other < close)) closest = text
    closeness.push(close)
    said = Math.max(said, overlap.said)
    asked = Math.max(asked, overlap.asked)
    both = Math.max(both, (2 * overlap.said * overlap.asked) / (overlap.said + overlap.asked || 1))
    order = Math.max(order, overlap.order * overlap.said)
  }
  closeness.sort((a, b) => b - a)
  const mean = (count: number) => {
    const some = closeness.slice(0, count)
    return some.length > 0 ? sum(some) / some.length : 0
  }
  note(closeness[0] ?? 0)
  note(mean(3))
  note(mean(5))
  note(said)
  note(asked)
  note(both)
  note(order)
  return closest
}

/** The wordings of an entry most like the question, as positions among its wordings. */
function closestWordings(index: Index, perWording: Float32Array, at: number): readonly number[] {
  const from = index.likeness.ideas.first(at)
  const count = index.likeness.ideas.first(at + 1) - from
  const kept: number[] = []
  const likenessOf = (text: number) => perWording[from + text] ?? 0
  for (let text = 0; text < count; text += 1) {
    const likeness = likenessOf(text)
    if (kept.length === comparedWordings && likeness <= likenessOf(kept.at(-1) ?? 0)) continue
    let place = kept.length
    while (place > 0 && likenessOf(kept[place - 1] ?? 0) < likeness) place -= 1
    kept.splice(place, 0, text)
    if (kept.length > comparedWordings) kept.pop()
  }
  return kept
}

const inAsked = bitsOf('question', 'phrasings', 'topics')
const inAnswer = bitsOf('keyPoints', 'answer')
const inTitle = bitsOf('question')
const fieldSets = [inAsked, inAnswer, inAsked | inAnswer, inTitle]
/** A question may lack more words than tell anything. */
const missingAtMost = 3

/** Notes which share of the question an entry says, and where, and how much of what is special is missing. */
function noteCoverage(
  note: (value: number) => void,
  index: Index,
  { wanted, special }: Understanding,
  at: number,
  weight: number,
): void {
  const said = [0, 0, 0, 0]
  let [missing, missingAnywhere, missingInAll] = [0, 0, 0]
  const rarest = Math.log(index.entries.length + 2)
  const holding = index.holdings[at]
  wanted.forEach((word, place) => {
    const strengths = coverage(word, holding)
    strengths.forEach((strength, set) => (said[set] = (said[set] ?? 0) + strength * word.weight))
    if (!special[place]) return
    const [asked = 0, , anywhere = 0] = strengths
    const lacking = ((1 - asked) * word.weight) / rarest
    missing = Math.max(missing, lacking)
    missingAnywhere = Math.max(missingAnywhere, ((1 - anywhere) * word.weight) / rarest)
    missingInAll += lacking
  })
  for (const share of said) note(share / weight)
  note(missing)
  note(missingAnywhere)
  note(Math.min(missingAtMost, missingInAll))
}

/** How well each of `fieldSets` of an entry says a word of the question, 0..1. */
function coverage({ alternatives, parts }: Wanted, holding: Holding | undefined): number[] {
  if (!holding) return fieldSets.map(() => 0)
  const whole = strongest(alternatives, holding)
  if (parts.length === 0) return whole
  const pieces = parts.map((part) => strongest(part, holding))
  return whole.map((strength, set) =>
    Math.max(
      strength,
      (partsStrength * sum(pieces.map((piece) => piece[set] ?? 0))) / parts.length,
    ),
  )
}

function strongest(alternatives: readonly Alternative[], holding: Holding): number[] {
  const best = [0, 0, 0, 0]
  for (const { id, strength } of alternatives) {
    const bits = fieldsHolding(holding, id)
    if (bits === 0) continue
    for (let set = 0; set < best.length; set += 1)
      if (((fieldSets[set] ?? 0) & bits) !== 0) best[set] = Math.max(best[set] ?? 0, strength)
  }
  return best
}
