import type { Asked, Store } from '../ports.ts'
import { PlaceJson, RankedJson, readJson } from './json.ts'
import { personColumns, toPerson } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** Questions people asked, with what was found. */
export function createAsked(db: Database): Store['asked'] {
  return {
    async save(asked) {
      const row = toRow(asked)
      await db
        .insertInto('asked')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
    async get(id) {
      const row = await db.selectFrom('asked').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toAsked(row)
    },
    async inChannel({ platform, workspace, channel }, sinceAt) {
      const rows = await db
        .selectFrom('asked')
        .selectAll()
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        // Every outcome there is: so the index on outcome and time serves here too.
        .where('outcome', 'in', ['answer', 'close', 'none'])
        .where('asked_at', '>=', sinceAt)
        .orderBy('asked_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(toAsked).filter(({ place }) => place.channel === channel)
    },
    async since(outcome, sinceAt) {
      const rows = await db
        .selectFrom('asked')
        .selectAll()
        .where('outcome', '=', outcome)
        .where('asked_at', '>=', sinceAt)
        .orderBy('asked_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(toAsked)
    },
  }
}

function toRow(asked: Asked): Tables['asked'] {
  return {
    id: asked.id,
    ...personColumns(asked.person),
    place: JSON.stringify(asked.place),
    text: asked.text,
    outcome: asked.outcome,
    ranked: JSON.stringify(asked.ranked),
    confidence: asked.confidence,
    asked_at: asked.at,
  }
}

export function toAsked(row: Tables['asked']): Asked {
  return {
    id: row.id,
    person: toPerson(row),
    place: readJson(PlaceJson, row.place, 'place of a question'),
    text: row.text,
    outcome: row.outcome,
    ranked: readJson(RankedJson, row.ranked, 'ranking of a question'),
    confidence: row.confidence,
    at: row.asked_at,
  }
}
