/** What one kind of likeness tells about an entry: see `Summary`. */
const aspects = ['best', 'three', 'five', 'all', 'title'] as const
const likenesses = ['letters', 'pairs', 'content', 'ideas'] as const

/** What speaks for an entry, in the order of its numbers. */
const plainNames = [
  ...likenesses.flatMap((kind) => aspects.map((aspect) => `${kind} ${aspect}`)),
  'full text',
  'text',
  'closest',
  'three closest',
  'five closest',
  'said',
  'asked',
  'both',
  'order',
  'said in wordings',
  'said in answer',
  'said anywhere',
  'said in title',
  'missing',
  'missing anywhere',
  'missing in all',
  'kind',
  'kind of closest',
]

/** Evidence that means the same in every pack, so that a share of the best would only repeat it. */
const withoutShare = new Set([
  'asked',
  'order',
  'missing',
  'missing anywhere',
  'missing in all',
  'kind',
  'kind of closest',
])

const shared = plainNames.flatMap((name, at) => (withoutShare.has(name) ? [] : [{ name, at }]))

/**
 * Every kind of evidence. A name that ends in `/` is the value as a share of the best candidate's: packs
 * differ in how alike their wordings are, and shares carry over from one to another.
 */
export const evidenceNames: readonly string[] = [
  ...plainNames,
  ...shared.map(({ name }) => `${name}/`),
]

/** One number for each of `evidenceNames`. */
export type Evidence = Float64Array

const places = new Map(evidenceNames.map((name, at) => [name, at]))

/** Where a kind of evidence stands. Throws for a name that is none: a model of another version. */
export function placeOf(name: string): number {
  const place = places.get(name)
  if (place === undefined)
    throw new Error(`The model weighs “${name}”, which is not measured. Run npm run train again.`)
  return place
}

/** Room for evidence, to be filled in the order of the names. */
export const blankEvidence = (): Evidence => new Float64Array(evidenceNames.length)

/** Fills in the shares, once all candidates are measured. */
export function fillShares(all: readonly Evidence[]): void {
  shared.forEach(({ at }, share) => {
    let most = 0
    for (const one of all) most = Math.max(most, one[at] ?? 0)
    for (const one of all) one[plainNames.length + share] = (one[at] ?? 0) / (most || 1)
  })
}
