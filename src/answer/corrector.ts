import { everydayWords } from './everyday.ts'
import { editDistance } from './spelling.ts'
import { lightWords, spellings, stopWords } from './vocabulary.ts'

/** Replaces words that nobody knows by the known ones that were meant. */
export type Corrector = {
  /** Learns a word as typed, in lower case. */
  add(word: string): void
  /** The word that was meant, or the word itself. */
  correct(word: string): string
}

/** Stop words are misspelled as well, and oftener than any name: each counts as if used this often. */
const stopWordUses = 20
const triedAtMost = 60

export function createCorrector(): Corrector {
  const uses = new Map<string, { times: number }>()
  const words: string[] = []
  const holders = new Map<string, number[]>()

  function learn(word: string, times: number): void {
    const before = uses.get(word)
    if (before !== undefined) {
      before.times += times
      return
    }
    uses.set(word, { times })
    if (word.length < 3) return
    const at = words.push(word) - 1
    for (const piece of letterPairs(word)) {
      const list = holders.get(piece)
      if (list) list.push(at)
      else holders.set(piece, [at])
    }
  }

  for (const word of stopWords) if (word.length > 2) learn(word, stopWordUses)

  const isKnown = (word: string) =>
    word.length < 3 ||
    /\p{N}/u.test(word) ||
    uses.has(word) ||
    lightWords.has(word) ||
    spellings.has(word) ||
    everydayWords.has(word) ||
    uses.has(`${word}s`) ||
    uses.has(word.replace(/s$/, '')) ||
    everydayWords.has(word.replace(/(?:s|ed|ing|d)$/, ''))

  return {
    add: (word) => learn(word, 1),
    correct(word) {
      if (isKnown(word)) return word
      const shared = new Map<number, number>()
      for (const piece of letterPairs(word))
        for (const at of holders.get(piece) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
      let best = word
      let bestScore = Number.NEGATIVE_INFINITY
      const likely = [...shared]
        .filter(([at]) => Math.abs((words[at] ?? '').length - word.length) <= 2)
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, triedAtMost)
      for (const [at] of likely) {
        const candidate = words[at] ?? ''
        const distance = editDistance(word, candidate)
        if (!isSlip(word, candidate, distance)) continue
        const score =
          Math.log1p(uses.get(candidate)?.times ?? 0) -
          10 * distance -
          (candidate[0] === word[0] ? 0 : 4)
        if (score > bestScore) [best, bestScore] = [candidate, score]
      }
      return best
    },
  }
}

/** Short words change their meaning with one letter (`cake`, `cache`): only swaps and doubles count there. */
function isSlip(word: string, candidate: string, distance: number): boolean {
  if (distance > (word.length < 7 ? 1 : 2)) return false
  if (word.length > 4) return true
  if (isSwap(word, candidate)) return true
  if (word.length < 4) return false
  return candidate.length === 5 || (candidate.length === 3 && /(.)\1/.test(word))
}

const isSwap = (word: string, candidate: string) => inOrder(word) === inOrder(candidate)
const inOrder = (word: string) => word.split('').toSorted().join('')

function letterPairs(word: string): Set<string> {
  const marked = `^${word}$`
  const found = new Set<string>()
  for (let at = 0; at + 2 <= marked.length; at += 1) found.add(marked.slice(at, at + 2))
  return found
}
