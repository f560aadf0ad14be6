import MiniSearch from 'minisearch'

import { fieldNames, type FieldName } from './holdings.ts'

/** MiniSearch over the stems of all fields. */
export type Engine = {
  /** Reads an entry, given by its position. Repeated stems count. */
  add(entry: number, stems: Readonly<Record<FieldName, string[]>>): void
  /** The score of every entry for these stems; each counts with its strength. */
  scores(strengths: ReadonlyMap<string, number>): Float64Array
}

/** A word in a question tells more about an entry than the same word in its answer. */
const boost = { question: 3, phrasings: 2, topics: 1, keyPoints: 1, answer: 0.5 }

export function createEngine(entryCount: number): Engine {
  // Stems come as lists: to join them, only for MiniSearch to cut them apart again, takes a while.
  let adding: Readonly<Record<string, string[]>> = {}
  const engine = new MiniSearch<{ readonly id: number }>({
    fields: [...fieldNames],
    extractField: ({ id }, field) => (field === 'id' ? id : field),
    tokenize: (_, field = '') => adding[field] ?? [],
    processTerm: (stem) => stem,
  })
  return {
    add(entry, stems) {
      adding = stems
      engine.add({ id: entry })
    },
    scores(strengths) {
      const found = engine.search('stems', {
        tokenize: () => [...strengths.keys()],
        boost,
        boostTerm: (stem) => strengths.get(stem) ?? 1,
      })
      const scores = new Float64Array(entryCount)
      for (const { id, score } of found) scores[Number(id)] = score
      return scores
    },
  }
}
