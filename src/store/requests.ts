import type { Store } from '../ports.ts'
import type { Database } from './schema.ts'

/** Ids of handled requests, so that a platform's repeated delivery does nothing. */
export function createRequests(db: Database): Store['requests'] {
  const begin: Store['requests']['begin'] = async (id, nowAt, leaseMs) => {
    const lease_until_at = nowAt + leaseMs
    const begun = await db
      .insertInto('requests')
      .values({ id, lease_until_at, finished_at: null })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ lease_until_at })
          .where('requests.finished_at', 'is', null)
          .where('requests.lease_until_at', '<=', nowAt),
      )
      .returning('id')
      .executeTakeFirst()
    if (begun) return 'new'

    const row = await db
      .selectFrom('requests')
      .select('finished_at')
      .where('id', '=', id)
      .executeTakeFirst()
    // Released between the two statements: it is free again.
    if (!row) return begin(id, nowAt, leaseMs)
    return row.finished_at === null ? 'running' : 'done'
  }

  return {
    begin,
    async finish(id, nowAt, replies) {
      const finished = { finished_at: nowAt, replies: replies ?? null }
      await db
        .insertInto('requests')
        .values({ id, lease_until_at: nowAt, ...finished })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(finished))
        .execute()
    },
    async look(id) {
      const row = await db
        .selectFrom('requests')
        .select(['finished_at', 'replies'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row || row.finished_at === null) return { kind: 'new' }
      return row.replies === null ? { kind: 'done' } : { kind: 'kept', replies: row.replies }
    },
    async delivered(id) {
      await db.updateTable('requests').set({ replies: null }).where('id', '=', id).execute()
    },
    async release(id) {
      await db
        .deleteFrom('requests')
        .where('id', '=', id)
        .where('finished_at', 'is', null)
        .execute()
    },
    // A lease that ended before the instant is forgotten as well: that id is free to begin anyway.
    async prune(beforeAt) {
      const { numDeletedRows } = await db
        .deleteFrom('requests')
        .where((column) => column.fn.coalesce('finished_at', 'lease_until_at'), '<', beforeAt)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}
