import { type RawBuilder, sql, type SqlBool, type Transaction } from 'kysely'

import type { Person, Store } from '../ports.ts'
import { toAsked } from './asked.ts'
import { toAttempt } from './attempts.ts'
import { toCard } from './cards.ts'
import { toExplanation } from './explanations.ts'
import { toFeedback } from './feedback.ts'
import { toGraded } from './grades.ts'
import { forgetInMocks, mocksOf, partIn } from './mocks.ts'
import { nobody, personKey } from './person.ts'
import type { Database, Tables } from './schema.ts'

/** Everything about one person at once: to hand out, and to forget. */
export function createPeople(db: Database): Store['people'] {
  return {
    async everything(person, scope) {
      const { platform, workspace, user_id } = personKey(person)
      const mine = sqlMine(platform, workspace, user_id)
      const [explanations, likes, leaderboard] = await Promise.all([
        db.selectFrom('explanations').selectAll().where(mine).orderBy('shared_at').execute(),
        db
          .selectFrom('likes')
          .select(['explanation_id as explanationId', 'liked_at as at'])
          .where(mine)
          .orderBy('liked_at')
          .execute(),
        db.selectFrom('board_members').select('joined_at as at').where(mine).execute(),
      ])
      const [attempts, grades, cards, asked, feedback, mocks, settings] = await Promise.all([
        db.selectFrom('attempts').selectAll().where(mine).orderBy('attempted_at').execute(),
        db.selectFrom('grades').selectAll().where(mine).orderBy('graded_at').execute(),
        db.selectFrom('cards').selectAll().where(mine).orderBy('entry_id').execute(),
        db.selectFrom('asked').selectAll().where(mine).orderBy('asked_at').execute(),
        db.selectFrom('feedback').selectAll().where(mine).orderBy('given_at').execute(),
        mocksOf(db, person),
        db.selectFrom('settings').select(['name', 'value']).where('scope', '=', scope).execute(),
      ])
      return {
        explanations: explanations.map(toExplanation),
        likes,
        leaderboard,
        attempts: attempts.map(toAttempt),
        grades: grades.map(toGraded),
        cards: cards.map(toCard),
        asked: asked.map(toAsked),
        feedback: feedback.map(toFeedback),
        mocks: mocks.map((mock) => partIn(mock, person)),
        settings: settings.toSorted((one, other) => one.name.localeCompare(other.name)),
      }
    },
    forget: (person, scope) =>
      db.transaction().execute((transaction) => forget(transaction, person, scope)),
  }
}

/**
 * What only concerns the person goes. What a team counts (that somebody tried, how a question was graded,
 * that an entry was flagged) stays, each row under a name of its own that leads nowhere, without words.
 */
async function forget(
  transaction: Transaction<Tables>,
  person: Person,
  scope: string,
): Promise<void> {
  const { platform, workspace, user_id } = personKey(person)
  const mine = sqlMine(platform, workspace, user_id)
  const shared = transaction.selectFrom('explanations').select('id').where(mine)
  await transaction.deleteFrom('likes').where('explanation_id', 'in', shared).execute()
  for (const table of ['cards', 'ticks', 'asked', 'explanations', 'board_members'] as const)
    await transaction.deleteFrom(table).where(mine).execute()
  await transaction.deleteFrom('settings').where('scope', '=', scope).execute()
  await transaction
    .updateTable('settings')
    .set({ value: 'somebody' })
    .where('value', '=', scope)
    .execute()

  await forgetInMocks(transaction, person)

  const attempts = await transaction
    .selectFrom('attempts')
    .select('occurrence_key as key')
    .where(mine)
    .execute()
  for (const { key } of attempts)
    await transaction
      .updateTable('attempts')
      .set({ ...nobody(), text: '' })
      .where(mine)
      .where('occurrence_key', '=', key)
      .execute()
  const reveals = await transaction
    .selectFrom('reveals')
    .select('occurrence_key as key')
    .where(mine)
    .execute()
  for (const { key } of reveals)
    await transaction
      .updateTable('reveals')
      .set({ user_id: nobody().user_id })
      .where(mine)
      .where('occurrence_key', '=', key)
      .execute()
  const likes = await transaction
    .selectFrom('likes')
    .select('explanation_id as id')
    .where(mine)
    .execute()
  for (const { id } of likes)
    await transaction
      .updateTable('likes')
      .set({ user_id: nobody().user_id })
      .where(mine)
      .where('explanation_id', '=', id)
      .execute()
  const grades = await transaction.selectFrom('grades').select('id').where(mine).execute()
  for (const { id } of grades)
    await transaction
      .updateTable('grades')
      .set({ ...nobody(), due_before_at: null, memory_before: null })
      .where('id', '=', id)
      .execute()
  const feedback = await transaction.selectFrom('feedback').select('id').where(mine).execute()
  for (const { id } of feedback)
    await transaction
      .updateTable('feedback')
      .set({ ...nobody(), asked_id: null, reason: null })
      .where('id', '=', id)
      .execute()
}

/** The rows of one person, in any table that has people. */
const sqlMine = (platform: string, workspace: string, user: string): RawBuilder<SqlBool> =>
  sql`platform = ${platform} and workspace = ${workspace} and user_id = ${user}`
