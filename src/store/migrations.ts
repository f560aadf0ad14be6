import type { ColumnDefinitionBuilder, CreateTableBuilder } from 'kysely'

import type { Database } from './schema.ts'

/** One step of the schema. A released one never changes: what comes next is a new one at the end. */
export type Migration = {
  readonly name: string
  readonly up: (db: Database) => Promise<void>
}

/** In order; the number of a migration is its place in this list, from 1. Forward only. */
export const migrations: readonly Migration[] = [
  { name: 'first tables', up: firstTables },
  { name: 'grades to take back, cards set aside, order, holidays', up: takingBack },
  { name: 'inbox, outbox and installations', up: inboxOutboxAndInstallations },
  { name: 'leases', up: leases },
  { name: 'mock interviews', up: mockInterviews },
  { name: 'explanations and leaderboard', up: explanationsAndBoard },
]

/** SQLite adds one column at a time. */
async function takingBack(db: Database): Promise<void> {
  await db.schema.alterTable('grades').addColumn('due_before_at', 'bigint').execute()
  await db.schema.alterTable('grades').addColumn('memory_before', 'text').execute()
  await db.schema.alterTable('cards').addColumn('suspended_at', 'bigint').execute()
  await db.schema.alterTable('schedules').addColumn('question_order', 'text').execute()
  await db.schema.alterTable('schedules').addColumn('holidays_of', 'text').execute()
}

/** Instants are `bigint`: epoch milliseconds do not fit into 32 bits. JSON is `text` in both databases. */
async function firstTables(db: Database): Promise<void> {
  await db.schema
    .createTable('requests')
    .addColumn('id', 'text', key)
    .addColumn('lease_until_at', 'bigint', required)
    .addColumn('finished_at', 'bigint')
    .execute()
  await schedules(db)
  await occurrences(db)
  await studying(db)
  await asking(db)
  await db.schema
    .createTable('settings')
    .addColumn('scope', 'text', required)
    .addColumn('name', 'text', required)
    .addColumn('value', 'text', required)
    .addPrimaryKeyConstraint('settings_key', ['scope', 'name'])
    .execute()
  await transcript(db)
}

async function explanationsAndBoard(db: Database): Promise<void> {
  await withPerson(db.schema.createTable('explanations').addColumn('id', 'text', key))
    .addColumn('occurrence_key', 'text', required)
    .addColumn('text', 'text', required)
    .addColumn('named', 'text', required)
    .addColumn('shared_at', 'bigint', required)
    .execute()
  await index(db, 'explanations', 'explanations_occurrence', ['occurrence_key'])
  await index(db, 'explanations', 'explanations_person', person)
  await withPersonKey(db.schema.createTable('likes').addColumn('explanation_id', 'text', required))
    .addColumn('liked_at', 'bigint', required)
    .addPrimaryKeyConstraint('likes_key', ['explanation_id', ...person])
    .execute()
  await index(db, 'likes', 'likes_person', person)
  await withPerson(db.schema.createTable('board_members'))
    .addColumn('joined_at', 'bigint', required)
    .addPrimaryKeyConstraint('board_members_key', [...person])
    .execute()
  await db.schema.alterTable('schedules').addColumn('board', 'text').execute()
}

async function leases(db: Database): Promise<void> {
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', key)
    .addColumn('holder', 'text', required)
    .addColumn('until_at', 'bigint', required)
    .execute()
}

