import { defaultBar } from '../answer/promise.ts'
import { isTimeZone } from '../daily/schedule.ts'
import { actionId } from '../message/action.ts'
import type { Field, Form } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { barOf } from './bar.ts'
import { habitsForm } from './habits-form.ts'
import { tell } from './replies.ts'
import { personScope, type Services, type Submit, timeZoneOf, workspaceScope } from './services.ts'

const percent = (bar: number) => String(Math.round(bar * 100))

/** `/settings`, or `/settings study` for how much and how often. */
export async function settings(
  request: Request,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  if (text.trim().toLowerCase() === 'study') return habitsForm(request, services)
  const timeZone = await timeZoneOf(request, services)
  const bar = percent(await barOf(request, services))
  const barField: Field = {
    kind: 'text',
    name: 'bar',
    label: words.settings.bar,
    hint: words.settings.barHint(percent(defaultBar)),
    value: bar,
    multiline: false,
    required: true,
    maxLength: 3,
  }
  const form: Form = {
    action: actionId({ kind: 'save-settings' }),
    title: words.settings.title,
    submitLabel: words.settings.save,
    fields: [
      { kind: 'note', parts: [{ kind: 'text', text: words.settings.note(timeZone, bar) }] },
      {
        kind: 'text',
        name: 'timeZone',
        label: words.settings.timeZone,
        hint: words.schedule.form.timeZoneHint,
        value: timeZone,
        multiline: false,
        required: true,
        maxLength: 60,
      },
      ...(request.manager ? [barField] : []),
    ],
  }
  return [{ kind: 'form', form }]
}

export async function saveSettings(
  request: Submit,
  { store }: Services,
): Promise<readonly Reply[]> {
  const timeZone = request.fields['timeZone']?.[0]?.trim() ?? ''
  const bar = request.manager ? request.fields['bar']?.[0]?.trim() : undefined
  const problems = {
    ...(!isTimeZone(timeZone) && { timeZone: words.schedule.form.badZone(timeZone) }),
    ...(bar !== undefined && !/^(\d{1,2}|100)$/.test(bar) && { bar: words.settings.badBar }),
  }
  if (Object.keys(problems).length > 0) return [{ kind: 'invalid', problems }]
  await store.settings.set(personScope(request.person), 'timeZone', timeZone)
  if (bar !== undefined)
    await store.settings.set(workspaceScope(request.person), 'bar', String(Number(bar) / 100))
  return tell(words.settings.saved)
}
