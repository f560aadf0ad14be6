import { placeOf } from './evidence.ts'
import type { Signs } from './model.ts'
import { sum } from './resolve.ts'
import type { Row } from './search.ts'
import type { Understanding } from './understanding.ts'

/** Evidence for the first entry that also tells whether any entry is right. */
const telling = ['letters three', 'text', 'both', 'missing', 'kind']

/**
 * What a question and its ranking say about the chance that the first entry is right. Chosen one by one by
 * what each added on questions of packs that the model had not seen; thirty more added nothing.
 */
export function readSigns({ wanted }: Pick<Understanding, 'wanted'>, rows: readonly Row[]): Signs {
  const [first, second] = rows
  const one = (name: string) => first?.evidence[placeOf(name)] ?? 0
  const other = (name: string) => second?.evidence[placeOf(name)] ?? 0
  return {
    ...Object.fromEntries(telling.map((name) => [name, one(name)])),
    'text score': Math.log1p(unsquashed(one('text')) * sum(wanted.map(({ weight }) => weight))),
    'lead: said anywhere': one('said anywhere') - other('said anywhere'),
    doubt: -sum(rows.map(({ share }) => share * Math.log(share + 1e-12))),
    'words, logarithm': Math.log1p(wanted.length),
  }
}

/** Undoes the squashing of a text score, per unit of the question's weight. */
const unsquashed = (score: number) => score / (1 - Math.min(0.999, score))
