import type { Store } from '../ports.ts'
import { personColumns, personKey, toPerson } from './person.ts'
import type { Database } from './schema.ts'

/** Who joined the leaderboards of a workspace. */
export function createBoard(db: Database): Store['board'] {
  return {
    async join(person, at) {
      const columns = personColumns(person)
      await db
        .insertInto('board_members')
        .values({ ...columns, joined_at: at })
        .onConflict((conflict) =>
          conflict
            .columns(['platform', 'workspace', 'user_id'])
            .doUpdateSet({ user_name: columns.user_name }),
        )
        .execute()
    },
    async leave(person) {
      await db
        .deleteFrom('board_members')
        .where((column) => column.and(personKey(person)))
        .execute()
    },
    async members({ platform, workspace }) {
      const rows = await db
        .selectFrom('board_members')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .orderBy('joined_at')
        .orderBy('user_id')
        .execute()
      return rows.map(toPerson)
    },
  }
}
