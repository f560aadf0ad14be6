import { describe, expect, it } from 'vitest'

import type { Schedule, Store } from '../../../src/ports.ts'
import { place, schedule } from '../examples.ts'

export function schedulesContract(open: () => Store): void {
  describe('schedules', () => {
    it.each<[string, Partial<Schedule>]>([
      ['every detail', {}],
      ['a reveal after attempts', { reveal: { kind: 'attempts', count: 3 } }],
      ['no public reveal', { reveal: { kind: 'never' } }],
      ['a pause for good', { state: { kind: 'paused', reason: 'The channel is gone.' } }],
      [
        'a pause until',
        { state: { kind: 'paused', reason: 'Holidays', untilAt: 1_800_000_000_000 } },
      ],
      ['empty lists', { topics: [], levels: [], daysOff: [] }],
      ['that there is no leaderboard', { noBoard: true }],
      ['a thread', { place: { ...place, thread: 'T' } }],
    ])('keeps %s', async (_, detail) => {
      const { schedules } = open()
      await schedules.save({ ...schedule, ...detail })
      expect(await schedules.get(schedule.id)).toEqual({ ...schedule, ...detail })
    })

    it('finds the schedule of a channel from any of its threads', async () => {
      const { schedules } = open()
      await schedules.save(schedule)
      expect(await schedules.at(place)).toEqual(schedule)
      expect(await schedules.at({ ...place, thread: 'any' })).toEqual(schedule)
      expect(await schedules.at({ ...place, channel: 'C2' })).toBeUndefined()
      expect(await schedules.at({ ...place, workspace: 'T2' })).toBeUndefined()
      expect(await schedules.at({ ...place, platform: 'discord' })).toBeUndefined()
    })

    it('replaces a schedule that is saved again', async () => {
      const { schedules } = open()
      await schedules.save(schedule)
      await schedules.save({ ...schedule, localTime: '10:30' })
      expect(await schedules.all()).toEqual([{ ...schedule, localTime: '10:30' }])
    })

    it('has one schedule a channel, the one that was saved last', async () => {
      const { schedules } = open()
      await schedules.save(schedule)
      await schedules.save({ ...schedule, id: 'schedule-2' })
      expect(await schedules.all()).toEqual([{ ...schedule, id: 'schedule-2' }])
    })

    it('has one schedule a channel when several are saved at once', async () => {
      const { schedules } = open()
      await Promise.all(['1', '2', '3', '4', '5'].map((id) => schedules.save({ ...schedule, id })))
      expect(await schedules.all()).toHaveLength(1)
    })

    it('moves a schedule to another channel', async () => {
      const { schedules } = open()
      const moved = { ...schedule, place: { ...place, channel: 'C2' } }
      await schedules.save(schedule)
      await schedules.save(moved)
      expect(await schedules.all()).toEqual([moved])
    })

    it('lists all schedules, oldest first', async () => {
      const { schedules } = open()
      const younger = {
        ...schedule,
        id: 'a',
        place: { ...place, channel: 'C2' },
        createdAt: schedule.createdAt + 1,
      }
      await schedules.save(younger)
      await schedules.save(schedule)
      expect(await schedules.all()).toEqual([schedule, younger])
    })

    it('removes a schedule', async () => {
      const { schedules } = open()
      await schedules.save(schedule)
      await schedules.remove(schedule.id)
      await schedules.remove('never there')
      expect(await schedules.get(schedule.id)).toBeUndefined()
      expect(await schedules.all()).toEqual([])
    })
  })
}
