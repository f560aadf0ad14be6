import { createHash } from 'node:crypto'

import { paragraph, toAsker } from '../../src/message/build.ts'
import { words as sentences } from '../../src/message/words.ts'
import type { Reply, Request } from '../../src/ports.ts'
import type { CommandNames } from './commands.ts'
import type { Conversation } from './conversation.ts'
import { deliver } from './deliver.ts'
import { channelField } from './fields.ts'
import { type Gesture, gestureOf, openSearchAction } from './gesture.ts'
import type { Job, Perform, Performed } from './job.ts'
import { slackLimits } from './limits.ts'
import { label } from './literal.ts'
import type { SlackLog } from './log.ts'
import { asksForCreator, isManager, type Managers } from './managers.ts'
import { isPerson } from './origin.ts'
import type { Payload } from './payloads.ts'
import { createPeople, lacks } from './people.ts'
import { sendDirectly, sendPrivately } from './send.ts'
import { formButton, openLoading, openView } from './show.ts'
import type { Time } from './time.ts'
import { searchView } from './views.ts'
import { words } from './words.ts'

export type PerformOptions = {
  readonly names: CommandNames
  readonly log: SlackLog
  readonly time: Pick<Time, 'now'>
  readonly managers: Managers
}

/** Everything after the acknowledgement: payload -> request -> bot -> replies -> Slack. */
export function createPerform({ names, log, time, managers }: PerformOptions): Perform<Payload> {
  const people = createPeople({ time })

  return async (job) => {
    const gesture = gestureOf(job.payload, names, job.workspace.botUserId)
    switch (gesture.kind) {
      case 'nothing':
        return { kind: 'done' }
      case 'search':
        return openSearch(job, gesture)
      case 'opened':
        await suggestPrompts(job, gesture.channel)
        return answer(job, gesture.request, {})
      case 'request':
        return answer(job, gesture.request, gesture.way)
    }
  }

  function conversationOf(
    job: Job<Payload>,
    request: Request,
    way: Conversation['way'],
  ): Conversation {
    const { workspace, outbox, receivedAt, again, answerAck } = job
    return {
      workspace,
      outbox,
      people,
      names,
      time,
      log,
      request,
      way,
      receivedAt,
      again,
      ...(answerAck && { answerAck }),
      used: { responses: 0, trigger: false },
    }
  }

  async function answer(
    job: Job<Payload>,
    asked: Request,
    way: Conversation['way'],
  ): Promise<Performed> {
    const { workspace, bot } = job
    const first = conversationOf(job, asked, way)
    // Looking a person up may take longer than a trigger lasts.
    if (opensForm(asked) && hasToAsk(asked, workspace)) await openLoading(first)
    const request = await completed(asked, workspace)
    const conversation = { ...first, request }
    // A schedule for a channel that the bot is not in would post nothing: said before it is saved.
    if (savesSchedule(request) && (await people.isOutside(workspace, request.place.channel)))
      return refuseChannel(conversation)

    const performed = await deliver(await repliesTo(request, bot), conversation)
    if (performed.kind === 'later') return performed
    await bot.delivered(request)
    if (changesHome(request)) await refreshHome(job, request)
    return performed
  }

  /** Whether the person or the channel has to be looked up in Slack. */
  function hasToAsk(request: Request, workspace: Job<Payload>['workspace']): boolean {
    const { channel } = request.place
    return (
      !people.isKnown(workspace, request.person.user) ||
      (request.direct &&
        !isPerson(channel) &&
        !people.isDirectKnown(workspace, request.person.user)) ||
      (asksForCreator(request, managers) && !people.isCreatorKnown(workspace, channel))
    )
  }

  /** What the bot says; an apology when it fails in a way it did not foresee itself. */
  function repliesTo(request: Request, bot: Job<Payload>['bot']): Promise<readonly Reply[]> {
    return bot.answer(request).catch((error: unknown): readonly Reply[] => {
      const reference = createHash('sha256').update(request.id).digest('base64url').slice(0, 12)
      log.error({ err: error, reference, kind: request.kind }, 'The bot failed on a request.')
      return [{ kind: 'say', message: toAsker(paragraph(sentences.trouble.apology(reference))) }]
    })
  }

  /**
   * Whether a direct conversation is the one with the bot. Commands and shortcuts also come from
   * conversations between people, where an answer for one of them has to stay private.
   */
  async function isOwnConversation(
    { place, person, kind, id }: Request,
    workspace: Job<Payload>['workspace'],
  ): Promise<boolean> {
    // Slack tells of messages and openings in the bot's own conversations only.
    const told = /^[em]:/.test(id) || kind === 'home'
    if (told || isPerson(place.channel)) return true
    return (await people.directChannel(workspace, person.user)) === place.channel
  }

  /** The request with what Slack tells about its person. */
  async function completed(
    request: Request,
    workspace: Job<Payload>['workspace'],
  ): Promise<Request> {
    const { person } = request
    if (person.user === '' || request.kind === 'left') return request
    const { name, timeZone } = await people.profile(workspace, person.user)
    const direct = request.direct && (await isOwnConversation(request, workspace))
    const placed = { ...request, direct, person: { ...person, name: name ?? person.name } }
    return {
      ...placed,
      manager: await isManager(placed, workspace, { people, managers }),
      ...(timeZone !== undefined && { timeZone }),
    }
  }

  async function refuseChannel(conversation: Conversation): Promise<Performed> {
    const problems = { [channelField]: words.form.notMember }
    return deliver([{ kind: 'invalid', problems }], conversation)
  }

  async function openSearch(
    job: Job<Payload>,
    gesture: Extract<Gesture, { kind: 'search' }>,
  ): Promise<Performed> {
    const { id, user, way } = gesture
    const platform = 'slack'
    const workspace = job.workspace.id
    const request: Request = {
      kind: 'home',
      id,
      direct: true,
      manager: false,
      person: { platform, workspace, user, name: user },
      place: { platform, workspace, channel: user },
    }
    const conversation = conversationOf(job, request, way)
    if ((await openView(searchView(user), conversation)) !== undefined) return { kind: 'done' }
    const again = formButton(openSearchAction)
    const sent = way.responseUrl
      ? await sendPrivately(again, `${id}#0`, conversation)
      : await sendDirectly(again, `${id}#0`, conversation)
    return sent.kind === 'later' ? sent : { kind: 'done' }
  }

  /** What can be asked, above an empty conversation. An app without the agent surface has none. */
  async function suggestPrompts({ workspace, bot }: Job<Payload>, channel: string): Promise<void> {
    const prompts = bot.suggest('', slackLimits.suggestedPrompts).map((one) => ({
      title: label(one.label, slackLimits.optionText),
      message: one.value,
    }))
    if (prompts.length === 0 || lacks(workspace, 'assistant:write')) return
    const result = await workspace.api.call('assistant.threads.setSuggestedPrompts', {
      channel_id: channel,
      prompts,
    })
    if (result.kind !== 'ok') log.debug({ result }, 'Slack shows no suggested prompts.')
  }

  async function refreshHome(job: Job<Payload>, request: Request): Promise<void> {
    const { id, person, place, direct, manager, timeZone } = request
    const home: Request = {
      kind: 'home',
      id: `${id}:home`,
      person,
      place,
      direct,
      manager,
      ...(timeZone !== undefined && { timeZone }),
    }
    await deliver(await job.bot.answer(home), conversationOf(job, home, {}))
    await job.bot.delivered(home)
  }
}

/** Requests that the bot answers with a form, as far as their kind tells. */
function opensForm(request: Request): boolean {
  if (request.kind === 'command')
    return (
      request.name === 'settings' || (request.name === 'daily' && /^\s*set-?up/i.test(request.text))
    )
  return (
    request.kind === 'press' &&
    /^c1:(?:attempt|flag|set-up|settings|set-habits|change-schedule)(?::|$)/.test(request.action)
  )
}

/** A schedule is about to be saved for a channel. */
const savesSchedule = (request: Request): boolean =>
  request.kind === 'submit' && request.action === 'c1:save-schedule' && !request.direct

/** What was done from the Home tab and shows on it. */
function changesHome(request: Request): boolean {
  if (!isPerson(request.place.channel)) return false
  return (
    request.kind === 'submit' ||
    (request.kind === 'press' && /^c1:(?:grade|show-now|remember):/.test(request.action))
  )
}
