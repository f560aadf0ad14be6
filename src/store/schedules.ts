import type { Schedule, Store } from '../ports.ts'
import {
  LevelsJson,
  NumbersJson,
  PersonJson,
  readJson,
  RevealPolicyJson,
  ScheduleStateJson,
  TextsJson,
} from './json.ts'
import type { Database, ScheduleRow } from './schema.ts'

/**
 * One schedule a channel, whatever thread its place names. Saving a schedule for a channel that has
 * another one replaces that one; what was asked under it stays.
 */
export function createSchedules(db: Database): Store['schedules'] {
  return {
    async save(schedule) {
      const row = toRow(schedule)
      await db.transaction().execute(async (transaction) => {
        // A schedule that moved to another channel leaves its old row behind.
        await transaction
          .deleteFrom('schedules')
          .where('id', '=', row.id)
          .where((column) => column.not(column.and(channelOf(schedule.place))))
          .execute()
        await transaction
          .insertInto('schedules')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['platform', 'workspace', 'channel']).doUpdateSet(row),
          )
          .execute()
      })
    },
    async get(id) {
      const row = await db
        .selectFrom('schedules')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toSchedule(row)
    },
    async at(place) {
      const row = await db
        .selectFrom('schedules')
        .selectAll()
        .where((column) => column.and(channelOf(place)))
        .executeTakeFirst()
      return row && toSchedule(row)
    },
    async all() {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(toSchedule)
    },
    async remove(id) {
      await db.deleteFrom('schedules').where('id', '=', id).execute()
    },
  }
}

function channelOf({ platform, workspace, channel }: Schedule['place']) {
  return { platform, workspace, channel }
}

function toRow(schedule: Schedule): ScheduleRow {
  return {
    id: schedule.id,
    ...channelOf(schedule.place),
    thread: schedule.place.thread ?? null,
    local_time: schedule.localTime,
    time_zone: schedule.timeZone,
    weekdays: JSON.stringify(schedule.weekdays),
    topics: JSON.stringify(schedule.topics),
    levels: JSON.stringify(schedule.levels),
    days_off: JSON.stringify(schedule.daysOff),
    question_order: schedule.order,
    holidays_of: schedule.holidaysOf ?? null,
    board: schedule.noBoard ? 'off' : null,
    reveal: JSON.stringify(schedule.reveal),
    seed: schedule.seed,
    state: JSON.stringify(schedule.state),
    owner: JSON.stringify(schedule.owner),
    created_at: schedule.createdAt,
  }
}

function toSchedule(row: ScheduleRow): Schedule {
  const { platform, workspace, channel, thread } = row
  return {
    id: row.id,
    place: { platform, workspace, channel, ...(thread !== null && { thread }) },
    localTime: row.local_time,
    timeZone: row.time_zone,
    weekdays: readJson(NumbersJson, row.weekdays, 'weekdays of a schedule'),
    topics: readJson(TextsJson, row.topics, 'topics of a schedule'),
    levels: readJson(LevelsJson, row.levels, 'levels of a schedule'),
    daysOff: readJson(TextsJson, row.days_off, 'days off of a schedule'),
    order: row.question_order ?? 'shuffled',
    ...(row.holidays_of !== null && { holidaysOf: row.holidays_of }),
    ...(row.board === 'off' && { noBoard: true }),
    reveal: readJson(RevealPolicyJson, row.reveal, 'reveal policy of a schedule'),
    seed: row.seed,
    state: readJson(ScheduleStateJson, row.state, 'state of a schedule'),
    owner: readJson(PersonJson, row.owner, 'owner of a schedule'),
    createdAt: row.created_at,
  }
}
