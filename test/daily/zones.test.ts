import { describe, expect, it } from 'vitest'

import { dueOccurrences, startOfDate } from '../../src/daily/schedule.ts'
import { at, dayMs, hourMs, scheduleOf } from '../support/daily.ts'

describe('every zone of this runtime', () => {
  const times = ['00:00', '00:30', '01:30', '02:00', '02:30', '12:00', '23:30']

  it('has one question a date around each clock change of 2026 and 2027, at the right time', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    expect(zones.length).toBeGreaterThan(400)
    const problems: string[] = []
    let gaps = 0
    let doubles = 0
    for (const timeZone of zones) {
      const wallClock = createWallClock(timeZone)
      for (const changeAt of clockChanges(wallClock)) {
        const dates = datesAround(wallClock(changeAt).slice(0, 10))
        const afterAt = startOfDate(dates[0] ?? '', timeZone) - 1
        const untilAt = startOfDate(dates.at(-1) ?? '', timeZone) + dayMs - 1
        for (const localTime of times) {
          const schedule = scheduleOf({ timeZone, localTime, createdAt: 0 })
          const due = dueOccurrences(schedule, { afterAt, untilAt })
          if (due.length !== dates.length)
            problems.push(`${timeZone} ${localTime}: ${due.map(wallClock).join(', ')}`)
          due.forEach((dueAt, index) => {
            const wanted = `${dates[index]} ${localTime}`
            const shown = wallClock(dueAt)
            const before = wallClock(dueAt - 1)
            if (shown !== wanted) gaps += 1
            else if (wallClock(dueAt + hourMs) === wanted) doubles += 1
            const rightTime = shown === wanted || (before < wanted && wanted < shown)
            const cameBefore = [0.5, 1, 2, 3].some(
              (hours) => wallClock(dueAt - hours * hourMs) === wanted,
            )
            if (!rightTime || cameBefore) problems.push(`${timeZone} ${wanted}: ${shown}`)
          })
        }
      }
    }
    expect(problems).toEqual([])
    // The rules above were really needed.
    expect(gaps).toBeGreaterThan(100)
    expect(doubles).toBeGreaterThan(100)
  })

  /** `YYYY-MM-DD HH:MM` as people in the zone read it, from the runtime's own tables. */
  function createWallClock(timeZone: string): (instant: number) => string {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    return (instant) => format.format(instant)
  }

  /** Instants just before or after which the zone's offset differs, to the hour; one when there is none. */
  function clockChanges(wallClock: (instant: number) => string): number[] {
    const offset = (instant: number) => at(`${wallClock(instant).replace(' ', 'T')}:00Z`) - instant
    const changes: number[] = []
    const start = at('2026-01-01T00:00:00Z')
    for (let day = 0; day < 730; day += 1) {
      const instant = start + day * dayMs
      if (offset(instant) !== offset(instant + dayMs)) changes.push(instant)
    }
    return changes.length > 0 ? changes : [start]
  }

  function datesAround(date: string): string[] {
    return [-2, -1, 0, 1, 2, 3].map((days) =>
      new Date(at(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10),
    )
  }
})