async function mockInterviews(db: Database): Promise<void> {
  await db.schema
    .createTable('mocks')
    .addColumn('id', 'text', key)
    .addColumn('platform', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('place', 'text', required)
    .addColumn('topic', 'text', required)
    .addColumn('level', 'text', required)
    .addColumn('starter_id', 'text', required)
    .addColumn('starter_name', 'text', required)
    .addColumn('partner_id', 'text')
    .addColumn('partner_name', 'text')
    .addColumn('state', 'text', required)
    .addColumn('stopped_by', 'text')
    .addColumn('turns', 'text', required)
    .addColumn('message_ref', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('until_at', 'bigint', required)
    .addColumn('version', 'integer', required)
    .execute()
  // Asked every minute: nearly all are over.
  await index(db, 'mocks', 'mocks_overdue', ['state', 'until_at'])
  await index(db, 'mocks', 'mocks_starter', ['platform', 'workspace', 'starter_id'])
  await index(db, 'mocks', 'mocks_partner', ['platform', 'workspace', 'partner_id'])
  await withPersonKey(db.schema.createTable('mock_seats'))
    .addColumn('mock_id', 'text', required)
    .addPrimaryKeyConstraint('mock_seats_key', [...person])
    .execute()
  await index(db, 'mock_seats', 'mock_seats_mock', ['mock_id'])
}

async function schedules(db: Database): Promise<void> {
  await db.schema
    .createTable('schedules')
    .addColumn('id', 'text', key)
    .addColumn('platform', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('channel', 'text', required)
    .addColumn('thread', 'text')
    .addColumn('local_time', 'text', required)
    .addColumn('time_zone', 'text', required)
    .addColumn('weekdays', 'text', required)
    .addColumn('topics', 'text', required)
    .addColumn('levels', 'text', required)
    .addColumn('days_off', 'text', required)
    .addColumn('reveal', 'text', required)
    .addColumn('seed', 'text', required)
    .addColumn('state', 'text', required)
    .addColumn('owner', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('schedules_channel', ['platform', 'workspace', 'channel'])
    .execute()
}

async function occurrences(db: Database): Promise<void> {
  await db.schema
    .createTable('occurrences')
    .addColumn('key', 'text', key)
    .addColumn('schedule_id', 'text', required)
    .addColumn('place', 'text', required)
    .addColumn('due_at', 'bigint', required)
    .addColumn('state', 'text', required)
    .addColumn('claimed_by', 'text', required)
    .addColumn('lease_until_at', 'bigint', required)
    .addColumn('first_claimed_at', 'bigint', required)
    .addColumn('claims', 'integer', required)
    .addColumn('entry_id', 'text')
    .addColumn('message_ref', 'text')
    .addColumn('posted_at', 'bigint')
    .addColumn('skip_reason', 'text')
    .addColumn('skipped_at', 'bigint')
    .addColumn('answer_state', 'text', required)
    .addColumn('answer_due_at', 'bigint')
    .addColumn('answer_claimed_by', 'text')
    .addColumn('answer_first_claimed_at', 'bigint')
    .addColumn('answer_shown_at', 'bigint')
    .addUniqueConstraint('occurrences_due', ['schedule_id', 'due_at'])
    .execute()
  // Both are asked every minute and find few of many rows.
  await index(db, 'occurrences', 'occurrences_stranded', ['state', 'lease_until_at'])
  await index(db, 'occurrences', 'occurrences_answers', ['state', 'answer_due_at'])
}

async function studying(db: Database): Promise<void> {
  await withPerson(db.schema.createTable('attempts').addColumn('occurrence_key', 'text', required))
    .addColumn('entry_id', 'text', required)
    .addColumn('text', 'text', required)
    .addColumn('certainty', 'text', required)
    .addColumn('attempted_at', 'bigint', required)
    .addPrimaryKeyConstraint('attempts_key', ['occurrence_key', ...person])
    .execute()
  await index(db, 'attempts', 'attempts_person', person)

  await withPersonKey(
    db.schema.createTable('reveals').addColumn('occurrence_key', 'text', required),
  )
    .addColumn('revealed_at', 'bigint', required)
    .addPrimaryKeyConstraint('reveals_key', ['occurrence_key', ...person])
    .execute()
  await withPersonKey(db.schema.createTable('ticks').addColumn('subject', 'text', required))
    .addColumn('key_points', 'text', required)
    .addPrimaryKeyConstraint('ticks_key', ['subject', ...person])
    .execute()

  await withPerson(db.schema.createTable('grades').addColumn('id', 'text', key))
    .addColumn('entry_id', 'text', required)
    .addColumn('occurrence_key', 'text')
    .addColumn('grade', 'text', required)
    .addColumn('key_points', 'text', required)
    .addColumn('graded_at', 'bigint', required)
    .execute()
  await index(db, 'grades', 'grades_person', [...person, 'graded_at'])
  await index(db, 'grades', 'grades_occurrence', ['occurrence_key'])

  await withPerson(db.schema.createTable('cards'))
    .addColumn('entry_id', 'text', required)
    .addColumn('due_at', 'bigint', required)
    .addColumn('memory', 'text', required)
    .addPrimaryKeyConstraint('cards_key', [...person, 'entry_id'])
    .execute()
  await index(db, 'cards', 'cards_due', [...person, 'due_at'])
}

async function asking(db: Database): Promise<void> {
  await withPerson(db.schema.createTable('asked').addColumn('id', 'text', key))
    .addColumn('place', 'text', required)
    .addColumn('text', 'text', required)
    .addColumn('outcome', 'text', required)
    .addColumn('ranked', 'text', required)
    .addColumn('confidence', 'double precision', required)
    .addColumn('asked_at', 'bigint', required)
    .execute()
  await index(db, 'asked', 'asked_outcome', ['outcome', 'asked_at'])

  await withPerson(db.schema.createTable('feedback').addColumn('id', 'text', key))
    .addColumn('entry_id', 'text')
    .addColumn('asked_id', 'text')
    .addColumn('verdict', 'text', required)
    .addColumn('reason', 'text')
    .addColumn('given_at', 'bigint', required)
    .execute()
  await index(db, 'feedback', 'feedback_entry', ['entry_id', 'given_at'])
}

async function transcript(db: Database): Promise<void> {
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', key)
    .addColumn('value', 'bigint', required)
    .execute()
  await db.schema
    .createTable('transcript')
    .addColumn('id', 'text', key)
    .addColumn('sequence', 'bigint', (column) => column.notNull().unique())
    .addColumn('channel', 'text', required)
    .addColumn('thread', 'text')
    .addColumn('author', 'text', required)
    .addColumn('only_for', 'text')
    .addColumn('key', 'text')
    .addColumn('content', 'text', required)
    .addColumn('written_at', 'bigint', required)
    .execute()
  await index(db, 'transcript', 'transcript_channel', ['channel', 'sequence'])
  await index(db, 'transcript', 'transcript_by_key', ['key', 'sequence'])
}

async function inboxOutboxAndInstallations(db: Database): Promise<void> {
  await db.schema.alterTable('requests').addColumn('replies', 'text').execute()
  await db.schema
    .createTable('inbox')
    .addColumn('id', 'text', key)
    .addColumn('platform', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('body', 'text', required)
    .addColumn('received_at', 'bigint', required)
    .addColumn('leased_by', 'text', required)
    .addColumn('lease_until_at', 'bigint', required)
    .addColumn('attempts', 'integer', required)
    .addColumn('done_at', 'bigint')
    .execute()
  // Asked every few seconds: nearly all rows are done, and those that are not come first.
  await index(db, 'inbox', 'inbox_waiting', ['platform', 'done_at', 'lease_until_at'])
  await db.schema
    .createTable('inbox_keys')
    .addColumn('platform', 'text', required)
    .addColumn('key', 'text', required)
    .addColumn('received_at', 'bigint', required)
    .addPrimaryKeyConstraint('inbox_keys_key', ['platform', 'key'])
    .execute()
  await index(db, 'inbox_keys', 'inbox_keys_received', ['received_at'])
  await db.schema
    .createTable('outbox')
    .addColumn('key', 'text', key)
    .addColumn('state', 'text', required)
    .addColumn('first_tried_at', 'bigint', required)
    .addColumn('tried_at', 'bigint', required)
    .addColumn('ref', 'text')
    .execute()
  await index(db, 'outbox', 'outbox_tried', ['tried_at'])
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('key_id', 'text', required)
    .addColumn('sealed', 'text', required)
    .addColumn('saved_at', 'bigint', required)
    .addPrimaryKeyConstraint('installations_key', ['platform', 'workspace'])
    .execute()
}

const required = (column: ColumnDefinitionBuilder) => column.notNull()
/** SQLite would let a key be null. */
const key = (column: ColumnDefinitionBuilder) => column.primaryKey().notNull()

const person = ['platform', 'workspace', 'user_id'] as const

function withPersonKey<Column extends string>(table: CreateTableBuilder<string, Column>) {
  return table
    .addColumn('platform', 'text', required)
    .addColumn('workspace', 'text', required)
    .addColumn('user_id', 'text', required)
}

/** With the display name, for tables whose rows come back with their person. */
function withPerson<Column extends string>(table: CreateTableBuilder<string, Column>) {
  return withPersonKey(table).addColumn('user_name', 'text', required)
}

async function index(
  db: Database,
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
