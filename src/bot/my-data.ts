import type { ActionOf } from '../message/action.ts'
import {
  bullets,
  button,
  buttons,
  paragraph,
  title,
  toAsker,
  toEveryone,
} from '../message/build.ts'
import type { Block } from '../message/message.ts'
import { words } from '../message/words.ts'
import { showCard } from '../mock/change.ts'
import { withoutName } from '../mock/mock.ts'
import type { PersonalData, Reply, Request } from '../ports.ts'
import { ankiDeck } from '../review/anki.ts'
import { leaveMock } from './mock-side.ts'
import { say, tell, update } from './replies.ts'
import { personScope, type Press, type Services } from './services.ts'

/** What is kept about the person who asks, in numbers, with what they can do about it. */
export async function myData(request: Request, services: Services): Promise<readonly Reply[]> {
  const data = await everything(request, services)
  const counts = [
    words.myData.asked(data.asked.length),
    words.myData.attempts(data.attempts.length),
    words.myData.grades(data.grades.length),
    words.myData.cards(data.cards.length),
    words.myData.feedback(data.feedback.length),
    words.myData.mocks(data.mocks.length),
    words.myData.explanations(data.explanations.length),
    words.myData.likes(data.likes.length),
    words.myData.settings(data.settings.length),
    ...(data.leaderboard.length > 0 ? [words.myData.onBoard] : []),
  ]
  return say(
    toAsker(
      title(words.myData.title),
      paragraph(words.myData.kept),
      bullets(counts),
      paragraph(words.myData.who),
      buttons(
        button(words.myData.json, { kind: 'send-data', format: 'json' }),
        button(words.myData.anki, { kind: 'send-data', format: 'anki' }),
        button(words.myData.forget, { kind: 'forget-me' }, { style: 'danger' }),
      ),
    ),
  )
}

/** Everything as JSON, or the entries the person learns as an Anki deck, in a direct message. */
export async function sendData(
  request: Press,
  { format }: ActionOf<'send-data'>,
  services: Services,
): Promise<readonly Reply[]> {
  const data = await everything(request, services)
  if (format === 'anki') {
    const entries = data.cards.flatMap(({ entryId }) => services.answerer.entry(entryId) ?? [])
    if (entries.length === 0) return tell(words.myData.noCards)
    return sent(request, [
      paragraph(words.myData.ankiHint),
      {
        kind: 'file',
        name: 'cuecard-anki.txt',
        mediaType: 'text/plain',
        content: ankiDeck(entries),
      },
    ])
  }
  return sent(request, [
    paragraph(words.myData.jsonHint),
    {
      kind: 'file',
      name: 'cuecard-data.json',
      mediaType: 'application/json',
      content: asJson(data),
      language: 'json',
    },
  ])
}

const sent = (request: Request, blocks: readonly Block[]): readonly Reply[] => [
  { kind: 'direct', message: toEveryone(title(words.myData.title), ...blocks) },
  ...(request.direct ? [] : tell(words.myData.sent)),
]

/** What would go and what would stay, before anything does. */
export async function forgetMe(): Promise<readonly Reply[]> {
  return say(
    toAsker(
      title(words.myData.forget),
      paragraph(words.myData.goes),
      paragraph(words.myData.stays),
      buttons(
        button(words.myData.forgetNow, { kind: 'forget-me-now' }, { style: 'danger' }),
        button(words.myData.keepAll, { kind: 'dismiss' }),
      ),
    ),
  )
}

export async function forgetMeNow(
  { person }: Press,
  services: Services,
): Promise<readonly Reply[]> {
  const left = await leaveMock(person, services)
  await services.store.people.forget(person, personScope(person))
  if (left) await showCard(withoutName(left, person), services)
  return update(toAsker(paragraph(words.myData.forgotten)))
}

const everything = ({ person }: Request, { store }: Services): Promise<PersonalData> =>
  store.people.everything(person, personScope(person))

/** Instants as people and programs read them; who it is about stands once, not on every line. */
function asJson(data: PersonalData): string {
  const instants = new Set(['at', 'dueAt', 'suspendedAt'])
  const readable = (key: string, value: unknown) =>
    instants.has(key) && typeof value === 'number' ? new Date(value).toISOString() : value
  const person = [
    ...data.asked,
    ...data.attempts,
    ...data.grades,
    ...data.cards,
    ...data.explanations,
  ][0]?.person
  const rows = Object.fromEntries(
    Object.entries(data).map(([name, list]) => [
      name,
      list.map((row: object) =>
        Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'person')),
      ),
    ]),
  )
  return JSON.stringify({ person, ...rows }, readable, 1)
}
