import type { Store } from '../ports.ts'
import { toOccurrence } from './occurrence-row.ts'
import type { Database } from './schema.ts'

type Answers = Pick<
  Store['occurrences'],
  'answersDue' | 'claimAnswer' | 'answerShown' | 'answerDueAt'
>

/** The public answer of a posted occurrence: hidden, claimed while somebody posts it, shown. */
export function createAnswers(db: Database): Answers {
  return {
    async answersDue(nowAt) {
      const rows = await db
        .selectFrom('occurrences')
        .selectAll()
        .where('state', '=', 'posted')
        .where('answer_due_at', '<=', nowAt)
        .orderBy('answer_due_at')
        .orderBy('key')
        .execute()
      return rows.map(toOccurrence)
    },

    async claimAnswer(key, by, nowAt, leaseMs) {
      const claimed = await db
        .updateTable('occurrences')
        .set((column) => ({
          answer_state: 'claimed',
          answer_claimed_by: by,
          answer_due_at: nowAt + leaseMs,
          answer_first_claimed_at: column.fn.coalesce('answer_first_claimed_at', column.val(nowAt)),
        }))
        .where('key', '=', key)
        .where('state', '=', 'posted')
        .where((column) =>
          column.or([
            column('answer_state', '=', 'hidden'),
            column.and([
              column('answer_state', '=', 'claimed'),
              column('answer_due_at', '<=', nowAt),
            ]),
          ]),
        )
        .returning('key')
        .executeTakeFirst()
      return claimed !== undefined
    },

    async answerShown(key, by, shownAt) {
      const shown = await db
        .updateTable('occurrences')
        .set({ answer_state: 'shown', answer_shown_at: shownAt, answer_due_at: null })
        .where('key', '=', key)
        .where('answer_state', '=', 'claimed')
        .where('answer_claimed_by', '=', by)
        .returning('key')
        .executeTakeFirst()
      return shown !== undefined
    },

    // Once claimed it is on its way, and due again by itself when the claim runs out.
    async answerDueAt(key, dueAt) {
      await db
        .updateTable('occurrences')
        .set({ answer_due_at: dueAt })
        .where('key', '=', key)
        .where('answer_state', '=', 'hidden')
        .execute()
    },
  }
}
