import { createSpelling, type Lookalike } from './spelling.ts'
import type { Term } from './terms.ts'

/** What the pack knows about its words. Stems are numbered in the order they are first seen. */
export type Lexicon = {
  /** Learns a text that belongs to an entry, given by its position in the pack. */
  read(terms: readonly Term[], entry: number): void
  idOf(stem: string): number | undefined
  /** Ids of the pieces of a compound; empty for a plain word. */
  partsOf(id: number): readonly number[]
  /** How much a known word tells, by the share of entries that use it: 0.3 for a word of all. */
  weightOf(id: number): number
  /** How much a word tells that no entry uses. */
  unknownWeight(): number
  /** Known words that look like an unknown one, as typed by the curators. */
  lookalikes(word: string): readonly Lookalike[]
}

const weightAtLeast = 0.3
/** A word nobody uses may be noise as well as the point of the question: it counts as a word of three. */
const unknownCountsAs = 3

export function createLexicon(): Lexicon {
  const ids = new Map<string, number>()
  const parts: (readonly number[])[] = []
  const entriesWith: number[] = []
  const lastEntry: number[] = []
  const spelling = createSpelling()
  let entries = 0

  const learn = (stem: string, entry: number): number => {
    const id = ids.get(stem) ?? ids.size
    if (id === ids.size) {
      ids.set(stem, id)
      parts.push([])
      entriesWith.push(0)
      lastEntry.push(-1)
    }
    if (lastEntry[id] !== entry) {
      lastEntry[id] = entry
      entriesWith[id] = (entriesWith[id] ?? 0) + 1
    }
    return id
  }

  // Rarity as BM25 has it.
  const rarity = (holding: number) =>
    Math.max(weightAtLeast, Math.log(1 + (entries - holding + 0.5) / (holding + 0.5)))

  return {
    read(terms, entry) {
      entries = Math.max(entries, entry + 1)
      for (const term of terms) {
        const id = learn(term.stem, entry)
        const pieces = term.parts.map((part) => learn(part, entry))
        if (pieces.length > 0) parts[id] = pieces
        spelling.add(term.word.toLowerCase())
      }
    },
    idOf: (stem) => ids.get(stem),
    partsOf: (id) => parts[id] ?? [],
    weightOf: (id) => rarity(entriesWith[id] ?? 0),
    unknownWeight: () => rarity(Math.min(unknownCountsAs, entries)),
    lookalikes: (word) => spelling.lookalikes(word),
  }
}
