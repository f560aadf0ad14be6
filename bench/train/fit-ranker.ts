import { placeOf } from '../../src/answer/evidence.ts'
import { descend, scaleOf, type Descent } from './descent.ts'
import type { Example } from './examples.ts'

/** Examples of one set that count together as much as `weight` says. */
export type Group = { readonly examples: readonly Example[]; readonly weight: number }

/**
 * Fits weights for the named evidence so that right candidates get a large share of the belief: the
 * cross-entropy of a softmax over each question's candidates (ListNet with one-hot targets, Cao et al. 2007).
 */
export function fitRanker(
  groups: readonly Group[],
  names: readonly string[],
  descent: Descent,
): Record<string, number> {
  const size = names.length
  const places = names.map(placeOf)
  const read = groups.flatMap(({ examples, weight }) =>
    examples
      .filter(({ right }) => right.includes(true) && right.includes(false))
      .map(({ rows, right }, _, { length }) => ({
        right,
        weight: weight / length,
        rows: rows.map(({ evidence }) =>
          Float64Array.from(places, (place) => evidence[place] ?? 0),
        ),
      })),
  )
  const mean = read.reduce((sum, { weight }) => sum + weight, 0) / read.length
  const { spread } = scaleOf(
    read.flatMap(({ rows, weight }) => rows.map((values) => ({ values, weight }))),
    size,
  )
  for (const { rows } of read)
    for (const values of rows)
      for (let at = 0; at < size; at += 1) values[at] = (values[at] ?? 0) / (spread[at] ?? 1)

  const weights = descend(
    read,
    size,
    ({ rows, right, weight }, now, into) => {
      const scores = rows.map((values) => dot(now, values))
      const highest = Math.max(...scores)
      const beliefs = scores.map((score) => Math.exp(score - highest))
      const total = beliefs.reduce((sum, belief) => sum + belief, 0)
      const inRight = beliefs.reduce((sum, belief, at) => sum + (right[at] ? belief : 0), 0)
      rows.forEach((values, at) => {
        const belief = beliefs[at] ?? 0
        const slope = (weight / mean) * (belief / total - (right[at] ? belief / inRight : 0))
        if (Math.abs(slope) < 1e-7) return
        for (let name = 0; name < size; name += 1)
          into[name] = (into[name] ?? 0) + slope * (values[name] ?? 0)
      })
    },
    descent,
  )
  return Object.fromEntries(
    names.map((name, at) => [name, (weights[at] ?? 0) / (spread[at] ?? 1)] as const),
  )
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < b.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
