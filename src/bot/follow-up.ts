import { presentFollowUp } from '../answer/follow-up-card.ts'
import { meant } from '../answer/follow-up-question.ts'
import { toFollowUp } from '../answer/follow-up.ts'
import type { Entry } from '../entries/entry.ts'
import { words } from '../message/words.ts'
import type { Asked, Reply, Request } from '../ports.ts'
import { barOf } from './bar.ts'
import { audienceFor, isMention, say, tell } from './replies.ts'
import { isSecretHere, withNote } from './secret.ts'
import { personScope, type Services } from './services.ts'

/** What a message turns out to be: answered here, a question in full, or nothing that follows up. */
type Followed =
  | { readonly kind: 'replies'; readonly replies: readonly Reply[] }
  | { readonly kind: 'question'; readonly text: string }
  | { readonly kind: 'none' }

const none: Followed = { kind: 'none' }

/**
 * “example?”, “shorter”, “why?” and “and for X?” go on from the last answer in the same thread or direct
 * conversation. The bot knows only what it was asked itself: it reads no history.
 */
export async function followUp(
  request: Request,
  text: string,
  services: Services,
): Promise<Followed> {
  // A shortcut takes up somebody's message, a command stands alone: neither goes on from anything.
  if (request.kind !== 'ask' || request.via === 'shortcut') return none
  const read = toFollowUp(text)
  if (!read) return none
  const before = await answerBefore(request, services)
  if (read.kind === 'about') {
    const bar = await barOf(request, services)
    const full = before && meant(before.asked.text, read.subject, services.answerer, bar)
    return full ? { kind: 'question', text: full.text } : none
  }
  if (!before) return { kind: 'replies', replies: tell(words.followUp.nothingBefore) }
  const { entry, asked } = before
  const inChannel = isMention(request)
  const secret = await isSecretHere(entry.id, request, services)
  const audience = inChannel && !secret ? 'everyone' : audienceFor(request)
  const message = presentFollowUp({ kind: read.kind, entry, askedId: asked.id, audience })
  if (inChannel && secret) return { kind: 'replies', replies: say(withNote(message)) }
  return { kind: 'replies', replies: [{ kind: 'say', message, inThread: inChannel }] }
}

/** A conversation may rest for a night; an hour after a question in the open channel, it is over. */
const sameThreadMs = 24 * 3_600_000
const sameChannelMs = 3_600_000

/** The last question of this conversation with the entry that its asker saw; undefined when it saw none. */
async function answerBefore(
  request: Request,
  { answerer, store, clock }: Services,
): Promise<{ readonly asked: Asked; readonly entry: Entry } | undefined> {
  const nowAt = clock.now()
  const recent = await store.asked.inChannel(request.place, nowAt - sameThreadMs)
  const asked = lastBefore(request, recent, nowAt)
  if (!asked) return undefined
  const shown = await store.settings.get(scopeOf(asked.id), shownName)
  const answered = asked.outcome === 'answer' ? asked.ranked[0]?.id : undefined
  const entry = answerer.entry(shown ?? answered ?? '')
  return entry && { asked, entry }
}

/**
 * Newest first. In a thread it is the thread's last question; the thread of an answer begins under a
 * question that stands in the channel itself, the asker's own before anybody else's.
 */
function lastBefore(
  { place, person, direct }: Request,
  recent: readonly Asked[],
  nowAt: number,
): Asked | undefined {
  const own = (asked: Asked) => personScope(asked.person) === personScope(person)
  const here = recent.filter(
    (asked) => asked.place.thread === place.thread && (direct || place.thread || own(asked)),
  )
  const enough = direct || place.thread !== undefined ? sameThreadMs : sameChannelMs
  const last = here.find(({ at }) => at >= nowAt - enough)
  if (last || place.thread === undefined) return last
  const above = recent.filter(
    (asked) => asked.place.thread === undefined && asked.at >= nowAt - sameChannelMs,
  )
  return above.find(own) ?? above[0]
}

const scopeOf = (askedId: string) => `asked:${askedId}`
const shownName = 'shown'

/** Keeps which of several titles the asker chose, so that “example?” means that one. */
export const rememberShown = (askedId: string, entryId: string, { store }: Services) =>
  store.settings.set(scopeOf(askedId), shownName, entryId)
