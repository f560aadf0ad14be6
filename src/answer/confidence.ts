import { placeOf } from './evidence.ts'
import type { Signs } from './model.ts'
import type { Row } from './search.ts'
import type { Understanding } from './understanding.ts'

/** Evidence for the first entry that also tells whether any entry is right. */
const telling = [
  'text',
  'letters all',
  'letters three',
  'pairs best',
  'pairs three',
  'content three',
  'ideas three',
  'ideas all',
  'passage',
  'full text',
  'both',
  'asked',
  'said',
  'three closest',
  'order',
  'said in title',
  'said in wordings',
  'said anywhere',
  'missing',
  'missing anywhere',
  'missing in all',
  'kind',
  'first clause',
]
/** By these, its lead over the second tells as well. */
const leading = ['three closest', 'pairs three', 'ideas three', 'text', 'said anywhere']
/** Judges that may agree about the first place or not. */
const judges = [
  'letters three/',
  'pairs three/',
  'content three/',
  'ideas three/',
  'three closest/',
  'said anywhere/',
  'text/',
  'pairs all/',
  'ideas all/',
]

/** The share of the question that no wording knows, 0..1, by kind of evidence. */
export type Unknown = Readonly<
  Record<'content' | 'pairs' | 'letters', { readonly unknown: number }>
>

/** What a question and its ranking say about the chance that the first entry is right. */
export function readSigns(
  { wanted, special }: Pick<Understanding, 'wanted' | 'special'>,
  unknownTo: Unknown,
  rows: readonly Row[],
): Signs {
  const [first, second] = rows
  const one = (name: string) => first?.evidence[placeOf(name)] ?? 0
  const other = (name: string) => second?.evidence[placeOf(name)] ?? 0
  const shares = rows.map(({ share }) => share)
  const unknown = wanted.map(
    ({ alternatives, parts }) =>
      alternatives.length === 0 && parts.every((part) => part.length === 0),
  )
  const specials = special.filter(Boolean).length
  const unknownSpecials = special.filter((isSpecial, at) => isSpecial && unknown[at]).length
  return {
    ...Object.fromEntries(telling.map((name) => [name, one(name)])),
    ...Object.fromEntries(leading.map((name) => [`lead: ${name}`, one(name) - other(name)])),
    share: first?.share ?? 0,
    doubt: -shares.reduce((sum, share) => sum + share * Math.log(share + 1e-12), 0),
    lead: Math.min(5, (first?.score ?? 0) - (second?.score ?? (first?.score ?? 0) - 5)),
    agreement: judges.reduce((sum, name) => sum + one(name), 0) / judges.length,
    words: Math.min(30, wanted.length),
    'words, logarithm': Math.log(1 + wanted.length),
    'special words': Math.min(10, specials),
    'unknown special words': Math.min(3, unknownSpecials),
    'share of special words unknown': specials > 0 ? unknownSpecials / specials : 0.5,
    'unknown words': Math.min(5, unknown.filter(Boolean).length),
    'unknown content': unknownTo.content.unknown,
    'unknown words and pairs': unknownTo.pairs.unknown,
    'unknown letters': unknownTo.letters.unknown,
  }
}
