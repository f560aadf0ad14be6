import type { Mock, MockPart, Person, Store } from '../ports.ts'
import { MessageRefJson, MockTurnsJson, PlaceJson, readJson } from './json.ts'
import { isNobody, nobody, personKey } from './person.ts'
import type { Database, MockRow } from './schema.ts'

/** Ends a transaction without a trace: somebody sits elsewhere already. */
class Busy extends Error {}

const notOver: readonly Mock['state'][] = ['open', 'running']

/**
 * Mock interviews. Each change replaces the version before it, so of two at once one wins and the other
 * looks again. A seat for each person, kept while it is not over, lets nobody take part in two.
 */
export function createMocks(db: Database): Store['mocks'] {
  return {
    add: (mock) =>
      db.transaction().execute(async (transaction) => {
        if (!(await takeSeat(transaction, mock.starter, mock.id))) return false
        await transaction.insertInto('mocks').values(toRow(mock)).execute()
        return true
      }),
    async replace(mock) {
      try {
        return await db.transaction().execute((transaction) => replace(transaction, mock))
      } catch (error) {
        if (error instanceof Busy) return 'busy'
        throw error
      }
    },
    async get(id) {
      const row = await db.selectFrom('mocks').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toMock(row)
    },
    async current(person) {
      const row = await db
        .selectFrom('mocks')
        .selectAll()
        .where('id', 'in', (query) =>
          query
            .selectFrom('mock_seats')
            .select('mock_id')
            .where((column) => column.and(personKey(person))),
        )
        .executeTakeFirst()
      return row && toMock(row)
    },
    async overdue(nowAt) {
      const rows = await db
        .selectFrom('mocks')
        .selectAll()
        .where('state', 'in', notOver)
        .where('until_at', '<=', nowAt)
        .orderBy('until_at')
        .orderBy('id')
        .execute()
      return rows.map(toMock)
    },
  }
}

async function replace(transaction: Database, mock: Mock): Promise<'replaced' | 'changed'> {
  const { id, ...row } = toRow(mock)
  const replaced = await transaction
    .updateTable('mocks')
    .set(row)
    .where('id', '=', id)
    .where('version', '=', mock.version - 1)
    .returning('id')
    .executeTakeFirst()
  if (!replaced) return 'changed'
  if (!notOver.includes(mock.state)) await freeSeats(transaction, id)
  else if (
    mock.partner &&
    !(await takeSeat(transaction, mock.partner, id)) &&
    !(await sitsIn(transaction, mock.partner, id))
  )
    throw new Busy()
  return 'replaced'
}

/** False when the person has a seat already, here or in another one. */
async function takeSeat(transaction: Database, person: Person, mockId: string): Promise<boolean> {
  const taken = await transaction
    .insertInto('mock_seats')
    .values({ ...personKey(person), mock_id: mockId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('mock_id')
    .executeTakeFirst()
  return taken !== undefined
}

async function sitsIn(transaction: Database, person: Person, mockId: string): Promise<boolean> {
  const seat = await transaction
    .selectFrom('mock_seats')
    .select('mock_id')
    .where((column) => column.and(personKey(person)))
    .executeTakeFirst()
  return seat?.mock_id === mockId
}

const freeSeats = (transaction: Database, mockId: string) =>
  transaction.deleteFrom('mock_seats').where('mock_id', '=', mockId).execute()

/** Every mock interview a person takes or took part in, oldest first; `db` may be a transaction. */
export async function mocksOf(db: Database, person: Person): Promise<readonly Mock[]> {
  const { platform, workspace, user } = person
  const rows = await db
    .selectFrom('mocks')
    .selectAll()
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where((column) =>
      column.or([column('starter_id', '=', user), column('partner_id', '=', user)]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toMock)
}

/** What a person did in a mock interview, and nothing of the other one. */
export function partIn({ id, state, createdAt, starter, turns }: Mock, { user }: Person): MockPart {
  const [answered, asked] = starter.user === user ? turns : turns.toReversed()
  return {
    id,
    state,
    at: createdAt,
    ...(answered && {
      answered: {
        entryId: answered.entryId,
        keyPoints: answered.closedAt === undefined ? [] : answered.ticked,
      },
    }),
    ...(asked && { interviewed: asked.entryId }),
  }
}

/**
 * Takes a person out of their mock interviews. One that is not over ends; what the other one answered
 * stays theirs; what nobody is left of is deleted.
 */
export async function forgetInMocks(transaction: Database, person: Person): Promise<void> {
  for (const mock of await mocksOf(transaction, person)) {
    await freeSeats(transaction, mock.id)
    const own = mock.starter.user === person.user ? 'starter' : 'partner'
    const other = own === 'starter' ? mock.partner : mock.starter
    if (!other || isNobody(other)) {
      await transaction.deleteFrom('mocks').where('id', '=', mock.id).execute()
      continue
    }
    const { user_id: user, user_name: name } = nobody()
    const answers = own === 'starter' ? 0 : 1
    const active = notOver.includes(mock.state)
    const { id, ...row } = toRow({
      ...mock,
      [own]: { ...person, user, name },
      ...(active && { state: 'stopped', stoppedBy: own }),
      turns: mock.turns.map((turn, index) => (index === answers ? { ...turn, ticked: [] } : turn)),
      version: mock.version + 1,
    })
    await transaction.updateTable('mocks').set(row).where('id', '=', id).execute()
  }
}

function toRow(mock: Mock): MockRow {
  return {
    id: mock.id,
    platform: mock.place.platform,
    workspace: mock.place.workspace,
    place: JSON.stringify(mock.place),
    topic: mock.topic,
    level: mock.level,
    starter_id: mock.starter.user,
    starter_name: mock.starter.name,
    partner_id: mock.partner?.user ?? null,
    partner_name: mock.partner?.name ?? null,
    state: mock.state,
    stopped_by: mock.stoppedBy ?? null,
    turns: JSON.stringify(mock.turns),
    message_ref: mock.ref ? JSON.stringify(mock.ref) : null,
    created_at: mock.createdAt,
    until_at: mock.untilAt,
    version: mock.version,
  }
}

function toMock(row: MockRow): Mock {
  const { platform, workspace, partner_id: partnerId } = row
  return {
    id: row.id,
    place: readJson(PlaceJson, row.place, 'place of a mock interview'),
    topic: row.topic,
    level: row.level,
    starter: { platform, workspace, user: row.starter_id, name: row.starter_name },
    ...(partnerId !== null && {
      partner: { platform, workspace, user: partnerId, name: row.partner_name ?? '' },
    }),
    state: row.state,
    ...(row.stopped_by !== null && { stoppedBy: row.stopped_by }),
    turns: readJson(MockTurnsJson, row.turns, 'turns of a mock interview'),
    ...(row.message_ref !== null && {
      ref: readJson(MessageRefJson, row.message_ref, 'message of a mock interview'),
    }),
    createdAt: row.created_at,
    untilAt: row.until_at,
    version: row.version,
  }
}
