import type { CreateTableBuilder, Kysely } from 'kysely'

import type { Tables } from './schema.ts'

/** One step of the schema. A released one never changes: what comes next is a new one at the end. */
export type Migration = {
  readonly name: string
  readonly up: (db: Kysely<Tables>) => Promise<void>
}

/** In order; the number of a migration is its place in this list, from 1. Forward only. */
export const migrations: readonly Migration[] = [{ name: 'first tables', up: firstTables }]

/** Instants are `bigint`: epoch milliseconds do not fit into 32 bits. JSON is `text` in both databases. */
async function firstTables(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('requests')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('lease_until_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute()
  await schedules(db)
  await occurrences(db)
  await studying(db)
  await asking(db)
  await db.schema
    .createTable('settings')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('settings_key', ['scope', 'name'])
    .execute()
  await transcript(db)
}

async function schedules(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('schedules')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('local_time', 'text', (column) => column.notNull())
    .addColumn('time_zone', 'text', (column) => column.notNull())
    .addColumn('weekdays', 'text', (column) => column.notNull())
    .addColumn('topics', 'text', (column) => column.notNull())
    .addColumn('levels', 'text', (column) => column.notNull())
    .addColumn('days_off', 'text', (column) => column.notNull())
    .addColumn('reveal', 'text', (column) => column.notNull())
    .addColumn('seed', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('schedules_channel', ['platform', 'workspace', 'channel'])
    .execute()
}

async function occurrences(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('occurrences')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('schedule_id', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('claimed_by', 'text', (column) => column.notNull())
    .addColumn('lease_until_at', 'bigint', (column) => column.notNull())
    .addColumn('first_claimed_at', 'bigint', (column) => column.notNull())
    .addColumn('claims', 'integer', (column) => column.notNull())
    .addColumn('entry_id', 'text')
    .addColumn('message_ref', 'text')
    .addColumn('posted_at', 'bigint')
    .addColumn('skip_reason', 'text')
    .addColumn('skipped_at', 'bigint')
    .addColumn('answer_state', 'text', (column) => column.notNull())
    .addColumn('answer_due_at', 'bigint')
    .addColumn('answer_claimed_by', 'text')
    .addColumn('answer_lease_until_at', 'bigint')
    .addColumn('answer_first_claimed_at', 'bigint')
    .addColumn('answer_shown_at', 'bigint')
    .addUniqueConstraint('occurrences_due', ['schedule_id', 'due_at'])
    .execute()
  // Both are asked every minute and find few of many rows.
  await index(db, 'occurrences', 'occurrences_stranded', ['state', 'lease_until_at'])
  await index(db, 'occurrences', 'occurrences_answers', ['answer_state', 'answer_due_at'])
}

async function studying(db: Kysely<Tables>): Promise<void> {
  await withPerson(db.schema.createTable('attempts'))
    .addColumn('occurrence_key', 'text', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('certainty', 'text', (column) => column.notNull())
    .addColumn('attempted_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('attempts_key', ['occurrence_key', ...person])
    .execute()
  await index(db, 'attempts', 'attempts_person', person)

  await withPersonKey(db.schema.createTable('reveals'))
    .addColumn('occurrence_key', 'text', (column) => column.notNull())
    .addColumn('revealed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('reveals_key', ['occurrence_key', ...person])
    .execute()
  await withPersonKey(db.schema.createTable('ticks'))
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('key_points', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('ticks_key', ['subject', ...person])
    .execute()

  await withPerson(db.schema.createTable('grades'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('occurrence_key', 'text')
    .addColumn('grade', 'text', (column) => column.notNull())
    .addColumn('key_points', 'text', (column) => column.notNull())
    .addColumn('graded_at', 'bigint', (column) => column.notNull())
    .execute()
  await index(db, 'grades', 'grades_person', [...person, 'graded_at'])
  await index(db, 'grades', 'grades_occurrence', ['occurrence_key'])

  await withPerson(db.schema.createTable('cards'))
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('memory', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cards_key', [...person, 'entry_id'])
    .execute()
  await index(db, 'cards', 'cards_due', [...person, 'due_at'])
}

async function asking(db: Kysely<Tables>): Promise<void> {
  await withPerson(db.schema.createTable('asked'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('ranked', 'text', (column) => column.notNull())
    .addColumn('confidence', 'double precision', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .execute()
  await index(db, 'asked', 'asked_outcome', ['outcome', 'asked_at'])

  await withPerson(db.schema.createTable('feedback'))
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('entry_id', 'text')
    .addColumn('asked_id', 'text')
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .execute()
  await index(db, 'feedback', 'feedback_entry', ['entry_id', 'given_at'])
}

async function transcript(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('transcript')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sequence', 'bigint', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('thread', 'text')
    .addColumn('author', 'text', (column) => column.notNull())
    .addColumn('only_for', 'text')
    .addColumn('key', 'text')
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('written_at', 'bigint', (column) => column.notNull())
    .execute()
  await index(db, 'transcript', 'transcript_channel', ['channel', 'sequence'])
  await index(db, 'transcript', 'transcript_by_key', ['key', 'sequence'])
}

const person = ['platform', 'workspace', 'user_id'] as const

function withPersonKey(table: CreateTableBuilder<string>) {
  return table
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
}

/** With the display name, for tables whose rows come back with their person. */
function withPerson(table: CreateTableBuilder<string>) {
  return withPersonKey(table).addColumn('user_name', 'text', (column) => column.notNull())
}

async function index(
  db: Kysely<Tables>,
  table: string,
  name: string,
  columns: readonly string[],
): Promise<void> {
  await db.schema
    .createIndex(name)
    .on(table)
    .columns([...columns])
    .execute()
}
