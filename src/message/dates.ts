/** Dates and times as people read them; `at` is epoch milliseconds, `timeZone` an IANA zone. */

/** `Tue 24 Nov`, with the year when it is not this year's: `Mon 4 Jan 2027`. */
export function shortDate(at: number, timeZone: string, nowAt: number = at): string {
  const year = (instant: number) =>
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone }).format(instant)
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  }).format(at)
  const date = parts.replace(',', '')
  return year(at) === year(nowAt) ? date : `${date} ${year(at)}`
}

/** `09:00` */
export function shortTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(
    at,
  )
}

/** Made once: every answer shows such a date, and making it takes longer than using it. */
const longDates = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A local date `YYYY-MM-DD` as `23 Nov 2026`. */
export const longDate = (localDate: string): string => longDates.format(Date.parse(localDate))

/** The local date of an instant, as `YYYY-MM-DD`. */
export function localDate(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at)
}

/** The local date that many days later, both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The Monday (`YYYY-MM-DD`) of the local week of an instant. */
export function weekOf(at: number, timeZone: string): string {
  const date = localDate(at, timeZone)
  const daysSinceMonday = (new Date(`${date}T00:00Z`).getUTCDay() + 6) % 7
  return addDays(date, -daysSinceMonday)
}
