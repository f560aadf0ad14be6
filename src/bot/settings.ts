import { isTimeZone } from '../daily/schedule.ts'
import { actionId } from '../message/action.ts'
import type { Field, Form } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Reply, Request } from '../ports.ts'
import { promiseOf, promiseSetting, toPromise } from './bar.ts'
import { habitsForm } from './habits-form.ts'
import { tell } from './replies.ts'
import { personScope, type Services, type Submit, timeZoneOf, workspaceScope } from './services.ts'

/** `/settings`, or `/settings study` for how much and how often. */
export async function settings(
  request: Request,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  if (text.trim().toLowerCase() === 'study') return habitsForm(request, services)
  const timeZone = await timeZoneOf(request, services)
  const promise = await promiseOf(request, services)
  const promiseField: Field = {
    kind: 'text',
    name: 'promise',
    label: words.settings.promise,
    hint: words.settings.promiseHint,
    value: String(promise),
    multiline: false,
    required: true,
    maxLength: 2,
  }
  const form: Form = {
    action: actionId({ kind: 'save-settings' }),
    title: words.settings.title,
    submitLabel: words.settings.save,
    fields: [
      { kind: 'note', parts: [{ kind: 'text', text: words.settings.note(timeZone, promise) }] },
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
      ...(request.manager ? [promiseField] : []),
    ],
  }
  return [{ kind: 'form', form }]
}

export async function saveSettings(
  request: Submit,
  { store }: Services,
): Promise<readonly Reply[]> {
  const timeZone = request.fields['timeZone']?.[0]?.trim() ?? ''
  const promise = request.manager ? request.fields['promise']?.[0]?.trim() : undefined
  const problems = {
    ...(!isTimeZone(timeZone) && { timeZone: words.schedule.form.badZone(timeZone) }),
    ...(promise !== undefined &&
      toPromise(promise) === undefined && { promise: words.settings.badPromise }),
  }
  if (Object.keys(problems).length > 0) return [{ kind: 'invalid', problems }]
  await store.settings.set(personScope(request.person), 'timeZone', timeZone)
  if (promise !== undefined)
    await store.settings.set(workspaceScope(request.person), promiseSetting, promise)
  return tell(words.settings.saved)
}
