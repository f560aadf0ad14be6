import type { TranscriptLine } from '../../src/ports.ts'

/** Something that happened to a line of the transcript. */
export type LineEvent = {
  readonly kind: 'added' | 'changed' | 'removed'
  readonly line: TranscriptLine
}

export type Hub = {
  /** The mark of the newest event. A reader who holds it has missed nothing. */
  current(): string
  publish(event: LineEvent): void
  /** Calls `listen` for every later event with its mark, and `end` on close. Returns the way out. */
  subscribe(reader: { listen(event: LineEvent, mark: string): void; end(): void }): () => void
  /** Ends every reader; nobody can join any more. */
  close(): void
}

/**
 * Passes events on to open pages. It keeps none: a reader with an old mark, or one of an earlier
 * `run`, reads the transcript again.
 */
export function createHub({ run }: { readonly run: string }): Hub {
  const readers = new Set<Parameters<Hub['subscribe']>[0]>()
  let count = 0
  let closed = false
  const current = () => `${run}.${count}`
  return {
    current,
    publish(event) {
      count += 1
      for (const reader of readers) reader.listen(event, current())
    },
    subscribe(reader) {
      if (closed) {
        reader.end()
        return () => {}
      }
      readers.add(reader)
      return () => readers.delete(reader)
    },
    close() {
      closed = true
      for (const reader of readers) reader.end()
      readers.clear()
    },
  }
}
