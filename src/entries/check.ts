import type { Pack } from './pack.ts'
import { byPlace, type Problem } from './problem.ts'
import { checkLengths } from './rules/lengths.ts'
import { checkOutOfScope } from './rules/out-of-scope.ts'
import { checkDictionary, checkOwnFiles } from './rules/pack.ts'
import { checkPlace } from './rules/place.ts'
import { checkRelated } from './rules/related.ts'
import { checkSources } from './rules/sources.ts'
import { checkBalance, checkTopics } from './rules/topics.ts'
import { checkVerified } from './rules/verified.ts'
import { checkWordings } from './rules/wordings.ts'

export type CheckOptions = {
  /** A date `YYYY-MM-DD`. */
  readonly today: string
  /** The same text for two wordings that are one to the search. */
  readonly wordingKey: (wording: string) => string
  /** Of the known names the one that a wrong one was meant to be, when there is one. */
  readonly nearest: (name: string, known: Iterable<string>) => string | undefined
}

/**
 * Rules for packs that loaded together: one problem per broken rule, in order of files and lines. What
 * needs the search or a dictionary is checked elsewhere.
 */
export function checkPacks(
  packs: readonly Pack[],
  { today, wordingKey, nearest }: CheckOptions,
): readonly Problem[] {
  const sources = packs.flatMap((pack) => pack.sources)
  const byId = new Map(sources.map((source) => [source.entry.id, source]))
  return [
    ...packs.flatMap((pack) => [
      ...checkOwnFiles(pack),
      ...checkDictionary(pack),
      ...pack.sources.flatMap((source) => checkSources(source, pack)),
    ]),
    ...sources.flatMap((source) => [
      ...checkPlace(source),
      ...checkLengths(source),
      ...checkRelated(source, byId, nearest),
      ...checkVerified(source, today),
    ]),
    ...checkTopics(packs, nearest),
    ...checkBalance(packs),
    ...checkWordings(sources, wordingKey),
    ...checkOutOfScope(packs, wordingKey),
  ].toSorted(byPlace)
}
