import { levels } from '../entries/entry.ts'
import type { Mock } from '../ports.ts'

export type WishResult =
  | { readonly ok: true; readonly topic: string; readonly level: Mock['level'] }
  /** The first word that means nothing here. */
  | { readonly ok: false; readonly unknown: string }

/** `kubernetes beginner`, in any order and either left out. */
export function parseMockWish(text: string, topics: readonly string[]): WishResult {
  let topic = 'all'
  let level: Mock['level'] = 'all'
  for (const word of text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const found = levels.find((one) => one === word)
    if (found) level = found
    else if (topics.includes(word)) topic = word
    else if (word !== 'all') return { ok: false, unknown: word }
  }
  return { ok: true, topic, level }
}
