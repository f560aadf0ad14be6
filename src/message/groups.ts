/**
 * The items in order, in as few groups as hold at most `size` by `sizeOf` and at most `amount` items
 * each. An item larger than `size` stands alone.
 */
export function groups<Item>(
  items: readonly Item[],
  limit: {
    readonly sizeOf: (item: Item) => number
    readonly size: number
    readonly amount?: number
  },
): readonly (readonly Item[])[] {
  const { sizeOf, size, amount = Infinity } = limit
  const result: Item[][] = []
  let used = 0
  for (const item of items) {
    const last = result.at(-1)
    const needed = sizeOf(item)
    if (last && last.length < amount && used + needed <= size) {
      last.push(item)
      used += needed
    } else {
      result.push([item])
      used = needed
    }
  }
  return result
}

/** Groups of at most `amount` items. */
export function byAmount<Item>(
  items: readonly Item[],
  amount: number,
): readonly (readonly Item[])[] {
  return groups(items, { sizeOf: () => 0, size: 0, amount })
}
