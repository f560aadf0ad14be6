import type { Occurrence } from '../ports.ts'
import { MessageRefJson, PlaceJson, readJson } from './json.ts'
import type { OccurrenceRow } from './schema.ts'

/** A row of `occurrences` as the core knows it. Throws when another program has left it half written. */
export function toOccurrence(row: OccurrenceRow): Occurrence {
  return {
    key: row.key,
    scheduleId: row.schedule_id,
    place: readJson(PlaceJson, row.place, 'place of an occurrence'),
    dueAt: row.due_at,
    state: stateOf(row),
    ...(row.entry_id !== null && { entryId: row.entry_id }),
    answer: answerOf(row),
  }
}

function stateOf(row: OccurrenceRow): Occurrence['state'] {
  switch (row.state) {
    case 'claimed':
      return {
        kind: 'claimed',
        by: row.claimed_by,
        leaseUntilAt: row.lease_until_at,
        firstClaimedAt: row.first_claimed_at,
        attempts: row.claims,
      }
    case 'posted':
      return {
        kind: 'posted',
        ref: readJson(MessageRefJson, present(row.message_ref), 'message of an occurrence'),
        postedAt: present(row.posted_at),
      }
    case 'skipped':
      return {
        kind: 'skipped',
        reason: present(row.skip_reason),
        skippedAt: present(row.skipped_at),
      }
  }
}

function answerOf(row: OccurrenceRow): Occurrence['answer'] {
  switch (row.answer_state) {
    case 'hidden':
      return {
        kind: 'hidden',
        ...(row.answer_due_at !== null && { dueAt: row.answer_due_at }),
      }
    case 'claimed':
      return {
        kind: 'claimed',
        by: present(row.answer_claimed_by),
        leaseUntilAt: present(row.answer_due_at),
        firstClaimedAt: present(row.answer_first_claimed_at),
      }
    case 'shown':
      return { kind: 'shown', shownAt: present(row.answer_shown_at) }
  }
}

/** The columns of a state are written together with it, so none can be missing. */
function present<T>(value: T | null): T {
  if (value === null) {
    throw new Error(
      'A stored occurrence is incomplete. The database was changed by another program: restore it from a backup.',
    )
  }
  return value
}
