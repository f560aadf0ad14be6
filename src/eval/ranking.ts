/** Measures of one ranking against the ids that are right. All are 0..1; ids come best first. */

/** Place of the first right id, from 1; undefined when none is there. */
export function rankOf(ids: readonly string[], relevant: readonly string[]): number | undefined {
  const at = ids.findIndex((id) => relevant.includes(id))
  return at < 0 ? undefined : at + 1
}

/** 1 when a right one is among the first `places`. */
export const hitAt = (places: number, rank: number | undefined): number =>
  rank !== undefined && rank <= places ? 1 : 0

/** 1 / rank, 0 beyond `places`: averaged over questions it is MRR@`places`. */
export const reciprocalRank = (places: number, rank: number | undefined): number =>
  rank !== undefined && rank <= places ? 1 / rank : 0

/**
 * Normalised discounted cumulative gain with gains of 0 and 1 (Järvelin & Kekäläinen 2002): what the
 * right ones among the first `places` are worth, as a share of what the best order would be worth.
 */
export function ndcgAt(
  places: number,
  ids: readonly string[],
  relevant: readonly string[],
): number {
  const best = discounts(Math.min(places, relevant.length))
  if (best === 0) return 0
  const found = ids
    .slice(0, places)
    .reduce((gain, id, at) => gain + (relevant.includes(id) ? discount(at) : 0), 0)
  return found / best
}

const discount = (at: number) => 1 / Math.log2(at + 2)
const discounts = (count: number) =>
  Array.from({ length: count }, (_, at) => discount(at)).reduce((sum, value) => sum + value, 0)
