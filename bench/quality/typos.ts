import { createRandom } from '../../src/eval/random.ts'

/** Neighbours on a QWERTY keyboard. */
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

function neighbours(letter: string): string {
  const row = rows.findIndex((letters) => letters.includes(letter))
  const at = rows[row]?.indexOf(letter) ?? 0
  return [rows[row]?.[at - 1], rows[row]?.[at + 1], rows[row - 1]?.[at], rows[row + 1]?.[at]].join(
    '',
  )
}

/**
 * The text with this many keyboard errors in its letters: a neighbouring key, a letter left out, a letter
 * twice, or two letters swapped. The same seed makes the same errors.
 */
export function withTypos(text: string, errors: number, seed: number): string {
  const random = createRandom(seed)
  let typed = text
  for (let error = 0; error < errors; error += 1) typed = mistype(typed, random)
  return typed
}

function mistype(text: string, random: () => number): string {
  const letters = [...text.matchAll(/[a-z]/gi)].map(({ index }) => index)
  const at = letters[Math.floor(random() * letters.length)]
  if (at === undefined) return text
  const letter = text[at] ?? ''
  const [before, after] = [text.slice(0, at), text.slice(at + 1)]
  switch (Math.floor(random() * 4)) {
    case 0: {
      const near = neighbours(letter.toLowerCase())
      return before + (near[Math.floor(random() * near.length)] ?? letter) + after
    }
    case 1:
      return before + after
    case 2:
      return before + letter + letter + after
    default:
      return before + after.slice(0, 1) + letter + after.slice(1)
  }
}
