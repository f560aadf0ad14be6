import type { Block, ListItem } from './message.ts'

type List = Extract<Block, { kind: 'list' }>

/** An item with the number in front of it; bullets have none. */
export type NumberedItem = { readonly item: ListItem; readonly number?: number }

/**
 * The items of a list with their numbers, in order. Counting begins at `start` when the first item is
 * ordered, at 1 for every other sequence, and afresh after each item that is less deep.
 */
export function numbered(list: Pick<List, 'items' | 'start'>): readonly NumberedItem[] {
  const next = counter(list.start)
  return list.items.map((item) => {
    const number = next(item)
    return number === undefined ? { item } : { item, number }
  })
}

/** What stands in front of each item: `3.` or `•`. */
export function listMarkers(list: Pick<List, 'items' | 'start'>): readonly string[] {
  return numbered(list).map(({ number }) => (number === undefined ? '•' : `${number}.`))
}

/** As few lists as can hold these items with exactly these numbers: the inverse of `numbered`. */
export function toLists(items: readonly NumberedItem[]): readonly List[] {
  const lists: { items: ListItem[]; start: number }[] = []
  let next: ((item: ListItem) => number | undefined) | undefined
  for (const { item, number } of items) {
    if (next && next(item) === number) lists.at(-1)?.items.push(item)
    else {
      lists.push({ items: [item], start: number ?? 1 })
      next = counter(number)
      next(item)
    }
  }
  return lists.map(({ items, start }) => ({
    kind: 'list',
    items,
    ...(start === 1 ? {} : { start }),
  }))
}

/** Gives each item its number, given in order. */
function counter(start = 1): (item: ListItem) => number | undefined {
  const counts: (number | undefined)[] = []
  let first = true
  return ({ depth, ordered }) => {
    const before = counts[depth] ?? (first ? start : 1) - 1
    counts.length = depth + 1
    counts[depth] = ordered ? before + 1 : undefined
    first = false
    return counts[depth]
  }
}
