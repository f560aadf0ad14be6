import type { Store, TranscriptLine } from '../ports.ts'
import type { Database, TranscriptRow } from './schema.ts'

/**
 * The playground's channel history. Sequence numbers come from a counter row that is locked until the
 * line is written, so a line never becomes visible after one with a higher number.
 */
export function createTranscript(db: Database): Store['transcript'] {
  return {
    async append(line) {
      return db.transaction().execute(async (transaction) => {
        const { value: sequence } = await transaction
          .insertInto('counters')
          .values({ name: 'transcript', value: 1 })
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet((column) => ({ value: column('counters.value', '+', 1) })),
          )
          .returning('value')
          .executeTakeFirstOrThrow()
        const row = await transaction
          .insertInto('transcript')
          .values(toRow({ ...line, sequence }))
          .returningAll()
          .executeTakeFirstOrThrow()
        return toLine(row)
      })
    },
    async update(id, content) {
      const row = await db
        .updateTable('transcript')
        .set({ content })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row && toLine(row)
    },
    async remove(id) {
      await db.deleteFrom('transcript').where('id', '=', id).execute()
    },
    async get(id) {
      const row = await db
        .selectFrom('transcript')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toLine(row)
    },
    /** The first line that was written with this key. */
    async byKey(key) {
      const row = await db
        .selectFrom('transcript')
        .selectAll()
        .where('key', '=', key)
        .orderBy('sequence')
        .limit(1)
        .executeTakeFirst()
      return row && toLine(row)
    },
    /** The newest `limit` lines, oldest of them first. */
    async of(channel, limit) {
      const rows = await db
        .selectFrom('transcript')
        .selectAll()
        .where('channel', '=', channel)
        .orderBy('sequence', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toLine).toReversed()
    },
  }
}

function toRow(line: TranscriptLine): TranscriptRow {
  return {
    id: line.id,
    sequence: line.sequence,
    channel: line.channel,
    thread: line.thread ?? null,
    author: line.author,
    only_for: line.onlyFor ?? null,
    key: line.key ?? null,
    content: line.content,
    written_at: line.at,
  }
}

function toLine(row: TranscriptRow): TranscriptLine {
  return {
    id: row.id,
    sequence: row.sequence,
    channel: row.channel,
    ...(row.thread !== null && { thread: row.thread }),
    author: row.author,
    ...(row.only_for !== null && { onlyFor: row.only_for }),
    ...(row.key !== null && { key: row.key }),
    content: row.content,
    at: row.written_at,
  }
}
