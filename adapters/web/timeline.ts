import type { Clock, Store, TranscriptLine } from '../../src/ports.ts'
import { type Content, writeContent } from './content.ts'
import type { Hub } from './events.ts'

export type NewLine = {
  readonly channel: string
  readonly thread?: string | undefined
  readonly author: string
  readonly onlyFor?: string | undefined
  readonly key?: string | undefined
  readonly content: Content
}

export type Timeline = {
  /** Appends a line and shows it. A line whose key is there already is returned instead of a second one. */
  add(line: NewLine): Promise<TranscriptLine>
  /** Replaces what a line says; undefined when it is gone. */
  change(id: string, content: Content): Promise<TranscriptLine | undefined>
  remove(id: string): Promise<void>
  get(id: string): Promise<TranscriptLine | undefined>
  byKey(key: string): Promise<TranscriptLine | undefined>
  /** The newest lines of a channel, oldest first. */
  of(channel: string, limit: number): Promise<readonly TranscriptLine[]>
}

/** The channel history: every change is stored first and then passed on to open pages. */
export function createTimeline({
  transcript,
  hub,
  clock,
  newId,
}: {
  readonly transcript: Store['transcript']
  readonly hub: Hub
  readonly clock: Clock
  readonly newId: () => string
}): Timeline {
  const append = async ({ channel, thread, author, onlyFor, key, content }: NewLine) => {
    const line = await transcript.append({
      id: newId(),
      channel,
      author,
      content: writeContent(content),
      at: clock.now(),
      ...(thread === undefined ? {} : { thread }),
      ...(onlyFor === undefined ? {} : { onlyFor }),
      ...(key === undefined ? {} : { key }),
    })
    hub.publish({ kind: 'added', line })
    return line
  }
  // Two deliveries of one gesture may overlap: the second waits for the line of the first.
  const keyed = new Map<string, Promise<TranscriptLine>>()
  const appendOnce = async (key: string, line: NewLine) =>
    (await transcript.byKey(key)) ?? (await append(line))

  return {
    add(line) {
      const { key } = line
      if (key === undefined) return append(line)
      const added = keyed.get(key) ?? appendOnce(key, line)
      keyed.set(key, added)
      return added.finally(() => keyed.delete(key))
    },
    async change(id, content) {
      const line = await transcript.update(id, writeContent(content))
      if (line) hub.publish({ kind: 'changed', line })
      return line
    },
    async remove(id) {
      const line = await transcript.get(id)
      if (!line) return
      await transcript.remove(id)
      hub.publish({ kind: 'removed', line })
    },
    get: (id) => transcript.get(id),
    byKey: (key) => transcript.byKey(key),
    of: (channel, limit) => transcript.of(channel, limit),
  }
}
