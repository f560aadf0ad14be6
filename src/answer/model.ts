import { readFileSync } from 'node:fs'

import { z } from 'zod'

import { evidenceNames, placeOf, type Evidence } from './evidence.ts'

const Weights = z.record(z.string(), z.number())
const Logistic = z.object({ bias: z.number(), weights: Weights })

/** What `npm run train` found: how much each piece of evidence counts. */
const Part = z.object({
  /** Evidence for an entry -> its score. */
  ranker: Weights,
  /** Signs of a ranking -> the chance that its first entry is right, on a logistic scale. */
  confidence: Logistic,
  /** The bar that keeps a promised share of false answers, from the share 0.01 up, 0.01 apart. */
  bars: z.array(z.number()),
  /** The lowest confidence at which a choice still holds the right entry, nearly always, and is rarely for nothing. */
  choiceBar: z.number(),
  /** A first entry with less than this share of the belief is offered together with others. */
  clearShare: z.number(),
  /** Entries with less than this share of the belief together are not offered as a choice. */
  choiceShare: z.number(),
})

const Model = z.object({
  /** How it came about: data sets with their sizes. No chance is involved. */
  from: z.object({ sets: z.record(z.string(), z.number()) }),
  /** For packs with several wordings per entry. */
  rich: Part,
  /** For such packs that also say what they do not answer. */
  scoped: Part,
  /** For packs with hardly more than the questions themselves. */
  bare: Part,
})

export type Model = Readonly<z.infer<typeof Model>>
export type ModelPart = Readonly<z.infer<typeof Part>>
export type Logistic = Readonly<z.infer<typeof Logistic>>

/** Reads a model file. Throws when it is none. */
const readModel = (file: string | URL): Model => Model.parse(JSON.parse(readFileSync(file, 'utf8')))

/** The model that comes with Cuecard. */
export const builtInModel: Model = readModel(new URL('weights.json', import.meta.url))

const inPlace = new WeakMap<ModelPart['ranker'], Float64Array>()

/** The weights of a ranker in the order of the evidence. */
export function placed(ranker: ModelPart['ranker']): Float64Array {
  const known = inPlace.get(ranker)
  if (known) return known
  const weights = new Float64Array(evidenceNames.length)
  for (const [name, weight] of Object.entries(ranker)) weights[placeOf(name)] = weight
  inPlace.set(ranker, weights)
  return weights
}

/** The weighted sum of all evidence. */
export function weigh(ranker: ModelPart['ranker'], evidence: Evidence): number {
  const weights = placed(ranker)
  let total = 0
  for (let at = 0; at < weights.length; at += 1) total += (weights[at] ?? 0) * (evidence[at] ?? 0)
  return total
}

/** By name, what is known about a whole ranking. */
export type Signs = Readonly<Record<string, number>>

/** 0..1 */
export function chance({ bias, weights }: Logistic, signs: Signs): number {
  let total = bias
  for (const [name, weight] of Object.entries(weights)) total += weight * (signs[name] ?? 0)
  return 1 / (1 + Math.exp(-total))
}
