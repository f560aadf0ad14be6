import type { Card, Store } from '../ports.ts'
import { personColumns, personKey, toPerson } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** What each person remembers of each entry, one row per person and entry. */
export function createCards(db: Database): Store['cards'] {
  const ofPerson = (person: Card['person']) =>
    db
      .selectFrom('cards')
      .selectAll()
      .where((column) => column.and(personKey(person)))
      .orderBy('due_at')
      .orderBy('entry_id')

  return {
    save: (card) => saveCard(db, card),
    async get(person, entryId) {
      const row = await ofPerson(person).where('entry_id', '=', entryId).executeTakeFirst()
      return row && toCard(row)
    },
    async suspend(person, entryId, sinceAt) {
      await db
        .updateTable('cards')
        .set({ suspended_at: sinceAt ?? null })
        .where((column) => column.and(personKey(person)))
        .where('entry_id', '=', entryId)
        .execute()
    },
    remove: (person, entryId) => removeCard(db, person, entryId),
    async of(person) {
      const rows = await ofPerson(person).execute()
      return rows.map(toCard)
    },
  }
}

/** Stores the card in place of the person's earlier one for the entry; `db` may be a transaction. */
export async function saveCard(db: Database, card: Card): Promise<void> {
  const row = {
    ...personColumns(card.person),
    entry_id: card.entryId,
    due_at: card.dueAt,
    memory: card.memory,
    suspended_at: card.suspendedAt ?? null,
  }
  await db
    .insertInto('cards')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['platform', 'workspace', 'user_id', 'entry_id']).doUpdateSet(row),
    )
    .execute()
}

export async function removeCard(
  db: Database,
  person: Card['person'],
  entryId: string,
): Promise<void> {
  await db
    .deleteFrom('cards')
    .where((column) => column.and(personKey(person)))
    .where('entry_id', '=', entryId)
    .execute()
}

export function toCard(row: Tables['cards']): Card {
  return {
    person: toPerson(row),
    entryId: row.entry_id,
    dueAt: row.due_at,
    memory: row.memory,
    ...(row.suspended_at !== null && { suspendedAt: row.suspended_at }),
  }
}
