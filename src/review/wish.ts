import { levels } from '../entries/entry.ts'
import { roundLength, type RoundWish } from './round.ts'

export type WishResult =
  | { readonly ok: true; readonly wish: RoundWish }
  /** The first word that means nothing here. */
  | { readonly ok: false; readonly unknown: string }

/** `kubernetes beginner 5 choice`, in any order and any of them left out. */
export function parseWish(text: string, topics: readonly string[]): WishResult {
  let wish: RoundWish = { topic: 'all', level: 'all', mode: 'recall', count: roundLength.usual }
  for (const word of text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)) {
    const level = levels.find((one) => one === word)
    const count = /^\d{1,2}$/.test(word) ? Number(word) : 0
    if (level) wish = { ...wish, level }
    else if (word === 'choice' || word === 'mc') wish = { ...wish, mode: 'choice' }
    else if (count >= 1 && count <= roundLength.most) wish = { ...wish, count }
    else if (topics.includes(word)) wish = { ...wish, topic: word }
    else if (word !== 'all') return { ok: false, unknown: word }
  }
  return { ok: true, wish }
}
