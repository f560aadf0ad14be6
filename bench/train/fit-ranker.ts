import { placeOf } from '../../src/answer/evidence.ts'
import { softmax } from '../../src/answer/softmax.ts'
import type { Example } from './examples.ts'
import { addScaled, addSquare, dot, minimize } from './newton.ts'
import { scaleOf } from './scale.ts'

/** Examples of one set that count together as much as `weight` says. */
export type Group = { readonly examples: readonly Example[]; readonly weight: number }

/**
 * Fits weights for the named evidence so that right candidates get a large share of the belief: the
 * cross-entropy of a softmax over each question's candidates (ListNet with one-hot targets, Cao et al. 2007).
 */
export function fitRanker(
  groups: readonly Group[],
  names: readonly string[],
  pull: number,
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
  const total = read.reduce((sum, { weight }) => sum + weight, 0)
  const { spread } = scaleOf(
    read.flatMap(({ rows, weight }) => rows.map((values) => ({ values, weight }))),
    size,
  )
  for (const { rows } of read)
    for (const values of rows)
      for (let at = 0; at < size; at += 1) values[at] = (values[at] ?? 0) / (spread[at] ?? 1)

  const pulls = names.map(() => pull)
  const weights = minimize(read, pulls, ({ rows, right, weight }, now, { slope, curvature }) => {
    const share = weight / total
    const beliefs = Float64Array.from(rows, (values) => dot(now, values))
    softmax(beliefs)
    const inRight = beliefs.reduce((sum, belief, at) => sum + (right[at] ? belief : 0), 1e-300)
    const middle = new Float64Array(size)
    rows.forEach((values, at) => {
      const belief = beliefs[at] ?? 0
      addScaled(slope, values, share * (belief - (right[at] ? belief / inRight : 0)))
      addScaled(middle, values, belief)
      // Only the curvature that all candidates give: it is never negative, so that every step leads down.
      if (belief > 1e-4) addSquare(curvature, values, share * belief)
    })
    addSquare(curvature, middle, -share)
    return -share * Math.log(inRight)
  })
  return Object.fromEntries(
    names.map((name, at) => [name, (weights[at] ?? 0) / (spread[at] ?? 1)] as const),
  )
}
