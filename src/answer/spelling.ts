/** A known word that looks like an unknown one. */
export type Lookalike = {
  readonly word: string
  /** 0..1: the share of letters that agree. */
  readonly similarity: number
}

export type Spelling = {
  add(word: string): void
  /** Known words that somebody may have meant, best first; none for a word that is too short to tell. */
  lookalikes(word: string): readonly Lookalike[]
}

const triedAtMost = 40
const keptAtMost = 3

/**
 * Finds typing errors. Short words change their meaning with one letter (`cake`, `cache`), so words
 * under five letters are taken literally; the first letter is hardly ever the wrong one.
 */
export function createSpelling(): Spelling {
  const words: string[] = []
  const known = new Set<string>()
  const holders = new Map<string, number[]>()

  return {
    add(word) {
      if (known.has(word)) return
      known.add(word)
      if (!/^\p{L}{4,}$/u.test(word)) return
      const index = words.push(word) - 1
      for (const piece of trigrams(word)) {
        const list = holders.get(piece)
        if (list) list.push(index)
        else holders.set(piece, [index])
      }
    },
    lookalikes(word) {
      const errors = allowedErrors(word)
      if (errors === 0) return []
      const shared = new Map<number, number>()
      for (const piece of trigrams(word))
        for (const index of holders.get(piece) ?? [])
          shared.set(index, (shared.get(index) ?? 0) + 1)
      return [...shared]
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, triedAtMost)
        .flatMap(([index]) => {
          const candidate = words[index] ?? ''
          if (candidate[0] !== word[0] || Math.abs(candidate.length - word.length) > errors)
            return []
          const distance = editDistance(word, candidate)
          return distance > errors
            ? []
            : [{ word: candidate, similarity: 1 - distance / word.length }]
        })
        .toSorted((a, b) => b.similarity - a.similarity || (a.word < b.word ? -1 : 1))
        .slice(0, keptAtMost)
    },
  }
}

const allowedErrors = (word: string) => (word.length < 5 ? 0 : word.length < 8 ? 1 : 2)

/** Sets, with the edges marked; an inner swap of letters spoils three of them, so two also count. */
function trigrams(word: string): Set<string> {
  const padded = `^${word}$`
  const found = new Set<string>()
  for (let at = 0; at + 2 < padded.length; at += 1) found.add(padded.slice(at, at + 3))
  found.add(padded.slice(0, 2))
  return found
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
export function editDistance(from: string, to: string): number {
  return prefixDistances(from, to).at(-1) ?? from.length
}

/** Distance of `from` to every prefix of `to`, from the empty prefix to the whole word. */
export function prefixDistances(from: string, to: string): readonly number[] {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1]
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = row
    row = next
  }
  return row
}
