import type { Lexicon } from './lexicon.ts'
import type { Query } from './query.ts'
import { stemOf, type Term } from './terms.ts'
import { related } from './vocabulary.ts'

/** A stem of the pack that may stand for a word of the question, and how well (0..1). */
export type Alternative = {
  readonly stem: string
  /** Its number in the lexicon. */
  readonly id: number
  readonly strength: number
}

/** The same before it is known whether the pack has the stem. */
type Guess = { readonly stem: string; readonly strength: number }

/** One word of the question with everything that counts as saying it. */
export type Wanted = {
  readonly word: string
  /** Says little by itself, as in `vocabulary.ts`. */
  readonly light: boolean
  /** How much the question loses when nothing matches it. */
  readonly weight: number
  /** The word itself first, then relatives and joined neighbours. */
  readonly alternatives: readonly Alternative[]
  /** For a compound: what counts as saying each of its pieces. */
  readonly parts: readonly (readonly Alternative[])[]
}

/** A word from the same group of `related` says most of it. */
const relatedStrength = 0.6
/** `config map` for `ConfigMap`. */
const joinedStrength = 0.95
/** What a compound keeps when only its pieces match. */
export const partsStrength = 0.85
/** A light word weighs this share of what its rarity says. */
export const lightShare = 0.3

const relatives: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>()
  for (const group of related) {
    const stems = group.map(stemOf)
    for (const stem of stems) found.set(stem, [...(found.get(stem) ?? []), ...stems])
  }
  return found
})()

/** The words of a question -> what to look for in this pack, in the order they were typed. */
export function resolve(query: Query, lexicon: Lexicon): readonly Wanted[] {
  return query.terms.map((term, at) => {
    const alternatives = strongest(
      [
        { stem: term.stem, strength: 1 },
        ...joined(query.terms, at, lexicon),
        ...relativesOf(term.stem),
      ],
      lexicon,
    )
    return {
      word: term.word,
      light: term.light,
      weight: weigh(term, lexicon),
      alternatives,
      parts: term.parts.map((part) =>
        strongest([{ stem: part, strength: 1 }, ...relativesOf(part)], lexicon),
      ),
    }
  })
}

function weigh(term: Term, lexicon: Lexicon): number {
  const share = term.light ? lightShare : 1
  const id = lexicon.idOf(term.stem)
  if (id !== undefined) return share * lexicon.weightOf(id)
  const pieces = term.parts.map((part) => {
    const piece = lexicon.idOf(part)
    return piece === undefined ? lexicon.unknownWeight() : lexicon.weightOf(piece)
  })
  return share * (pieces.length > 0 ? Math.max(...pieces) : lexicon.unknownWeight())
}

const relativesOf = (stem: string): readonly Guess[] =>
  (relatives.get(stem) ?? []).map((relative) => ({ stem: relative, strength: relatedStrength }))

/** Two neighbours that the pack writes as one word. */
function joined(terms: readonly Term[], at: number, lexicon: Lexicon): readonly Guess[] {
  const pairs = [
    [terms[at - 1], terms[at]],
    [terms[at], terms[at + 1]],
  ]
  return pairs.flatMap(([left, right]) => {
    if (left === undefined || right === undefined) return []
    const stem = stemOf(`${left.word}${right.word}`.toLowerCase())
    return lexicon.idOf(stem) === undefined ? [] : [{ stem, strength: joinedStrength }]
  })
}

/** One alternative per stem that the pack knows. */
function strongest(guesses: readonly Guess[], lexicon: Lexicon): readonly Alternative[] {
  const best = new Map<string, number>()
  for (const { stem, strength } of guesses) best.set(stem, Math.max(strength, best.get(stem) ?? 0))
  return [...best].flatMap(([stem, strength]) => {
    const id = lexicon.idOf(stem)
    return id === undefined ? [] : [{ stem, id, strength }]
  })
}

export function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0
  return total
}
