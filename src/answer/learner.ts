import type { Features } from './grams.ts'

/**
 * Learns from the wordings of a pack which words speak for which entry and against which: multinomial
 * logistic regression, by stochastic gradient descent in a fixed order.
 */
export type Learner = {
  /** Reads one wording, weighed, of an entry given by its position. */
  add(entry: number, features: Features): void
  /** Learns from everything read. To be run to its end, and once; pauses often. */
  learn(): Generator<void>
  /** For every entry, on a logarithmic scale: how much a question speaks for it. */
  votes(question: Features): Float32Array
}

const rounds = 4
const firstRate = 4
/** An entry this unlikely is left as it is. */
const hardlyWrong = 0.002
const wordingsPerPause = 50

export function createLearner(entryCount: number): Learner {
  const rows = new Map<number, number>()
  const wordings: { readonly entry: number; readonly at: Int32Array; readonly weights: Float32Array }[] = []
  let table = new Float32Array(0)

  const rowOf = (id: number) => {
    const known = rows.get(id)
    if (known !== undefined) return known
    rows.set(id, rows.size)
    return rows.size - 1
  }

  function vote(into: Float32Array, at: Int32Array, weights: Float32Array): void {
    into.fill(0)
    for (let feature = 0; feature < at.length; feature += 1) {
      const from = (at[feature] ?? 0) * entryCount
      const weight = weights[feature] ?? 0
      for (let entry = 0; entry < entryCount; entry += 1)
        into[entry] = (into[entry] ?? 0) + weight * (table[from + entry] ?? 0)
    }
  }

  return {
    add(entry, { ids, weights }) {
      wordings.push({ entry, at: ids.map(rowOf), weights })
    },
    *learn() {
      table = new Float32Array(rows.size * entryCount)
      const shares = new Float32Array(entryCount)
      // A stride without a common divisor visits each wording once a round, and mixes the entries.
      const stride = coprime(Math.floor(wordings.length * 0.618), wordings.length)
      const steps = rounds * wordings.length
      for (let step = 0, turn = 0; step < steps; step += 1, turn = (turn + stride) % wordings.length) {
        const wording = wordings[turn]
        if (wording === undefined) continue
        const rate = firstRate * (1 - Math.floor(step / wordings.length) / rounds)
        vote(shares, wording.at, wording.weights)
        softmax(shares)
        shares[wording.entry] = (shares[wording.entry] ?? 0) - 1
        for (let entry = 0; entry < entryCount; entry += 1) {
          const wrong = shares[entry] ?? 0
          if (Math.abs(wrong) < hardlyWrong) continue
          for (let feature = 0; feature < wording.at.length; feature += 1) {
            const spot = (wording.at[feature] ?? 0) * entryCount + entry
            table[spot] = (table[spot] ?? 0) - rate * (wording.weights[feature] ?? 0) * wrong
          }
        }
        if (step % wordingsPerPause === 0) yield
      }
      wordings.length = 0
    },
    votes({ ids, weights }) {
      const into = new Float32Array(entryCount)
      const known = [...ids.keys()].filter((at) => rows.has(ids[at] ?? -1))
      vote(
        into,
        Int32Array.from(known, (at) => rows.get(ids[at] ?? -1) ?? 0),
        Float32Array.from(known, (at) => weights[at] ?? 0),
      )
      return into
    },
  }
}

/** Logarithmic votes -> shares that sum to 1, in place. */
export function softmax(votes: Float32Array | Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY
  for (const vote of votes) highest = Math.max(highest, vote)
  let total = 0
  for (let at = 0; at < votes.length; at += 1) {
    const share = Math.exp((votes[at] ?? 0) - highest)
    votes[at] = share
    total += share
  }
  for (let at = 0; at < votes.length; at += 1) votes[at] = (votes[at] ?? 0) / total
}

function coprime(near: number, to: number): number {
  for (let candidate = Math.max(1, near); candidate < to; candidate += 1)
    if (commonDivisor(candidate, to) === 1) return candidate
  return 1
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))
