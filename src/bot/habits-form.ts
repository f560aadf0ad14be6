import { actionId } from '../message/action.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { habitsOf, HabitsJson, habitsSetting } from './habits.ts'
import { tell } from './replies.ts'
import { personScope, type Services, type Submit } from './services.ts'

const retentions = [80, 85, 90, 95] as const
const hours = [0, 2, 3, 4, 5, 6] as const

/** How much and how often the person who asks wants to study. */
export async function habitsForm(request: Request, services: Services): Promise<readonly Reply[]> {
  const { retention, dayStartsAtHour, reviewsPerDay } = await habitsOf(request, services)
  return [
    {
      kind: 'form',
      form: {
        action: actionId({ kind: 'save-habits' }),
        title: words.habits.title,
        submitLabel: words.habits.save,
        fields: [
          {
            kind: 'choice',
            name: 'retention',
            label: words.habits.retention,
            hint: words.habits.retentionHint,
            options: retentions.map((percent) => ({
              label: words.habits.retentionOption(percent),
              value: String(percent),
            })),
            selected: String(Math.round(retention * 100)),
            required: true,
          },
          {
            kind: 'choice',
            name: 'dayStarts',
            label: words.habits.dayStarts,
            hint: words.habits.dayStartsHint,
            options: hours.map((hour) => ({ label: `0${hour}:00`, value: String(hour) })),
            selected: String(dayStartsAtHour),
            required: true,
          },
          {
            kind: 'text',
            name: 'reviewsPerDay',
            label: words.habits.reviewsPerDay,
            hint: words.habits.reviewsPerDayHint,
            value: String(reviewsPerDay),
            multiline: false,
            required: true,
            maxLength: 3,
          },
        ],
      },
    },
  ]
}

export async function saveHabits(
  { fields, person }: Submit,
  { store }: Services,
): Promise<readonly Reply[]> {
  const number = (name: string) => Number(fields[name]?.[0]?.trim() || Number.NaN)
  const habits = HabitsJson.safeParse({
    retention: number('retention') / 100,
    dayStartsAtHour: number('dayStarts'),
    reviewsPerDay: number('reviewsPerDay'),
  })
  if (!habits.success)
    return [{ kind: 'invalid', problems: { reviewsPerDay: words.habits.badReviewsPerDay } }]
  await store.settings.set(personScope(person), habitsSetting, JSON.stringify(habits.data))
  return tell(words.habits.saved)
}
