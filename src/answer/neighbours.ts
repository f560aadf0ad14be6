/** The edge of a wording stands before its first word and after its last. Words are numbered from 1. */
export const edge = 0

/** How often words stand next to each other in the wordings of a pack. */
export type Neighbours = {
  /** Reads a wording, its words by number. */
  read(words: readonly number[]): void
  /** Notes where each word stands. To be run to its end, and once; pauses often. */
  finish(): Generator<void>
  /** How often a word was read; for `edge`, how many wordings were. */
  times(word: number): number
  /** How much was read: words and edges. */
  total(): number
  /** How often each word was read right after this one. */
  after(word: number): ReadonlyMap<number, number>
  /** How often each word was read right before this one. */
  before(word: number): ReadonlyMap<number, number>
}

/** Words between two pauses. */
const wordsPerPause = 50_000
/** Words that were read this often are counted before the first question. */
const countedAhead = 2_000

export function createNeighbours(): Neighbours {
  /** All wordings one after the other, an edge between any two. */
  const stream: number[] = [edge]
  const counts: number[] = [1]
  /** Where each word stands: `places` from `starts[word]` to before `starts[word + 1]`. */
  let starts = new Int32Array(2)
  let places = new Int32Array(0)
  const counted = {
    after: new Map<number, ReadonlyMap<number, number>>(),
    before: new Map<number, ReadonlyMap<number, number>>(),
  }

  function* finish(): Generator<void> {
    starts = new Int32Array(counts.length + 1)
    for (let word = 0; word < counts.length; word += 1)
      starts[word + 1] = (starts[word] ?? 0) + (counts[word] ?? 0)
    const next = starts.slice()
    places = new Int32Array(stream.length)
    for (let at = 0; at < stream.length; at += 1) {
      const word = stream[at] ?? edge
      const spot = next[word] ?? 0
      places[spot] = at
      next[word] = spot + 1
      if (at % wordsPerPause === 0) yield
    }
    // Counting what stands beside a common word takes a while: no question is to wait for it.
    for (let word = 0; word < counts.length; word += 1) {
      if ((counts[word] ?? 0) < countedAhead) continue
      beside(word, 'after')
      yield
      beside(word, 'before')
      yield
    }
  }

  function beside(word: number, side: 'after' | 'before'): ReadonlyMap<number, number> {
    const known = counted[side].get(word)
    if (known !== undefined) return known
    const found = new Map<number, number>()
    const end = starts[word + 1] ?? 0
    for (let spot = starts[word] ?? end; spot < end; spot += 1) {
      const other = stream[(places[spot] ?? 0) + (side === 'after' ? 1 : -1)]
      if (other !== undefined) found.set(other, (found.get(other) ?? 0) + 1)
    }
    counted[side].set(word, found)
    return found
  }

  return {
    read(words) {
      for (const word of words) {
        stream.push(word)
        counts[word] = (counts[word] ?? 0) + 1
      }
      stream.push(edge)
      counts[edge] = (counts[edge] ?? 0) + 1
    },
    finish,
    times: (word) => counts[word] ?? 0,
    total: () => stream.length,
    after: (word) => beside(word, 'after'),
    before: (word) => beside(word, 'before'),
  }
}
