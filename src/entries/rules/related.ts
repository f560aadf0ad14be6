import type { Source } from '../parse.ts'
import { errorAt, type Problem } from '../problem.ts'

/** Related entries exist, are others, and point back. */
export function checkRelated(
  { file, entry, lineOf }: Source,
  byId: ReadonlyMap<string, Source>,
  nearest: (slug: string, known: Iterable<string>) => string | undefined,
): Problem[] {
  return entry.related.flatMap((other, index) => {
    const place = { file, line: lineOf('related', index) }
    if (other === entry.id)
      return [errorAt(place, 'The entry is related to itself', 'Remove this line.')]
    const target = byId.get(other)
    if (!target) {
      const near = nearest(other, byId.keys())
      const fix = near === undefined ? 'Correct the slug' : `Write ${near}`
      return [errorAt(place, `There is no entry ${other}`, `${fix}, or remove this line.`)]
    }
    if (target.entry.related.includes(entry.id)) return []
    const fix = `Add ${entry.id} to related in ${target.file}.`
    return [errorAt(place, `${other} does not point back`, fix)]
  })
}
