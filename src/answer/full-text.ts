/** Entries as bags of words, all their text together: BM25 (Robertson & Zaragoza 2009), k1 1.2, b 0.75. */
export type FullText = {
  /** Reads all stems of an entry, given by its position. */
  add(entry: number, stems: readonly string[]): void
  /** How much each entry says of these stems: 0..1 of the most that it could. */
  scores(stems: readonly string[]): Float32Array
}

const k1 = 1.2
const b = 0.75

export function createFullText(entryCount: number): FullText {
  const postings = new Map<string, { readonly entries: number[]; readonly counts: number[] }>()
  const lengths = new Float32Array(entryCount)
  let total = 0

  return {
    add(entry, stems) {
      lengths[entry] = stems.length
      total += stems.length
      for (const stem of stems) {
        const found = postings.get(stem)
        if (found === undefined) postings.set(stem, { entries: [entry], counts: [1] })
        else if (found.entries.at(-1) === entry)
          found.counts[found.counts.length - 1] = (found.counts.at(-1) ?? 0) + 1
        else {
          found.entries.push(entry)
          found.counts.push(1)
        }
      }
    },
    scores(stems) {
      const scores = new Float32Array(entryCount)
      const average = total / Math.max(1, entryCount) || 1
      let most = 0
      for (const stem of new Set(stems)) {
        const { entries, counts } = postings.get(stem) ?? { entries: [], counts: [] }
        const rarity = Math.log(1 + (entryCount - entries.length + 0.5) / (entries.length + 0.5))
        most += rarity * (k1 + 1)
        entries.forEach((entry, at) => {
          const count = counts[at] ?? 0
          const length = (lengths[entry] ?? 0) / average
          scores[entry] =
            (scores[entry] ?? 0) + (rarity * count * (k1 + 1)) / (count + k1 * (1 - b + b * length))
        })
      }
      if (most > 0) for (let at = 0; at < entryCount; at += 1) scores[at] = (scores[at] ?? 0) / most
      return scores
    },
  }
}
