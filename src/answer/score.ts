import { evidenceNames, type Evidence } from './evidence.ts'
import { placed, type ModelPart } from './model.ts'

/** What one kind of evidence adds to a score; it may take away. */
export type ScorePart = { readonly name: string; readonly value: number }

/** Kinds of evidence under the names that people see, by the beginnings of their names. */
const families: readonly (readonly [string, RegExp])[] = [
  ['letters in common', /^letters/],
  ['words and pairs in common', /^pairs/],
  ['telling words in common', /^content/],
  ['ideas in common', /^ideas/],
  ['text score', /^full text/],
  ['words it says', /^(?:said in|missing)/],
  ['closest wordings', /./],
]

const familyAt = Uint8Array.from(evidenceNames, (name) =>
  families.findIndex(([, pattern]) => pattern.test(name)),
)

/** The parts of a score: they sum to it. */
export function scoreParts(ranker: ModelPart['ranker'], evidence: Evidence): readonly ScorePart[] {
  const weights = placed(ranker)
  const sums = families.map(() => 0)
  for (let at = 0; at < weights.length; at += 1) {
    const family = familyAt[at] ?? 0
    sums[family] = (sums[family] ?? 0) + (weights[at] ?? 0) * (evidence[at] ?? 0)
  }
  return families.map(([name], family) => ({ name, value: sums[family] ?? 0 }))
}
