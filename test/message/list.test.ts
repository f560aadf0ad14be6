import fc from 'fast-check'
import { expect, test } from 'vitest'

import { listMarkers, numbered, toLists } from '../../src/message/list.ts'
import type { ListItem } from '../../src/message/message.ts'

const item = (depth: number, ordered: boolean): ListItem => ({ parts: [], depth, ordered })

test('numbers count on each level, begin at start, and begin again after a less deep item', () => {
  const items = [
    item(0, true),
    item(1, true),
    item(1, true),
    item(0, true),
    item(1, true),
    item(0, false),
    item(0, true),
  ]
  expect(listMarkers({ items, start: 4 })).toEqual(['4.', '1.', '2.', '5.', '1.', '•', '1.'])
})

test('a list that begins deep counts from start there', () => {
  expect(listMarkers({ items: [item(2, true), item(0, true)], start: 7 })).toEqual(['7.', '1.'])
})

test('any list taken apart into numbered items is put together with the same numbers', () => {
  const anyItem = fc.record({ parts: fc.constant([]), depth: fc.nat(3), ordered: fc.boolean() })
  fc.assert(
    fc.property(
      fc.array(anyItem),
      fc.integer({ min: 0, max: 20 }),
      fc.nat(20),
      (items, start, cut) => {
        const all = numbered({ items, start })
        expect(toLists(all).flatMap(numbered)).toEqual(all)
        const halves = [all.slice(0, cut), all.slice(cut)]
        expect(halves.flatMap(toLists).flatMap(numbered)).toEqual(all)
      },
    ),
  )
})

test('items in sequence stay one list', () => {
  const items = [item(0, true), item(1, false), item(0, true)]
  expect(toLists(numbered({ items, start: 3 }))).toEqual([{ kind: 'list', items, start: 3 }])
})
