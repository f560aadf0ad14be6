import type { Entry } from '../entries/entry.ts'
import { type ActionOf, actionId } from '../message/action.ts'
import { button, buttons, paragraph, toAsker } from '../message/build.ts'
import type { Form } from '../message/message.ts'
import { words } from '../message/words.ts'
import type { Attempt, Certainty, Reply } from '../ports.ts'
import { say, tell } from './replies.ts'
import type { Press, Services, Submit } from './services.ts'
import { studied } from './subject.ts'

const certainties = ['sure', 'unsure', 'guess'] as const satisfies readonly Certainty[]
const attemptCharacters = 3000

/** “Answer it”: a form for one’s own words. */
export async function attempt(
  request: Press,
  { key }: ActionOf<'attempt'>,
  services: Services,
): Promise<readonly Reply[]> {
  const found = await studied(`o.${key}`, request, services)
  if (!found) return tell(words.daily.gone)
  const earlier = await services.store.attempts.get(key, request.person)
  return [{ kind: 'form', form: attemptForm(key, found.entry, earlier) }]
}

function attemptForm(key: string, entry: Entry, earlier: Attempt | undefined): Form {
  return {
    action: actionId({ kind: 'attempt', key }),
    title: words.attempt.title,
    submitLabel: words.attempt.save,
    fields: [
      { kind: 'note', parts: [{ kind: 'text', text: entry.question, style: { strong: true } }] },
      {
        kind: 'text',
        name: 'text',
        label: words.attempt.label,
        hint: words.attempt.hint,
        ...(earlier && { value: earlier.text }),
        multiline: true,
        required: true,
        maxLength: attemptCharacters,
      },
      {
        kind: 'choice',
        name: 'certainty',
        label: words.attempt.certainty,
        options: certainties.map((value) => ({ label: words.attempt.certainties[value], value })),
        selected: earlier?.certainty ?? 'unsure',
        required: true,
      },
    ],
  }
}

/** Keeps the attempt; nobody else sees it and nothing judges it. */
export async function saveAttempt(
  request: Submit,
  { key }: ActionOf<'attempt'>,
  services: Services,
): Promise<readonly Reply[]> {
  const found = await studied(`o.${key}`, request, services)
  if (!found) return tell(words.daily.gone)
  const text = request.fields['text']?.[0]?.trim().slice(0, attemptCharacters)
  if (!text) return [{ kind: 'invalid', problems: { text: words.attempt.empty } }]
  const certainty =
    certainties.find((value) => value === request.fields['certainty']?.[0]) ?? 'unsure'
  const at = services.clock.now()
  await services.store.attempts.save({
    occurrenceKey: key,
    person: request.person,
    entryId: found.entry.id,
    text,
    certainty,
    at,
  })
  await services.maybeUnlock(key)
  const reveal = button(words.daily.reveal, { kind: 'reveal', key }, { style: 'primary' })
  return say(toAsker(paragraph(words.attempt.saved), buttons(reveal)))
}
