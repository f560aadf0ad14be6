import { blankEvidence, fillShares, type Evidence } from './evidence.ts'
import { content, ideas, letters, wordsAndPairs } from './grams.ts'
import { bitsOf, fieldsHolding, type Holding } from './holdings.ts'
import type { Index } from './index-entries.ts'
import { partsStrength, sum, type Alternative, type Wanted } from './resolve.ts'
import type { Summary } from './summary.ts'
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
  const { likeness, wordOf } = index
  return {
    letters: likeness.letters.compare(letters(read)),
    pairs: likeness.pairs.compare(wordsAndPairs(read)),
    content: likeness.content.compare(content(read)),
    ideas: likeness.ideas.compare(ideas(read, wordOf)),
    perWording: likeness.ideas.perText(),
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
    // In the order of the names in evidence.ts.
    for (const values of [
      letters.three,
      letters.all,
      pairs.three,
      pairs.five,
      pairs.all,
      content.best,
      content.five,
      ideas.best,
      ideas.all,
      fullText,
    ])
      note(values[at] ?? 0)
    noteOverlaps(note, index, overview, at, compare)
    const missing = noteCoverage(note, index, question, at, weight)
    note(textScore / (textScore + weight * textScorePerWeight))
    note(missing)
    return evidence
  })
  fillShares(all)
  return all
}

/** BM25 gives about this much per unit of a question's weight to an entry that is all about it. */
const textScorePerWeight = 6
/** Wordings per candidate that are compared word by word. */
const comparedWordings = 8

/** Notes how well the wordings closest to the question agree with it. */
function noteOverlaps(
  note: (value: number) => void,
  index: Index,
  overview: Overview,
  at: number,
  compare: (wording: Wording) => Overlap,
): void {
  let [most, both, order] = [0, 0, 0]
  for (const text of closestWordings(index, overview.perWording, at)) {
    const wording = index.wordings[at]?.[text]
    if (!wording) continue
    const { said, asked, order: inOrder } = compare(wording)
    most = Math.max(most, said)
    both = Math.max(both, (2 * said * asked) / (said + asked || 1))
    order = Math.max(order, inOrder * said)
  }
  note(most)
  note(both)
  note(order)
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
    let place = Math.min(kept.length, comparedWordings - 1)
    for (; place > 0 && likenessOf(kept[place - 1] ?? 0) < likeness; place -= 1)
      kept[place] = kept[place - 1] ?? 0
    kept[place] = text
  }
  return kept
}

const inAsked = bitsOf('question', 'phrasings', 'topics')
const inAnswer = bitsOf('keyPoints', 'answer')
/** A question may lack more words than tell anything. */
const missingAtMost = 3

/**
 * Notes which share of the question an entry says in its wordings and in its answer, and how much of what is
 * special its wordings lack in all; returns the most that they lack by one word.
 */
function noteCoverage(
  note: (value: number) => void,
  index: Index,
  { wanted, special }: Understanding,
  at: number,
  weight: number,
): number {
  let [said, answered, missing, missingInAll] = [0, 0, 0, 0]
  const rarest = Math.log(index.subjectCount + 2)
  const holding = index.holdings[at] ?? nothing
  wanted.forEach((word, place) => {
    const { asked, told } = coverage(word, holding)
    said += asked * word.weight
    answered += told * word.weight
    if (!special[place]) return
    const lacking = ((1 - asked) * word.weight) / rarest
    missing = Math.max(missing, lacking)
    missingInAll += lacking
  })
  note(said / weight)
  note(answered / weight)
  note(Math.min(missingAtMost, missingInAll))
  return missing
}

const nothing: Holding = { ids: new Int32Array(0), bits: new Uint8Array(0) }

/** How well an entry says something where it is asked, and where it answers: 0..1 each. */
type Coverage = { readonly asked: number; readonly told: number }

/** How well an entry says a word of the question, as a whole or by its pieces. */
function coverage({ alternatives, parts }: Wanted, holding: Holding): Coverage {
  const whole = strongest(alternatives, holding)
  if (parts.length === 0) return whole
  let [asked, told] = [0, 0]
  for (const part of parts) {
    const piece = strongest(part, holding)
    asked += piece.asked
    told += piece.told
  }
  const ofPieces = partsStrength / parts.length
  return {
    asked: Math.max(whole.asked, ofPieces * asked),
    told: Math.max(whole.told, ofPieces * told),
  }
}

function strongest(alternatives: readonly Alternative[], holding: Holding): Coverage {
  let [asked, told] = [0, 0]
  for (const { id, strength } of alternatives) {
    const bits = fieldsHolding(holding, id)
    if ((bits & inAsked) !== 0) asked = Math.max(asked, strength)
    if ((bits & inAnswer) !== 0) told = Math.max(told, strength)
  }
  return { asked, told }
}
