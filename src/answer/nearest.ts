import { editDistance } from './edit-distance.ts'

/** A slip of the fingers changes at most this share of a name. */
const changedAtMost = 0.4

/** The known names that look most like a wrong one, best first. */
export function nearestNames(name: string, known: Iterable<string>, atMost: number): string[] {
  return [...known]
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .filter(
      ({ candidate, distance }) =>
        distance <= changedAtMost * Math.max(name.length, candidate.length),
    )
    .toSorted((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, atMost)
    .map(({ candidate }) => candidate)
}

/** The known name that a wrong one was meant to be; none when nothing looks like it. */
export const nearestName = (name: string, known: Iterable<string>): string | undefined =>
  nearestNames(name, known, 1)[0]
