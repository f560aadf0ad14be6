import type { Logistic } from '../../src/answer/model.ts'
import { addScaled, addSquare, dot, minimize } from './newton.ts'
import { scaleOf } from './scale.ts'

export type Labelled = {
  readonly signs: Readonly<Record<string, number>>
  readonly label: boolean
  readonly weight: number
}

/** Logistic regression of a label on named signs; those after the first `pulled` are free of the pull towards 0. */
export function fitLogistic(
  items: readonly Labelled[],
  names: readonly string[],
  pull: number,
  pulled = names.length,
): Logistic {
  const size = names.length
  const rows = items.map(({ signs, label, weight }) => ({
    values: Float64Array.from(names, (name) => signs[name] ?? 0),
    label,
    weight,
  }))
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const { mean, spread } = scaleOf(rows, size)
  const scaled = rows.map(({ values, label, weight }) => {
    // The last column is always 1: its weight is the bias.
    const row = new Float64Array(size + 1)
    for (let at = 0; at < size; at += 1)
      row[at] = ((values[at] ?? 0) - (mean[at] ?? 0)) / (spread[at] ?? 1)
    row[size] = 1
    return { row, label: label ? 1 : 0, weight: weight / total }
  })
  const pulls = Array.from({ length: size + 1 }, (_, at) => (at < pulled ? pull : 0))
  const weights = minimize(scaled, pulls, ({ row, label, weight }, now, { slope, curvature }) => {
    const logit = dot(now, row)
    const belief = 1 / (1 + Math.exp(-logit))
    addScaled(slope, row, weight * (belief - label))
    addSquare(curvature, row, weight * belief * (1 - belief))
    return weight * (Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(0, logit) - label * logit)
  })
  const plain = names.map((name, at) => [name, (weights[at] ?? 0) / (spread[at] ?? 1)] as const)
  const bias =
    (weights[size] ?? 0) - plain.reduce((sum, [, weight], at) => sum + weight * (mean[at] ?? 0), 0)
  return { bias, weights: Object.fromEntries(plain) }
}
