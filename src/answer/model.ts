import { readFileSync } from 'node:fs'

import { z } from 'zod'

import type { Evidence } from './features.ts'

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
  /** A first entry with less than this share of the belief is offered together with others. */
  clearShare: z.number(),
})

const Model = z.object({
  /** How it came about: data sets with their sizes, seed. */
  from: z.object({ seed: z.number(), sets: z.record(z.string(), z.number()) }),
  /** For packs that a learner has read. */
  learned: Part,
  /** For packs without one: one wording per entry, or very many entries. */
  plain: Part,
})

export type Model = Readonly<z.infer<typeof Model>>
export type ModelPart = Readonly<z.infer<typeof Part>>
export type Logistic = Readonly<z.infer<typeof Logistic>>

/** Reads a model file. Throws when it is none. */
export const readModel = (file: string | URL): Model =>
  Model.parse(JSON.parse(readFileSync(file, 'utf8')))

/** The model that comes with Cuecard. */
export const builtInModel: Model = readModel(new URL('weights.json', import.meta.url))

/** The weighted sum of all evidence. */
export function weigh(weights: Readonly<Record<string, number>>, evidence: Evidence): number {
  let total = 0
  for (const name in weights) total += (weights[name] ?? 0) * (evidence[name] ?? 0)
  return total
}

/** 0..1 */
export const chance = ({ bias, weights }: Logistic, signs: Evidence): number =>
  1 / (1 + Math.exp(-(bias + weigh(weights, signs))))
