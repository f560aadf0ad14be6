import { randomUUID } from 'node:crypto'

import type { Store } from '../ports.ts'
import type { Database } from './schema.ts'

/** What platforms sent, from before it is acknowledged until it is answered. */
export function createInbox(db: Database): Store['inbox'] {
  return {
    async put({ platform, workspace, keys, body, by, nowAt, leaseMs }) {
      const id = randomUUID()
      // Two deliveries that share keys take them in the same order, so that neither waits for the other.
      const names = [...new Set(keys)].toSorted()
      try {
        await db.transaction().execute(async (transaction) => {
          const fresh = await transaction
            .insertInto('inbox_keys')
            .values(names.map((key) => ({ platform, key, received_at: nowAt })))
            .onConflict((conflict) => conflict.doNothing())
            .returning('key')
            .execute()
          if (fresh.length < names.length) throw new SeenBefore()
          await transaction
            .insertInto('inbox')
            .values({
              id,
              platform,
              workspace,
              body,
              received_at: nowAt,
              leased_by: by,
              lease_until_at: nowAt + leaseMs,
              attempts: 1,
            })
            .execute()
        })
      } catch (error) {
        if (error instanceof SeenBefore) return undefined
        throw error
      }
      return id
    },

    async take({ platform, by, nowAt, leaseMs, limit }) {
      const rows = await db
        .updateTable('inbox')
        .set((column) => ({
          leased_by: by,
          lease_until_at: nowAt + leaseMs,
          attempts: column('attempts', '+', 1),
        }))
        .where('id', 'in', (query) =>
          query
            .selectFrom('inbox')
            .select('id')
            .where('platform', '=', platform)
            .where('done_at', 'is', null)
            .where('lease_until_at', '<=', nowAt)
            .orderBy('received_at')
            .orderBy('id')
            .limit(limit),
        )
        // Somebody else may have taken it since it was selected.
        .where('lease_until_at', '<=', nowAt)
        .returning(['id', 'workspace', 'body', 'received_at', 'attempts'])
        .execute()
      return rows
        .map(({ received_at: receivedAt, ...row }) => ({ ...row, receivedAt }))
        .toSorted((one, other) => one.receivedAt - other.receivedAt)
    },

    async renew(by, untilAt) {
      await db
        .updateTable('inbox')
        .set({ lease_until_at: untilAt })
        .where('leased_by', '=', by)
        .where('done_at', 'is', null)
        .execute()
    },

    async later(id, by, atMs) {
      await db
        .updateTable('inbox')
        .set({ leased_by: '', lease_until_at: atMs })
        .where('id', '=', id)
        .where('leased_by', '=', by)
        .where('done_at', 'is', null)
        .execute()
    },

    async done(id, by, nowAt) {
      await db
        .updateTable('inbox')
        .set({ done_at: nowAt, body: '' })
        .where('id', '=', id)
        .where('leased_by', '=', by)
        .execute()
    },

    async prune(beforeAt) {
      await db.deleteFrom('inbox_keys').where('received_at', '<', beforeAt).execute()
      const { numDeletedRows } = await db
        .deleteFrom('inbox')
        .where('done_at', '<', beforeAt)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

/** Takes the transaction back. */
class SeenBefore extends Error {}
