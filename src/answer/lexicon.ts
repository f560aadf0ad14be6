import type { NumberedTerm } from './terms.ts'

/** What the pack knows about its words. Stems are numbered in the order they are first seen. */
export type Lexicon = {
  /** Learns a text by which an entry, given by its position, can be asked for; its numbers are from `learn`. */
  read(terms: readonly NumberedTerm[], entry: number): void
  /** The number of a stem that stands anywhere in the pack; learns a new one. */
  learn(stem: string): number
  idOf(stem: string): number | undefined
  /** How many stems there are; their numbers are smaller. */
  size(): number
  /** Numbers of the pieces of a compound; empty for a plain word. */
  partsOf(id: number): readonly number[]
  /** How much a word tells, by the share of entries that can be asked for with it: at least 0.3. */
  weightOf(id: number): number
  /** How much a word tells that no entry knows. */
  unknownWeight(): number
  /** The share of entries, 0..1, that can be asked for with a stem. */
  commonness(stem: string): number
}

const weightAtLeast = 0.3
/** A word nobody uses may be noise or the very point of the question: it weighs as if three used it. */
const unknownCountsAs = 3

export function createLexicon(): Lexicon {
  const ids = new Map<string, number>()
  const parts: (readonly number[])[] = []
  const entriesWith: number[] = []
  const lastEntry: number[] = []
  let entries = 0
  let rarities: number[] = []

  function learn(stem: string): number {
    const known = ids.get(stem)
    if (known !== undefined) return known
    ids.set(stem, ids.size)
    parts.push([])
    entriesWith.push(0)
    lastEntry.push(-1)
    return ids.size - 1
  }

  function count(id: number, entry: number): void {
    if (lastEntry[id] === entry) return
    lastEntry[id] = entry
    entriesWith[id] = (entriesWith[id] ?? 0) + 1
  }

  // Inverse document frequency as BM25 has it, remembered until another entry is read.
  const rarity = (holding: number) =>
    (rarities[holding] ??= Math.max(
      weightAtLeast,
      Math.log(1 + (entries - holding + 0.5) / (holding + 0.5)),
    ))
  const unknownWeight = () => rarity(Math.min(unknownCountsAs, entries))

  return {
    read(terms, entry) {
      if (entry >= entries) rarities = []
      entries = Math.max(entries, entry + 1)
      for (const term of terms) {
        count(term.id, entry)
        for (const part of term.partIds) count(part, entry)
        if (term.partIds.length > 0) parts[term.id] = term.partIds
      }
    },
    learn,
    idOf: (stem) => ids.get(stem),
    size: () => ids.size,
    partsOf: (id) => parts[id] ?? [],
    weightOf(id) {
      const holding = entriesWith[id] ?? 0
      return holding > 0 ? rarity(holding) : unknownWeight()
    },
    unknownWeight,
    commonness: (stem) => (entriesWith[ids.get(stem) ?? -1] ?? 0) / Math.max(1, entries),
  }
}
