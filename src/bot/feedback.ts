import { presentNotIt } from '../answer/present.ts'
import type { ActionOf } from '../message/action.ts'
import { actionId } from '../message/action.ts'
import type { Form } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Feedback, Reply } from '../ports.ts'
import { say, tell } from './replies.ts'
import {
  askedHere,
  type Press,
  personScope,
  type Services,
  shortId,
  type Submit,
} from './services.ts'

/** Runners-up that “Not it” offers: with the answer itself, never more than three titles. */
const runnersUp = 2

export async function solved(
  request: Press,
  { askedId, entryId }: ActionOf<'solved'>,
  services: Services,
) {
  await add(request, services, { entryId, askedId, verdict: 'solved' })
  return tell(words.answer.thanks)
}

export async function notIt(
  request: Press,
  { askedId, entryId }: ActionOf<'not-it'>,
  services: Services,
) {
  await add(request, services, { entryId, askedId, verdict: 'notIt' })
  const asked = await askedHere(request, askedId, services)
  const others = (asked?.ranked ?? [])
    .filter(({ id }) => id !== entryId)
    .flatMap(({ id }) => services.answerer.entry(id) ?? [])
    .slice(0, runnersUp)
  return say(presentNotIt(askedId, entryId, others))
}

export async function sayWhy(
  request: Press,
  { askedId, entryId, reason }: ActionOf<'say-why'>,
  services: Services,
) {
  await add(request, services, { entryId, askedId, verdict: 'notIt', reason })
  return tell(words.notIt.noted)
}

/** Puts the question on the curators' list. */
export async function wanted(request: Press, { askedId }: ActionOf<'wanted'>, services: Services) {
  await add(request, services, { askedId, verdict: 'wanted' })
  return tell(words.none.noted)
}

/** Asks what is wrong with an entry. */
export async function flag(
  { entryId }: ActionOf<'flag'>,
  { answerer }: Services,
): Promise<readonly Reply[]> {
  const entry = answerer.entry(entryId)
  if (!entry) return tell(words.browse.gone)
  const form: Form = {
    action: actionId({ kind: 'send-flag', entryId }),
    title: words.flag.title,
    submitLabel: words.flag.send,
    fields: [
      { kind: 'note', parts: [{ kind: 'text', text: entry.question, style: { strong: true } }] },
      {
        kind: 'text',
        name: 'reason',
        label: words.flag.label,
        hint: words.flag.hint,
        multiline: true,
        required: true,
        maxLength: 1000,
      },
    ],
  }
  return [{ kind: 'form', form }]
}

export async function sendFlag(
  request: Submit,
  { entryId }: ActionOf<'send-flag'>,
  services: Services,
): Promise<readonly Reply[]> {
  const reason = request.fields['reason']?.[0]?.trim()
  if (!reason) return [{ kind: 'invalid', problems: { reason: words.flag.hint } }]
  await add(request, services, { entryId, verdict: 'flag', reason })
  return tell(words.flag.noted)
}

type Opinion = Pick<Feedback, 'verdict'> & Partial<Pick<Feedback, 'entryId' | 'askedId' | 'reason'>>

/** The same opinion of the same person on the same thing counts once; a flag counts each time it is sent. */
async function add(
  request: Press | Submit,
  { store, clock }: Services,
  opinion: Opinion,
): Promise<void> {
  const { entryId = '', askedId = '', verdict, reason = '' } = opinion
  const gesture = verdict === 'flag' ? request.id : ''
  const id = shortId(personScope(request.person), verdict, entryId, askedId, reason, gesture)
  await store.feedback.add({ ...opinion, id, person: request.person, at: clock.now() })
}
