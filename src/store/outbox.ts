import type { Outgoing, Store } from '../ports.ts'
import type { Database, OutboxRow } from './schema.ts'

/** Messages on their way out, one row per key. */
export function createOutbox(db: Database): Store['outbox'] {
  return {
    async begin(key, nowAt) {
      const begun = await db
        .insertInto('outbox')
        .values({ key, state: 'sending', first_tried_at: nowAt, tried_at: nowAt })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst()
      if (begun) return { kind: 'new' }
      const row = await db
        .selectFrom('outbox')
        .selectAll()
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
      return toOutgoing(row)
    },

    async mark(key, state, nowAt, ref) {
      await db
        .updateTable('outbox')
        .set({
          state,
          ...(state === 'sending' && { tried_at: nowAt }),
          ...(ref !== undefined && { ref }),
        })
        .where('key', '=', key)
        .execute()
    },

    async prune(beforeAt) {
      const { numDeletedRows } = await db
        .deleteFrom('outbox')
        .where('tried_at', '<', beforeAt)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

function toOutgoing(row: OutboxRow): Outgoing {
  return {
    kind: row.state,
    firstTriedAt: row.first_tried_at,
    triedAt: row.tried_at,
    ...(row.ref !== null && { ref: row.ref }),
  }
}
