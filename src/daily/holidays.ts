import { createRequire } from 'node:module'

import type { HolidaysTypes } from 'date-holidays'

type Calendar = {
  getCountries(): Readonly<Record<string, string>>
  getStates(country: string): Readonly<Record<string, string>> | undefined
  getHolidays(year: number): readonly HolidaysTypes.Holiday[]
}

// Twelve megabytes of rules: loaded when the first schedule asks for a country.
const load = createRequire(import.meta.url)
let made: (new (country?: string, state?: string) => Calendar) | undefined
const calendarOf = (...place: readonly string[]): Calendar => {
  made ??= load('date-holidays')
  if (!made) throw new Error('The package date-holidays is missing. Run “npm ci”.')
  const [country, state] = place
  return new made(country, state)
}

const dayMs = 86_400_000
const known = new Map<string, ReadonlySet<string>>()

/**
 * Whether a local date `YYYY-MM-DD` is a public holiday of a region: `DE`, or `DE-BY` where states have
 * their own (ISO 3166). Public holidays only: no bank, school or optional ones.
 */
export function isPublicHoliday(region: string, date: string): boolean {
  const year = date.slice(0, 4)
  const key = `${region} ${year}`
  const dates = known.get(key) ?? publicHolidays(region, Number(year))
  known.set(key, dates)
  return dates.has(date)
}

/** The region as it is written everywhere (`de-by` -> `DE-BY`); undefined when there is no such one. */
export function regionOf(text: string): string | undefined {
  const [country = '', state, ...more] = text.trim().toUpperCase().split('-')
  if (more.length > 0 || !Object.hasOwn(calendarOf().getCountries(), country)) return undefined
  if (state === undefined) return country
  const states = calendarOf().getStates(country) ?? {}
  return Object.hasOwn(states, state) ? `${country}-${state}` : undefined
}

function publicHolidays(region: string, year: number): ReadonlySet<string> {
  const holidays = calendarOf(...region.split('-')).getHolidays(year)
  return new Set(
    holidays
      .filter(({ type }) => type === 'public')
      .flatMap(({ date, start, end }) => {
        const first = Date.parse(`${date.slice(0, 10)}T00:00Z`)
        const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs))
        return Array.from({ length: days }, (_, index) =>
          new Date(first + index * dayMs).toISOString().slice(0, 10),
        )
      }),
  )
}
