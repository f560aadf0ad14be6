import { answerCard } from '../answer/card.ts'
import { presentClose, presentNone, presentWhy } from '../answer/present.ts'
import { toQuery } from '../answer/query.ts'
import type { ActionOf } from '../message/action.ts'
import { teamWords } from '../message/team-words.ts'
import { words } from '../message/words.ts'
import type { Asked, Reply, Request } from '../ports.ts'
import { barOf } from './bar.ts'
import { followUp, rememberShown } from './follow-up.ts'
import { audienceFor, isMention, say, tell, update } from './replies.ts'
import { isSecretHere, withNote } from './secret.ts'
import { askedHere, personScope, type Press, type Services, shortId } from './services.ts'

const monthMs = 30 * 86_400_000

/** A question in plain words, from wherever it came -> a card, a close call, or an honest no. */
export async function ask(
  request: Request,
  text: string,
  services: Services,
): Promise<readonly Reply[]> {
  const followed = await followUp(request, text, services)
  if (followed.kind === 'replies') return followed.replies
  const readAs = followed.kind === 'question' ? followed.text : undefined

  const { answerer, store, clock } = services
  const bar = await barOf(request, services)
  const { query, ranked, outcome } = answerer.answer(readAs ?? text, bar)
  if (query.terms.length === 0) return tell(words.none.empty)

  const asked: Asked = {
    id: shortId(request.place.platform, request.place.workspace, request.id),
    person: request.person,
    place: request.place,
    text: query.text,
    outcome: outcome.kind,
    ranked: ranked.map(({ entry, score }) => ({ id: entry.id, score })),
    confidence: outcome.confidence,
    at: clock.now(),
  }
  await store.asked.save(asked)
  services.metrics.answer(outcome.kind)

  switch (outcome.kind) {
    case 'answer': {
      const inChannel = isMention(request)
      const secret = await isSecretHere(outcome.entry.id, request, services)
      const audience = inChannel && !secret ? 'everyone' : audienceFor(request)
      const restate =
        request.kind === 'command' || (request.kind === 'ask' && request.via === 'shortcut')
      const message = answerCard({
        entry: outcome.entry,
        askedId: asked.id,
        ...(restate && { question: query.text }),
        ...(readAs !== undefined && { readAs }),
        audience,
        nowAt: asked.at,
      })
      if (inChannel && secret) return say(withNote(message))
      return [{ kind: 'say', message, inThread: inChannel }]
    }
    case 'close':
      return say(presentClose(asked.id, outcome.candidates))
    case 'none': {
      const others = await othersWhoAsked(asked, services)
      return say(
        presentNone({
          askedId: asked.id,
          question: query.text,
          closest: outcome.closest,
          others,
        }),
      )
    }
  }
}

/** How many other people asked for the same words without an answer this month. */
async function othersWhoAsked(asked: Asked, { store }: Services): Promise<number> {
  const signature = (text: string) =>
    [...new Set(toQuery(text).terms.map(({ stem }) => stem))]
      .toSorted((a, b) => a.localeCompare(b))
      .join(' ')
  const mine = signature(asked.text)
  const misses = await store.asked.since('none', asked.at - monthMs)
  const people = misses
    .filter(
      ({ person, text }) =>
        person.platform === asked.person.platform &&
        person.workspace === asked.person.workspace &&
        signature(text) === mine,
    )
    .map(({ person }) => personScope(person))
  return new Set(people.filter((person) => person !== personScope(asked.person))).size
}

/** The person picked one of several titles. */
export async function show(
  request: Press,
  { askedId, entryId }: ActionOf<'show'>,
  services: Services,
) {
  const entry = services.answerer.entry(entryId)
  if (!entry) return tell(words.browse.gone)
  await rememberShown(askedId, entryId, services)
  return update(
    answerCard({ entry, askedId, audience: audienceFor(request), nowAt: services.clock.now() }),
  )
}

/** Puts a private answer into the channel, once. */
export async function share(
  request: Press,
  { askedId, entryId }: ActionOf<'share'>,
  services: Services,
): Promise<readonly Reply[]> {
  const { answerer, store, clock } = services
  const entry = answerer.entry(entryId)
  const asked = await askedHere(request, askedId, services)
  if (!entry || !asked) return tell(words.browse.gone)
  if (await isSecretHere(entryId, request, services)) return tell(teamWords.secret.share)
  const sharer = personScope(request.person)
  if (!(await store.settings.setOnce(`asked:${askedId}`, `shared:${entryId}`, sharer)))
    return tell(words.answer.alreadyShared)
  const card = answerCard({
    entry,
    askedId,
    question: asked.text,
    audience: 'everyone',
    sharedBy: request.person.name,
    nowAt: clock.now(),
  })
  return [{ kind: 'say', message: card }, ...tell(words.answer.shared)]
}

/** The engine's reasons, worked out again from the stored question. */
export async function why(
  request: Press,
  { askedId, entryId }: ActionOf<'why'>,
  services: Services,
) {
  const entry = services.answerer.entry(entryId)
  const asked = await askedHere(request, askedId, services)
  if (!entry || !asked) return tell(words.browse.gone)
  const explanation = services.answerer.explain(asked.text, entry, await barOf(request, services))
  return say(presentWhy(explanation))
}
