import { toQuery } from './query.ts'
import { typedWords } from './terms.ts'

const longest = 60

/**
 * A slug for a question: its telling words, joined by hyphens, at most 60 characters, none of the taken
 * ones. `entry` when the question has no letter that a slug may have.
 */
export function slugFor(question: string, isTaken: (slug: string) => boolean): string {
  const telling = toQuery(question).terms.map(({ word }) => word)
  const words = typedWords((telling.length > 0 ? telling : [question]).join(' '))
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '')
  const slug = shortened(words.length > 0 ? words : ['entry'], longest)
  for (let number = 1; ; number += 1) {
    const ending = number === 1 ? '' : `-${number}`
    const candidate = shortened(slug.split('-'), longest - ending.length) + ending
    if (!isTaken(candidate)) return candidate
  }
}

/** As many whole words as fit; a single one that does not is cut. */
function shortened(words: readonly string[], atMost: number): string {
  const [first = '', ...rest] = words
  return rest.reduce(
    (slug, word) => (slug.length + 1 + word.length <= atMost ? `${slug}-${word}` : slug),
    first.slice(0, atMost),
  )
}
