import type { Source } from '../parse.ts'
import { errorAt, type Problem } from '../problem.ts'
import { wordingsOf } from '../wordings.ts'

/**
 * No two wordings of a pack say the same: two entries would fight over one question, and in one entry
 * the second is of no use. `keyOf` gives wordings that are one to the search the same text. A phrasing
 * may shorten its own question: it is what people see while they type.
 */
export function checkWordings(
  sources: readonly Source[],
  keyOf: (wording: string) => string,
): Problem[] {
  const seen = new Map<string, { readonly source: Source; readonly text: string }>()
  return sources.flatMap((source) =>
    wordingsOf(source).flatMap(({ text, line }) => {
      const key = keyOf(text)
      const earlier = seen.get(key)
      if (!earlier) {
        seen.set(key, { source, text })
        return []
      }
      const ownQuestion = earlier.source === source && earlier.text === source.entry.question
      if (ownQuestion && letters(earlier.text) !== letters(text)) {
        seen.set(key, { source, text })
        return []
      }
      const where = earlier.source === source ? 'this file' : earlier.source.file
      const same = letters(earlier.text) === letters(text) ? '' : ` as “${earlier.text}”`
      return [
        errorAt(
          { file: source.file, line },
          `“${text}” stands in ${where} already${same}`,
          'Keep it where it is answered best, and remove the other.',
        ),
      ]
    }),
  )
}

const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
