import { placeOf } from './evidence.ts'
import type { Signs } from './model.ts'
import { sum } from './resolve.ts'
import type { Row } from './search.ts'
import type { Understanding } from './understanding.ts'

/** Evidence for the first entry that also tells whether any entry is right. */
const telling = ['letters three', 'letters all', 'both', 'missing']

/**
 * What a question and its ranking say about the chance that an entry answers it. Chosen one by one by what
 * each added on questions of packs that the model had not seen; sixty more added nothing.
 */
export function readSigns({ wanted }: Pick<Understanding, 'wanted'>, rows: readonly Row[]): Signs {
  const [first] = rows
  const of = (name: string) => first?.evidence[placeOf(name)] ?? 0
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
  }
}

/** Undoes the squashing of a text score, per unit of the question's weight. */
const unsquashed = (score: number) => score / (1 - Math.min(0.999, score))
