import { z } from 'zod'

import type { Request } from '../ports.ts'
import { type StudyHabits, usualHabits } from '../review/due.ts'
import { personScope, type Services, timeZoneOf } from './services.ts'

/** As it is stored: what a person changed; the rest is as usual. */
export const HabitsJson = z.object({
  retention: z.number().min(0.7).max(0.97).default(usualHabits.retention),
  dayStartsAtHour: z.number().int().min(0).max(23).default(usualHabits.dayStartsAtHour),
  reviewsPerDay: z.number().int().min(1).max(200).default(usualHabits.reviewsPerDay),
})

/** The name of the setting in a person's scope. */
export const habitsSetting = 'study'

/** How the person who asks likes to study. */
export async function habitsOf(request: Request, services: Services): Promise<StudyHabits> {
  const [stored, timeZone] = await Promise.all([
    services.store.settings.get(personScope(request.person), habitsSetting),
    timeZoneOf(request, services),
  ])
  return { ...HabitsJson.parse(stored === undefined ? {} : JSON.parse(stored)), timeZone }
}
