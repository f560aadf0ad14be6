import { prefixDistances } from './edit-distance.ts'
import { stemOf } from './terms.ts'
import { stopWords } from './vocabulary.ts'

/** Which entries hold a word as typed, by position; titles apart, because they count for more. */
export type Typeahead = {
  add(entry: number, title: readonly string[], phrasings: readonly string[]): void
  /**
   * Entries that hold every telling word, the last word perhaps unfinished: best first. A title that
   * begins with all of them comes first.
   */
  holding(words: readonly string[]): readonly number[]
  /** The words with unknown ones replaced by known ones that look alike. */
  corrected(words: readonly string[]): readonly string[]
}

/** Fewer letters than this are not taken for a typing error. */
const shortestCorrected = 4

export function createTypeahead(): Typeahead {
  const inTitle = new Map<string, Set<number>>()
  const inTitleByStem = new Map<string, Set<number>>()
  const anywhere = new Map<string, Set<number>>()
  const titles: string[] = []

  const entriesOf = (
    from: ReadonlyMap<string, ReadonlySet<number>>,
    word: string,
    unfinished: boolean,
  ) =>
    unfinished
      ? new Set(
          [...from].flatMap(([known, entries]) => (known.startsWith(word) ? [...entries] : [])),
        )
      : (from.get(word) ?? new Set<number>())

  return {
    add(entry, title, phrasings) {
      titles[entry] = title.join(' ')
      for (const word of title) {
        note(inTitle, word, entry)
        note(inTitleByStem, stemOf(word), entry)
      }
      for (const word of [...title, ...phrasings]) note(anywhere, word, entry)
    },
    holding(words) {
      const last = words.length - 1
      const telling = words.filter((word, at) => at === last || !stopWords.has(word))
      const found = (from: ReadonlyMap<string, ReadonlySet<number>>) =>
        telling.map((word, at) => entriesOf(from, word, at === telling.length - 1))
      const perWord = found(anywhere)
      const titlesPerWord = found(inTitle)
      // Whoever types “pods” wants what is titled “Pod” no less.
      const stemsPerWord = telling.map((word) => inTitleByStem.get(stemOf(word)))
      const isTitled = (entry: number, at: number) =>
        titlesPerWord[at]?.has(entry) === true || stemsPerWord[at]?.has(entry) === true
      const [rarest, ...others] = perWord.toSorted((a, b) => a.size - b.size)
      const text = words.join(' ')
      return [...(rarest ?? [])]
        .filter((entry) => others.every((entries) => entries.has(entry)))
        .map((entry) => ({
          entry,
          begins: titles[entry]?.startsWith(text) ? 1 : 0,
          titled: telling.filter((_, at) => isTitled(entry, at)).length,
          length: titles[entry]?.length ?? 0,
        }))
        .toSorted(
          (a, b) =>
            b.begins - a.begins || b.titled - a.titled || a.length - b.length || a.entry - b.entry,
        )
        .map(({ entry }) => entry)
    },
    corrected: (words) =>
      words.map((word, at) =>
        anywhere.has(word)
          ? word
          : (lookalike(anywhere.keys(), word, at === words.length - 1) ?? word),
      ),
  }
}

function note(into: Map<string, Set<number>>, word: string, entry: number): void {
  const entries = into.get(word)
  if (entries) entries.add(entry)
  else into.set(word, new Set([entry]))
}

/** The known word most like this one; an unfinished word is compared with the beginnings of words. */
function lookalike(known: Iterable<string>, word: string, unfinished: boolean): string | undefined {
  if (word.length < shortestCorrected) return undefined
  const allowed = word.length < 8 ? 1 : 2
  let best: string | undefined
  let fewest = allowed + 1
  for (const candidate of known) {
    if (candidate[0] !== word[0] || candidate.length < word.length - allowed) continue
    const distances = prefixDistances(word, candidate)
    const distance = unfinished ? Math.min(...distances) : (distances.at(-1) ?? fewest)
    if (distance < fewest) {
      fewest = distance
      best = candidate
    }
  }
  return best
}
