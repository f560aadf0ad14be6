import type { Entry } from '../entries/entry.ts'

/** One of the options belongs to the entry; the others are true of something near it. */
export type Choices = { readonly options: readonly string[]; readonly right: number }

const optionCount = 4

/**
 * Options for an entry: one of its key points among those of related entries, of entries on the same
 * topic where these are too few. `orderOf` (any number) decides which ones and their order, the same for
 * the same text. Undefined when there are no three others to set beside it.
 */
export function choicesFor(
  entry: Entry,
  entries: readonly Entry[],
  orderOf: (text: string) => number,
): Choices | undefined {
  const related = new Set(entry.related)
  const near = entries.filter(({ id }) => related.has(id))
  const sameTopic = entries.filter(
    ({ id, topics }) =>
      id !== entry.id && !related.has(id) && topics.some((topic) => entry.topics.includes(topic)),
  )
  const shuffled = (texts: readonly string[]) => texts.toSorted((a, b) => orderOf(a) - orderOf(b))
  const [right] = shuffled(entry.keyPoints)
  const own = entry.keyPoints.map(wordsOf)
  const wrong = [near, sameTopic]
    .flatMap((list) => shuffled(list.flatMap(({ keyPoints }) => keyPoints)))
    // What says nearly the same as one of its own key points would be right as well.
    .filter((text) => own.every((words) => overlap(words, wordsOf(text)) < 0.5))
    .slice(0, optionCount - 1)
  if (right === undefined || wrong.length < optionCount - 1) return undefined
  const options = shuffled([right, ...wrong])
  return { options, right: options.indexOf(right) }
}

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu))

/** Share of the shorter text's words that the other has too. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  return shared / Math.max(1, Math.min(a.size, b.size))
}
