import type { Evidence } from './features.ts'

/** What one kind of evidence adds to a score; it may take away. */
export type ScorePart = { readonly name: string; readonly value: number }

/** Kinds of evidence under the names people see, by the beginnings of their names. */
const families: readonly (readonly [string, RegExp])[] = [
  ['letters in common', /^letters/],
  ['words and pairs in common', /^pairs/],
  ['telling words in common', /^content/],
  ['ideas in common', /^ideas/],
  ['learnt from the wordings', /votes/],
  ['closest wordings', /^(?:closest|three|five|said\/?$|asked|both|order)/],
  ['words it says', /^(?:said|missing)/],
  ['answer and key points', /^passage/],
  ['text score', /^(?:text|full text)/],
  ['kind of question', /^kind/],
  ['clauses', /clause/],
]

/** The parts of a score: they sum to it. */
export function scoreParts(
  ranker: Readonly<Record<string, number>>,
  evidence: Evidence,
): readonly ScorePart[] {
  const sums = new Map<string, number>()
  for (const name in ranker) {
    const family = familyOf(name)
    const value = (ranker[name] ?? 0) * (evidence[name] ?? 0)
    sums.set(family, (sums.get(family) ?? 0) + value)
  }
  return [...sums].map(([name, value]) => ({ name, value }))
}

const remembered = new Map<string, string>()

function familyOf(name: string): string {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const family = families.find(([, pattern]) => pattern.test(name))?.[0] ?? name
  remembered.set(name, family)
  return family
}
