import type { Kysely } from 'kysely'

import type { Asked, Certainty, Feedback, Grade, Mock, Outgoing, QuestionOrder } from '../ports.ts'

/**
 * The tables as Kysely sees them; `migrations.ts` makes them. Instants are epoch milliseconds. Columns
 * that hold JSON text say so; `json.ts` reads them.
 */
export type Tables = {
  migrations: { number: number; name: string }
  requests: {
    id: string
    lease_until_at: number
    finished_at: number | null
    /** JSON, until they are delivered. */
    replies: string | null
  }
  inbox: InboxRow
  inbox_keys: { platform: string; key: string; received_at: number }
  outbox: OutboxRow
  installations: {
    platform: string
    workspace: string
    key_id: string
    sealed: string
    saved_at: number
  }
  leases: { name: string; holder: string; until_at: number }
  schedules: ScheduleRow
  occurrences: OccurrenceRow
  attempts: PersonColumns & {
    occurrence_key: string
    entry_id: string
    text: string
    certainty: Certainty
    attempted_at: number
  }
  explanations: PersonColumns & {
    id: string
    occurrence_key: string
    text: string
    named: 'yes' | 'no'
    shared_at: number
  }
  likes: PersonKey & { explanation_id: string; liked_at: number }
  board_members: PersonColumns & { joined_at: number }
  reveals: PersonKey & { occurrence_key: string; revealed_at: number }
  /** `key_points`: JSON list of numbers. */
  ticks: PersonKey & { subject: string; key_points: string }
  grades: PersonColumns & {
    id: string
    entry_id: string
    occurrence_key: string | null
    grade: Grade
    /** JSON list of numbers. */
    key_points: string
    graded_at: number
    due_before_at: number | null
    memory_before: string | null
  }
  cards: PersonColumns & {
    entry_id: string
    due_at: number
    memory: string
    suspended_at: number | null
  }
  asked: PersonColumns & {
    id: string
    /** JSON. */
    place: string
    text: string
    outcome: Asked['outcome']
    /** JSON list of `{ id, score }`. */
    ranked: string
    confidence: number
    asked_at: number
  }
  feedback: PersonColumns & {
    id: string
    entry_id: string | null
    asked_id: string | null
    verdict: Feedback['verdict']
    reason: string | null
    given_at: number
  }
  mocks: MockRow
  /** Who takes part in a mock interview that is not over: one seat a person. */
  mock_seats: PersonKey & { mock_id: string }
  settings: { scope: string; name: string; value: string }
  /** Numbers that only grow, one row each. */
  counters: { name: string; value: number }
  transcript: TranscriptRow
}

/** `user` is a reserved word in Postgres, so the column is `user_id`. */
export type PersonKey = { platform: string; workspace: string; user_id: string }
export type PersonColumns = PersonKey & { user_name: string }

type InboxRow = {
  id: string
  platform: string
  workspace: string
  /** Empty once it is done. */
  body: string
  received_at: number
  leased_by: string
  lease_until_at: number
  attempts: number
  done_at: number | null
}

export type OutboxRow = {
  key: string
  state: Outgoing['kind']
  first_tried_at: number
  tried_at: number
  ref: string | null
}

export type ScheduleRow = {
  id: string
  platform: string
  workspace: string
  channel: string
  thread: string | null
  local_time: string
  time_zone: string
  /** JSON lists. */
  weekdays: string
  topics: string
  levels: string
  days_off: string
  /** Rows from before there was a choice have none. */
  question_order: QuestionOrder | null
  holidays_of: string | null
  /** Nothing: people may join. */
  board: 'off' | null
  /** JSON. */
  reveal: string
  seed: string
  /** JSON. */
  state: string
  owner: string
  created_at: number
}

export type OccurrenceRow = {
  key: string
  schedule_id: string
  /** JSON. */
  place: string
  due_at: number
  state: 'claimed' | 'posted' | 'skipped'
  claimed_by: string
  lease_until_at: number
  first_claimed_at: number
  claims: number
  entry_id: string | null
  /** JSON. */
  message_ref: string | null
  posted_at: number | null
  skip_reason: string | null
  skipped_at: number | null
  answer_state: 'hidden' | 'claimed' | 'shown'
  /** When the answer needs somebody: its hour while it is hidden, the end of the lease while claimed. */
  answer_due_at: number | null
  answer_claimed_by: string | null
  answer_first_claimed_at: number | null
  answer_shown_at: number | null
}

export type MockRow = {
  id: string
  /** Of the place and of both people. */
  platform: string
  workspace: string
  /** JSON. */
  place: string
  topic: string
  level: Mock['level']
  starter_id: string
  starter_name: string
  partner_id: string | null
  partner_name: string | null
  state: Mock['state']
  stopped_by: 'starter' | 'partner' | null
  /** JSON list of `{ entryId, ticked, closedAt? }`. */
  turns: string
  /** JSON. */
  message_ref: string | null
  created_at: number
  until_at: number
  version: number
}

export type TranscriptRow = {
  id: string
  sequence: number
  channel: string
  thread: string | null
  author: string
  only_for: string | null
  key: string | null
  content: string
  written_at: number
}

export type Database = Kysely<Tables>
