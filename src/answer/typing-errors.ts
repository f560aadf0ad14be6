/**
 * How likely it is that somebody who meant one word typed another: the channel of a noisy-channel corrector
 * (Kernighan, Church & Gale 1990), with rules for kinds of errors in place of counted confusions (as Brill &
 * Moore 2000 have them), because no list of a team's typing errors exists. Costs are natural logarithms of
 * chances with the sign turned: they add up, and a lower one is likelier.
 */

/** Of all letters typed, this share goes wrong: between careful typing and a phone in a hurry. */
const errorShare = 0.02
/** The share of each common kind: a letter left out, typed twice, swapped with its neighbour, or a key beside it. */
const commonShare = 0.22
/** Which of the keys beside a key is hit is chance as well: there are about so many. */
const keysBeside = 4
const lettersOfAlphabet = 26

const common = -Math.log(errorShare * commonShare)
const besideKey = common + Math.log(keysBeside)
/** `seperate`: no slip of a finger, but the commonest misspelling. */
const vowelForVowel = besideKey + 1
/** Any other letter in place of one, or between two. */
const rare = -Math.log((errorShare * (1 - 4 * commonShare)) / 2 / lettersOfAlphabet)
/** People watch how a word begins (Yannakoudakis & Fawthrop 1983): errors there are rarer. */
const atFirstLetter = 1

/** Two letters swapped, also across the space between two words. */
export const swapCost = common

/** Rows of the table that costs are worked out in, kept from one call to the next. */
let rows: [Float64Array, Float64Array, Float64Array] = [
  new Float64Array(64),
  new Float64Array(64),
  new Float64Array(64),
]

/**
 * The cost of typing `typed` for `meant`: 0 when they are the same. Costs that would not stay under `limit` are
 * given as infinite, without being worked out to the end.
 */
export function typingCost(meant: string, typed: string, limit: number): number {
  if (rows[0].length <= typed.length) rows = [room(typed), room(typed), room(typed)]
  let [beforeLast, last, current] = rows
  let lowestBefore = 0
  last[0] = 0
  for (let to = 1; to <= typed.length; to += 1)
    last[to] = (last[to - 1] ?? 0) + extraCost(typed, to - 1, meant[0])
  for (let from = 1; from <= meant.length; from += 1) {
    const letter = meant[from - 1] ?? ''
    const atStart = from === 1 ? atFirstLetter : 0
    let lowest = (last[0] ?? 0) + common + atStart
    current[0] = lowest
    for (let to = 1; to <= typed.length; to += 1) {
      const replaced = (last[to - 1] ?? 0) + replacedCost(letter, typed[to - 1] ?? '', atStart)
      const leftOut = (last[to] ?? 0) + common + atStart
      const extra = (current[to - 1] ?? 0) + extraCost(typed, to - 1, meant[from])
      let cost = Math.min(replaced, leftOut, extra)
      if (from > 1 && to > 1 && letter === typed[to - 2] && meant[from - 2] === typed[to - 1])
        cost = Math.min(cost, (beforeLast[to - 2] ?? 0) + swapCost)
      current[to] = cost
      lowest = Math.min(lowest, cost)
    }
    // A swap reaches back over a row: only when both are over the limit is there no way left.
    if (lowest >= limit && lowestBefore >= limit) return Number.POSITIVE_INFINITY
    lowestBefore = lowest
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  return last[typed.length] ?? 0
}

const room = (typed: string) => new Float64Array(typed.length * 2)

function replacedCost(meant: string, typed: string, atStart: number): number {
  if (meant === typed) return 0
  if (isBeside(meant, typed)) return besideKey + atStart
  return (isVowel(meant) && isVowel(typed) ? vowelForVowel : rare) + atStart
}

/** A letter too many: the one before it again, a key beside one that was meant, or any. */
function extraCost(typed: string, at: number, next: string | undefined): number {
  const letter = typed[at] ?? ''
  const before = typed[at - 1]
  if (letter === before) return common
  return isBeside(before, letter) || isBeside(next, letter) ? besideKey + 1 : rare
}

const isVowel = (letter: string) => 'aeiouy'.includes(letter)

/** The rows of a QWERTY keyboard, and how far each is shifted to the right, in keys. */
const keyboard = [
  { keys: 'qwertyuiop', shift: 0 },
  { keys: 'asdfghjkl', shift: 0.25 },
  { keys: 'zxcvbnm', shift: 0.75 },
]
/** Keys whose middles are nearer than this lie beside each other. */
const besideWithin = 1.2

const keys = keyboard.flatMap(({ keys: row, shift }, y) =>
  Array.from(row, (key, at) => ({ key, x: at + shift, y })),
)

const beside: ReadonlyMap<string, string> = new Map(
  keys.map(({ key, x, y }) => [
    key,
    keys
      .filter((other) => Math.hypot(other.x - x, other.y - y) < besideWithin && other.key !== key)
      .map((other) => other.key)
      .join(''),
  ]),
)

const isBeside = (one: string | undefined, other: string) =>
  one !== undefined && (beside.get(one)?.includes(other) ?? false)
