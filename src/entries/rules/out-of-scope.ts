import type { Pack } from '../pack.ts'
import { errorAt, type Problem } from '../problem.ts'
import { wordingsOf } from '../wordings.ts'

/**
 * A question is out of scope once, and no entry is asked so. `keyOf` gives wordings that are one to the
 * search the same text.
 */
export function checkOutOfScope(
  packs: readonly Pack[],
  keyOf: (wording: string) => string,
): Problem[] {
  const answeredIn = new Map(
    packs.flatMap(({ sources }) =>
      sources.flatMap((source) => wordingsOf(source).map(({ text }) => [keyOf(text), source.file])),
    ),
  )
  const seen = new Set<string>()
  return packs.flatMap(({ outOfScope }) =>
    Object.entries(outOfScope?.value ?? {}).flatMap(([subject, questions]) =>
      questions.flatMap((question, index) => {
        const key = keyOf(question)
        const entry = answeredIn.get(key)
        const isAgain = seen.has(key)
        seen.add(key)
        if (!outOfScope || (entry === undefined && !isAgain)) return []
        const place = { file: outOfScope.file, line: outOfScope.lineOf(subject, index) }
        return [
          entry === undefined
            ? errorAt(place, `“${question}” is out of scope already`, 'Remove it here.')
            : errorAt(
                place,
                `“${question}” is out of scope, and ${entry} is asked so`,
                'Remove it here when that entry answers it, or else there.',
              ),
        ]
      }),
    ),
  )
}
