import type { Candidate, Overview } from './features.ts'
import type { Index } from './index-entries.ts'
import type { Wanted } from './resolve.ts'
import type { Understanding } from './understanding.ts'

/** Only so many entries are looked at closely, and so many of what none of them answers. */
const candidatesAtMost = 20
const outOfScopeAtMost = 5

/** An entry that shares only stop words or letters must share this much of them: “who are you”. */
const alikeWithoutContent = 0.3

/** The entries worth a closer look: what MiniSearch proposes, and what is most like the question. */
export function propose(
  index: Index,
  { read, wanted }: Understanding,
  overview: Overview,
): readonly Candidate[] {
  // Where no word is known, whatever seems to be shared is an accident: two words in one bucket.
  if (!read.some(({ isStop }) => isStop) && !wanted.some(isKnown)) return []
  const textScores = searchText(index, wanted)
  const { letters, pairs, content, ideas, fullText } = overview
  const voices: Voice[] = [textScores, fullText]
  for (const { best, three, all } of [letters, pairs, content, ideas]) voices.push(best, three, all)
  const saysNothing = (at: number) =>
    (textScores[at] ?? 0) === 0 &&
    (content.best[at] ?? 0) === 0 &&
    (ideas.best[at] ?? 0) === 0 &&
    (pairs.best[at] ?? 0) < alikeWithoutContent
  const speaking: number[] = []
  for (let at = 0; at < index.subjectCount; at += 1) if (!saysNothing(at)) speaking.push(at)
  const totals = new Float64Array(speaking.length)
  for (const scores of voices) {
    const most = highest(scores) || 1
    for (let place = 0; place < totals.length; place += 1)
      totals[place] = (totals[place] ?? 0) + (scores[speaking[place] ?? 0] ?? 0) / most
  }
  const inScope = speaking.filter((at) => at < index.entries.length).length
  return [
    ...best(totals.subarray(0, inScope), candidatesAtMost),
    ...best(totals.subarray(inScope), outOfScopeAtMost).map((place) => inScope + place),
  ].map((place) => {
    const at = speaking[place] ?? 0
    return { at, textScore: textScores[at] ?? 0 }
  })
}

const isKnown = ({ alternatives, parts }: Wanted) =>
  alternatives.length > 0 || parts.some(({ length }) => length > 0)

type Voice = Float32Array | Float64Array

/** The places of the highest totals above 0, the highest first. */
function best(totals: Float64Array, atMost: number): readonly number[] {
  const kept: number[] = []
  for (let at = 0; at < totals.length; at += 1) {
    const total = totals[at] ?? 0
    if (total <= 0 || (kept.length === atMost && total <= (totals[kept.at(-1) ?? 0] ?? 0))) continue
    let place = Math.min(kept.length, atMost - 1)
    for (; place > 0 && (totals[kept[place - 1] ?? 0] ?? 0) < total; place -= 1)
      kept[place] = kept[place - 1] ?? 0
    kept[place] = at
  }
  return kept
}

/** In a large pack, only the rare stems propose: they hold up to this many entries together. */
const postingsRead = 2000

function searchText(
  { engine, lexicon, subjectCount }: Index,
  wanted: readonly Wanted[],
): Float64Array {
  const strengths = new Map<string, number>()
  for (const { alternatives, parts } of wanted)
    for (const { stem, strength } of [...parts.flat(), ...alternatives])
      strengths.set(stem, Math.max(strength, strengths.get(stem) ?? 0))
  const stems = [...strengths.keys()]
    .map((stem) => ({ stem, holding: lexicon.commonness(stem) * subjectCount }))
    .toSorted((a, b) => a.holding - b.holding)
  let read = 0
  const chosen = stems.filter(({ holding }, at) => {
    read += holding
    return at === 0 || read <= postingsRead
  })
  return engine.scores(new Map(chosen.map(({ stem }) => [stem, strengths.get(stem) ?? 1])))
}

function highest(values: Voice): number {
  let most = 0
  for (let at = 0; at < values.length; at += 1) most = Math.max(most, values[at] ?? 0)
  return most
}
