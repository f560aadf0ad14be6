import type { Pack } from '../pack.ts'
import { errorAt, type Problem, warningAt } from '../problem.ts'

/** A topic with this many entries should serve more than one level. */
const balancedFrom = 8

/**
 * The topics of a pack with a `topics.yaml` are on its list or on another pack's, and every topic on a
 * list has an entry. `nearest` finds the known name that a wrong one was meant to be.
 */
export function checkTopics(
  packs: readonly Pack[],
  nearest: (topic: string, known: Iterable<string>) => string | undefined,
): Problem[] {
  const known = new Set(packs.flatMap(({ topics }) => Object.keys(topics?.value ?? {})))
  const used = new Set(packs.flatMap(({ sources }) => sources.flatMap(({ entry }) => entry.topics)))
  return packs.flatMap(({ topics, sources }) => {
    if (!topics) return []
    const unknown = sources.flatMap(({ file, entry, lineOf }) =>
      entry.topics.flatMap((topic, index) => {
        if (known.has(topic)) return []
        const near = nearest(topic, known)
        const fix = near === undefined ? 'Use a topic of' : `Write ${near}, or add ${topic} to`
        const place = { file, line: lineOf('topics', index) }
        return [errorAt(place, `${topic} is not a known topic`, `${fix} ${topics.file}.`)]
      }),
    )
    const unused = Object.keys(topics.value)
      .filter((topic) => !used.has(topic))
      .map((topic) => {
        const place = { file: topics.file, line: topics.lineOf(topic) }
        return warningAt(
          place,
          `No entry has the topic ${topic}`,
          'Write one, or remove the topic.',
        )
      })
    return [...unknown, ...unused]
  })
}

/** A large topic has entries of more than one level, so that people can grow with it. */
export function checkBalance(packs: readonly Pack[]): Problem[] {
  const sources = packs.flatMap((pack) => pack.sources)
  return [...new Set(sources.flatMap(({ entry }) => entry.topics))].flatMap((topic) => {
    const own = sources.filter(({ entry }) => entry.topics.includes(topic))
    const [first] = own
    if (!first || own.length < balancedFrom) return []
    if (own.some(({ entry }) => entry.level !== first.entry.level)) return []
    const listed = packs.find((pack) => Object.hasOwn(pack.topics?.value ?? {}, topic))?.topics
    const place = listed
      ? { file: listed.file, line: listed.lineOf(topic) }
      : { file: first.file, line: first.lineOf('topics', first.entry.topics.indexOf(topic)) }
    return [
      warningAt(
        place,
        `All ${own.length} entries on ${topic} are of the level ${first.entry.level}`,
        'Add entries of another level, or look at the levels again.',
      ),
    ]
  })
}
