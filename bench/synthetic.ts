import type { Entry } from '../src/entries/entry.ts'
import { createRandom } from '../src/eval/random.ts'

const syllables = 'ba ce di fo gu ka le mi no pu ra se ti vo xu za cro tri sta plo'.split(' ')

/**
 * A pack of `count` entries: the real ones, then copies in which a fifth of the words are replaced, so
 * that common words stay common and every copy has some of its own.
 */
export function syntheticPack(real: readonly Entry[], count: number, seed: number): Entry[] {
  const random = createRandom(seed)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]
  const invented = () => Array.from({ length: 3 }, () => pick(syllables)).join('')
  const vary = (text: string) =>
    text
      .split(' ')
      .map((word) => (random() < 0.2 ? invented() : word))
      .join(' ')
  return Array.from({ length: count }, (_, at) => {
    const entry = real[at % real.length]
    if (!entry) throw new Error('There are no entries to copy. Add some under knowledge/.')
    if (at < real.length) return entry
    return {
      ...entry,
      id: `${entry.id}-${at}`,
      question: vary(entry.question),
      phrasings: Array.from({ length: 12 }, () => vary(pick(entry.phrasings) ?? entry.question)),
      keyPoints: entry.keyPoints.map(vary),
      answerText: vary(entry.answerText),
    }
  })
}

/** Questions as people type them: phrasings of the pack with a word left out, added or misspelled. */
export function syntheticQuestions(pack: readonly Entry[], count: number, seed: number): string[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () => {
    const entry = pack[Math.floor(random() * pack.length)]
    const wordings = entry ? [entry.question, ...entry.phrasings] : []
    const words = (wordings[Math.floor(random() * wordings.length)] ?? '').split(' ')
    const at = Math.floor(random() * words.length)
    const word = words[at] ?? ''
    const kind = Math.floor(random() * 3)
    if (kind === 0) words.splice(at, 1)
    if (kind === 1) words.splice(at, 0, 'quickly')
    if (kind === 2) words[at] = word.slice(0, 2) + word.slice(3)
    return words.join(' ')
  })
}
