import type { Installation, Store } from '../ports.ts'
import type { Database, Tables } from './schema.ts'

/** Where a platform's app is installed, sealed by its adapter. */
export function createInstallations(db: Database): Store['installations'] {
  const ofPlatform = (platform: string) =>
    db.selectFrom('installations').selectAll().where('platform', '=', platform).orderBy('workspace')

  return {
    async save({ platform, workspace, keyId, sealed, savedAt }) {
      const row = { platform, workspace, key_id: keyId, sealed, saved_at: savedAt }
      await db
        .insertInto('installations')
        .values(row)
        .onConflict((conflict) => conflict.columns(['platform', 'workspace']).doUpdateSet(row))
        .execute()
    },
    async get(platform, workspace) {
      const row = await ofPlatform(platform).where('workspace', '=', workspace).executeTakeFirst()
      return row && toInstallation(row)
    },
    async all(platform) {
      const rows = await ofPlatform(platform).execute()
      return rows.map(toInstallation)
    },
    async remove(platform, workspace) {
      const removed = await db
        .deleteFrom('installations')
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .returning('workspace')
        .executeTakeFirst()
      return removed !== undefined
    },
  }
}

function toInstallation(row: Tables['installations']): Installation {
  return {
    platform: row.platform,
    workspace: row.workspace,
    keyId: row.key_id,
    sealed: row.sealed,
    savedAt: row.saved_at,
  }
}
