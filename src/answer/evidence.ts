/**
 * What speaks for an entry, in the order of its numbers. `three`, `five` and `all` are of its wordings: see
 * `Summary`. Forty more kinds were tried and cost nothing to leave out; `npm run train -- --ablation` tells
 * what each part that is left is worth.
 */
const plainNames = [
  'letters three',
  'letters all',
  'pairs three',
  'pairs five',
  'pairs all',
  'content best',
  'content five',
  'ideas best',
  'ideas all',
  'full text',
  'said',
  'both',
  'order',
  'said in wordings',
  'said in answer',
  'missing in all',
]

/** Tells how sure to be, but not which entry is right. */
const unranked = ['text', 'missing']

/** Evidence that means the same in every pack, so that a share of the best would only repeat it. */
const withoutShare = new Set(['order', 'missing in all'])

const shared = plainNames.flatMap((name, at) => (withoutShare.has(name) ? [] : [{ name, at }]))

/**
 * Evidence that the ranker weighs. A name that ends in `/` is the value as a share of the best candidate's:
 * packs differ in how alike their wordings are, and shares carry over from one to another.
 */
export const rankedNames: readonly string[] = [
  ...plainNames,
  ...shared.map(({ name }) => `${name}/`),
]

/** Every kind of evidence. */
export const evidenceNames: readonly string[] = [
  ...plainNames,
  ...unranked,
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

const sharesFrom = plainNames.length + unranked.length

/** Fills in the shares, once all candidates are measured. */
export function fillShares(all: readonly Evidence[]): void {
  shared.forEach(({ at }, share) => {
    let most = 0
    for (const one of all) most = Math.max(most, one[at] ?? 0)
    for (const one of all) one[sharesFrom + share] = (one[at] ?? 0) / (most || 1)
  })
}
