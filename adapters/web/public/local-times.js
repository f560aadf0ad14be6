// @ts-check

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const formats = {
  date: { weekday: 'short', day: 'numeric', month: 'short' },
  time: { hour: '2-digit', minute: '2-digit' },
  dateTime: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  },
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/**
 * Puts every instant into the reader's own zone and names each day once.
 * @param {ParentNode} within
 */
export function localiseTimes(within) {
  for (const time of within.querySelectorAll('time[data-show]')) {
    const date = new Date(time.getAttribute('datetime') ?? '')
    const show = time.getAttribute('data-show') ?? 'dateTime'
    time.textContent =
      show === 'relative' ? relative(date) : date.toLocaleString('en-GB', formats[show])
    time.setAttribute(
      'title',
      date.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'short' }),
    )
  }
  nameDays()
}

/** @param {Date} date */
function relative(date) {
  const distance = date.getTime() - Date.now()
  const [unit, size] = units.find(([, ms]) => Math.abs(distance) >= ms) ?? ['minute', 60_000]
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(
    Math.round(distance / size),
    unit,
  )
}

/** The first line of each day carries the day as a heading. */
export function nameDays() {
  let before = ''
  for (const line of document.querySelectorAll('#lines > li')) {
    const instant = line.querySelector('.meta time')?.getAttribute('datetime')
    if (!instant) continue
    const day = dayOf(new Date(instant))
    if (day === before) line.removeAttribute('data-day')
    else line.setAttribute('data-day', day)
    before = day
  }
}

/** @param {Date} date */
function dayOf(date) {
  const isToday = date.toDateString() === new Date().toDateString()
  return isToday
    ? 'Today'
    : date.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
}
