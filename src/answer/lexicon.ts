import { createSpelling, type Lookalike } from './spelling.ts'
import type { Term } from './terms.ts'

/** What the pack knows about its words. Stems are numbered in the order they are first seen. */
export type Lexicon = {
  /** Learns one text of an entry. Only words of `teaches` texts correct somebody's spelling. */
  read(terms: readonly Term[], entry: number, teaches: boolean): void
  idOf(stem: string): number | undefined
  /** Ids of the pieces of a compound; empty for a plain word. */
  partsOf(id: number): readonly number[]
  /** How much a word tells: from about 0.3 (in nearly every entry) to `unknownWeight`. */
  weightOf(id: number): number
  readonly unknownWeight: () => number
  lookalikes(word: string): readonly Lookalike[]
}

/** A light word weighs this share of what its rarity says. */
export const lightShare = 0.3

export function createLexicon(): Lexicon {
  const ids = new Map<string, number>()
  const parts: (readonly number[])[] = []
  const light: boolean[] = []
  const entriesWith: number[] = []
  const lastEntry: number[] = []
  const spelling = createSpelling()
  let entries = 0

  const learn = (stem: string, entry: number, isLight: boolean): number => {
    let id = ids.get(stem)
    if (id === undefined) {
      id = ids.size
      ids.set(stem, id)
      parts.push([])
      light.push(isLight)
      entriesWith.push(0)
      lastEntry.push(-1)
    }
    if (lastEntry[id] !== entry) {
      lastEntry[id] = entry
      entriesWith[id] = (entriesWith[id] ?? 0) + 1
    }
    return id
  }

  // The rarity of a word as BM25 has it, by the number of entries that hold it.
  const rarity = (holding: number) =>
    Math.log(1 + (entries - holding + 0.5) / (holding + 0.5))

  return {
    read(terms, entry, teaches) {
      entries = Math.max(entries, entry + 1)
      for (const term of terms) {
        const id = learn(term.stem, entry, term.light)
        const pieces = term.parts.map((part) => learn(part, entry, false))
        if (pieces.length > 0) parts[id] = pieces
        if (teaches) spelling.add(term.word.toLowerCase())
      }
    },
    idOf: (stem) => ids.get(stem),
    partsOf: (id) => parts[id] ?? [],
    weightOf: (id) => rarity(entriesWith[id] ?? 0) * (light[id] ? lightShare : 1),
    unknownWeight: () => rarity(2),
    lookalikes: spelling.lookalikes,
  }
}
