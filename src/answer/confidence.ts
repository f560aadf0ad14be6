import { placeOf } from './evidence.ts'
import type { Signs } from './model.ts'
import { sum } from './resolve.ts'
import type { Row } from './search.ts'
import type { Understanding } from './understanding.ts'

/** Evidence for the first entry that also tells whether any entry is right. */
const telling = ['letters three', 'letters all', 'both', 'missing']

/** Evidence that tells by how much more there is for the first entry than for anything out of scope. */
const contested = ['both', 'order', 'said']

/**
 * What a question and its ranking say about the chance that an entry answers it. `rows` are of entries,
 * `outOfScope` of what the pack says that it does not answer; both best first. Chosen one by one by what
 * each sign added on questions of packs that the model had not seen; sixty more added nothing.
 */
export function readSigns(
  { wanted }: Pick<Understanding, 'wanted'>,
  rows: readonly Row[],
  outOfScope: readonly Row[],
): Signs {
  const [first] = rows
  const of = (name: string) => first?.evidence[placeOf(name)] ?? 0
  const most = (name: string) =>
    Math.max(0, ...outOfScope.map(({ evidence }) => evidence[placeOf(name)] ?? 0))
  const weight = sum(wanted.map((word) => word.weight))
  return {
    ...Object.fromEntries(telling.map((name) => [name, of(name)])),
    score: first?.score ?? 0,
    // A share of a long question tells more than the same share of a short one.
    'said, by weight': of('said in wordings') * weight,
    'text score, logarithm': Math.log1p(unsquashed(of('text')) * weight),
    'words, logarithm': Math.log1p(wanted.length),
    // What tells most may be what no entry is about.
    'heaviest word': Math.max(0, ...wanted.map((word) => word.weight)),
    'out of scope': logit(shareOf(outOfScope)),
    'pairs, out of scope': most('pairs three'),
    ...Object.fromEntries(contested.map((name) => [`${name}, ahead`, of(name) - most(name)])),
  }
}

/** Signs that only a pack has that says what it does not answer. */
export const scopedSigns: readonly string[] = [
  'out of scope',
  'pairs, out of scope',
  ...contested.map((name) => `${name}, ahead`),
]

/** 0..1: what some candidates have of the belief together. */
export const shareOf = (rows: readonly Row[]): number => sum(rows.map(({ share }) => share))

/** A share of the belief on a logistic scale, on which what is next to nothing counts as nothing. */
const logit = (share: number) => Math.log((share + leastShare) / (1 - share + leastShare))
const leastShare = 0.01

/** Undoes the squashing of a text score, per unit of the question's weight. */
const unsquashed = (score: number) => score / (1 - Math.min(0.999, score))
