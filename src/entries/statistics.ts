import { type Entry, levels } from './entry.ts'
import { readingEase } from './readability.ts'

/** The entries of a topic and a level in numbers. Lengths are characters; `ease` is Flesch's reading ease. */
type Figures = {
  readonly topic: string
  readonly level: Entry['level']
  readonly entries: number
  readonly phrasings: number
  readonly sources: number
  readonly medianShortAnswer: number
  readonly medianDetails: number
  readonly medianEase: number
}

export type Statistics = {
  /** By topic, then from easy to hard; what has no entries is left out. */
  readonly figures: readonly Figures[]
  /** Short answers that are hardest to read, the hardest first. */
  readonly hardest: readonly { readonly id: string; readonly ease: number }[]
}

const hardestListed = 5

/** What a pack holds, for those who look after it. An entry counts for each of its topics. */
export function statistics(entries: readonly Entry[]): Statistics {
  const topics = [...new Set(entries.flatMap((entry) => entry.topics))].toSorted()
  const easeOf = ({ shortAnswerText }: Entry) => Math.round(readingEase(shortAnswerText))
  const figures = topics.flatMap((topic) =>
    levels.flatMap((level) => {
      const own = entries.filter((entry) => entry.level === level && entry.topics.includes(topic))
      if (own.length === 0) return []
      const shortAnswers = own.map(({ shortAnswerText }) => shortAnswerText.length)
      return [
        {
          topic,
          level,
          entries: own.length,
          phrasings: own.flatMap(({ phrasings }) => phrasings).length,
          sources: own.flatMap(({ sources }) => sources).length,
          medianShortAnswer: median(shortAnswers),
          medianDetails: median(
            own.map(({ answerText }, index) => answerText.length - (shortAnswers[index] ?? 0)),
          ),
          medianEase: median(own.map(easeOf)),
        },
      ]
    }),
  )
  const hardest = entries
    .map((entry) => ({ id: entry.id, ease: easeOf(entry) }))
    .toSorted((a, b) => a.ease - b.ease)
    .slice(0, hardestListed)
  return { figures, hardest }
}

/** The middle number, rounded; of an even count the mean of the two in the middle. */
function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return Math.round(((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2)
}
