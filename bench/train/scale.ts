/** Mean and spread of each column, so that all weights are of one size while they are fitted. */
export function scaleOf(
  rows: readonly { readonly values: Float64Array; readonly weight: number }[],
  size: number,
) {
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  let total = 0
  for (const { values, weight } of rows) {
    total += weight
    for (let at = 0; at < size; at += 1) mean[at] = (mean[at] ?? 0) + weight * (values[at] ?? 0)
  }
  for (let at = 0; at < size; at += 1) mean[at] = (mean[at] ?? 0) / total
  for (const { values, weight } of rows)
    for (let at = 0; at < size; at += 1)
      spread[at] = (spread[at] ?? 0) + weight * ((values[at] ?? 0) - (mean[at] ?? 0)) ** 2
  for (let at = 0; at < size; at += 1) spread[at] = Math.sqrt((spread[at] ?? 0) / total) || 1
  return { mean, spread }
}
