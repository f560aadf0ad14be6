import type { Source } from '../parse.ts'
import { errorAt, type Problem, warningAt } from '../problem.ts'

/** After half a year somebody should read the sources again. */
const verifiedDays = 180

/** The sources were read lately, and not in the future. `today` is a date `YYYY-MM-DD`. */
export function checkVerified({ file, entry, lineOf }: Source, today: string): Problem[] {
  const place = { file, line: lineOf('verified') }
  const days = Math.floor((Date.parse(today) - Date.parse(entry.verified)) / 86_400_000)
  if (days < 0) {
    const fix = 'Write the day on which the sources were read.'
    return [errorAt(place, `The date ${entry.verified} is in the future`, fix)]
  }
  if (days <= verifiedDays) return []
  const fix = 'Read the sources again, mend what changed, and set the date.'
  return [warningAt(place, `Last verified ${days} days ago`, fix)]
}
