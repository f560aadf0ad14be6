import type { Located } from './json-lines.ts'
import type { LineProblem, Read } from './problem.ts'

/** The items when each id stands once; else a problem for every line that repeats one. */
export function firstOfEach<T extends { readonly id: string }>(
  file: string,
  items: readonly Located<T>[],
): Read<T> {
  const firstLines = new Map<string, number>()
  const problems = items.flatMap(({ value: { id }, line }): LineProblem[] => {
    const first = firstLines.get(id)
    if (first === undefined) firstLines.set(id, line)
    return first === undefined
      ? []
      : [
          {
            file,
            line,
            problem: `The id “${id}” stands on line ${first} already`,
            fix: 'Give each line an id of its own.',
          },
        ]
  })
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, items: items.map(({ value }) => value) }
}
