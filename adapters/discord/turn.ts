import { type APIModalInteractionResponseCallbackData, InteractionResponseType } from 'discord.js'

import { discordWords } from '../../src/message/discord-words.ts'
import type { Clock } from '../../src/ports.ts'
import { limits } from './limits.ts'
import type { Count, Identity, Log } from './parts.ts'
import { checked } from './problems.ts'
import type { InteractionOrigin } from './received.ts'
import { codes, countRefusal, isRefusal } from './refusals.ts'
import { editBody, newBody, type Rendered } from './render.ts'
import type { DiscordRest, RestResult } from './rest.ts'
import { madeAt } from './snowflake.ts'
import { filesOf } from './uploads.ts'

/** An interaction has to be acknowledged within 3 s; what is older than this would come too late. */
export const latestMs = 2_500
/** The token of an interaction lives for 15 minutes; whoever has to wait for anything gives up sooner. */
const followUpWaitMs = 5_000
const callbackWaitMs = 2_000
const ephemeral = 1 << 6

/**
 * One interaction and the ways to answer it, in the order Discord wants them: the first callback decides
 * what can follow. Every way ends quietly when Discord no longer takes an answer.
 */
export type Turn = {
  /** Nothing was sent yet, so a form can still open. */
  isOpen(): boolean
  /** Discord takes no answer any more: it came too late, or somebody else gave it. */
  isOver(): boolean
  /** Says that an answer is coming; does nothing when that was said. `reply` is one of its own. */
  acknowledge(kind: 'reply' | 'update'): Promise<void>
  say(rendered: Rendered, privately: boolean): Promise<void>
  /** Replaces the message that the control stands on. */
  replace(rendered: Rendered): Promise<void>
  /** Only while the turn is open. */
  open(modal: APIModalInteractionResponseCallbackData): Promise<void>
  /** Takes away the message that the control stands on. */
  remove(): Promise<void>
  /** Ends a command that has nothing to say. */
  endQuietly(): Promise<void>
}

const belowForAll: Rendered = {
  kind: 'classic',
  content: discordWords.belowForAll,
  components: [],
}

type State =
  | 'open'
  /** A reply was promised: the next message takes its place. */
  | 'promised'
  /** The message with the control stays as it is, or was replaced: `@original` is that message. */
  | 'updating'
  /** Something was said: what follows are follow-ups. */
  | 'answered'
  | 'over'

export type TurnTools = {
  readonly rest: DiscordRest
  readonly identity: () => Identity
  readonly clock: Clock
  readonly log: Log
  readonly count: Count
}

export function createTurn(origin: InteractionOrigin, tools: TurnTools): Turn {
  const { rest, identity, clock, log, count } = tools
  const { id, token } = origin
  /** Ephemeral messages exist between people only. */
  const privateReplies = !origin.direct
  let state: State = 'open'
  let followUps = 0

  const webhook = (rest_: string): `/${string}` =>
    `/webhooks/${identity().applicationId}/${token}${rest_}`

  /** The first word to Discord. Sent twice at most: a second one is refused when the first one arrived. */
  async function callback(
    type: InteractionResponseType,
    data?: object,
    rendered: Pick<Rendered, 'uploads'> = {},
  ): Promise<boolean> {
    const body = { type, ...(data && { data }) }
    const send = () =>
      rest.call('POST', `/interactions/${id}/${token}/callback`, {
        body,
        ...filesOf(rendered),
        auth: false,
        waitMs: callbackWaitMs,
      })
    const first = await send()
    let result = first
    if (first.kind === 'unclear' || first.kind === 'unavailable') {
      if (clock.now() - madeAt(id) < latestMs) result = await send()
      if (first.kind === 'unclear' && isRefusal(result, codes.alreadyAcknowledged)) return true
    }
    return settled(result)
  }

  /** Ends the turn when Discord takes nothing more; says whether the call went through. */
  function settled(result: RestResult): boolean {
    countRefusal(result, count)
    if (result.kind === 'ok') return true
    log.warn({ interaction: id, result }, 'Discord did not take an answer to an interaction.')
    const final = isRefusal(
      result,
      codes.unknownInteraction,
      codes.alreadyAcknowledged,
      codes.tokenExpired,
      codes.unknownWebhook,
    )
    if (final || state === 'open') state = 'over'
    return false
  }

  async function followUp(rendered: Rendered, privately: boolean): Promise<void> {
    followUps += 1
    if (origin.foreign && followUps > limits.followUpsWhereForeign) {
      log.warn({ interaction: id }, 'An answer was too long for a place the bot is no member of.')
      return
    }
    const body = checked(newBody(rendered, privately ? ephemeral : 0))
    const files = filesOf(rendered)
    const send = () =>
      rest.call('POST', webhook(''), { body, ...files, auth: false, waitMs: followUpWaitMs })
    const first = await send()
    // Never again when it may have arrived: a second one would stand beside it.
    settled(first.kind === 'unavailable' ? await send() : first)
  }

  async function edit(rendered: Rendered): Promise<boolean> {
    const body = checked(editBody(rendered))
    const route = webhook('/messages/@original')
    const files = filesOf(rendered)
    const send = () =>
      rest.call('PATCH', route, { body, ...files, auth: false, waitMs: followUpWaitMs })
    const first = await send()
    const again = first.kind === 'unavailable' || first.kind === 'unclear'
    return settled(again ? await send() : first)
  }

  async function remove(): Promise<void> {
    const route = webhook('/messages/@original')
    const result = await rest.call('DELETE', route, { auth: false, waitMs: followUpWaitMs })
    // Somebody closed it already.
    if (!isRefusal(result, codes.unknownMessage)) settled(result)
    else countRefusal(result, count)
  }

  return {
    isOpen: () => state === 'open',
    isOver: () => state === 'over',

    async acknowledge(kind) {
      if (state !== 'open') return
      const onMessage = kind === 'update' && origin.on !== undefined
      const taken = onMessage
        ? await callback(InteractionResponseType.DeferredMessageUpdate)
        : await callback(
            InteractionResponseType.DeferredChannelMessageWithSource,
            privateReplies ? { flags: ephemeral } : undefined,
          )
      if (taken) state = onMessage ? 'updating' : 'promised'
    },

    async say(rendered, privately) {
      switch (state) {
        case 'open': {
          const body = checked(newBody(rendered, privately ? ephemeral : 0))
          const taken = await callback(
            InteractionResponseType.ChannelMessageWithSource,
            body,
            rendered,
          )
          if (taken) state = 'answered'
          return
        }
        case 'promised':
          // Who sees a promised reply was decided with the promise.
          if (privately === privateReplies) await edit(rendered)
          else {
            // The first follow-up would take the place of the promise, and its privacy with it.
            await edit(belowForAll)
            await followUp(rendered, privately)
          }
          if (state === 'promised') state = 'answered'
          return
        case 'updating':
        case 'answered':
          return followUp(rendered, privately)
        case 'over':
      }
    },

    async replace(rendered) {
      if (state === 'open') {
        const body = checked(editBody(rendered))
        if (await callback(InteractionResponseType.UpdateMessage, body, rendered))
          state = 'updating'
      } else if (state === 'updating') await edit(rendered)
      else if (state !== 'over') await this.say(rendered, origin.on?.private ?? privateReplies)
    },

    async open(modal) {
      if (state === 'open' && (await callback(InteractionResponseType.Modal, modal)))
        state = 'answered'
    },

    async remove() {
      if (state === 'open' && (await callback(InteractionResponseType.DeferredMessageUpdate)))
        state = 'updating'
      if (state === 'updating') await remove()
    },

    async endQuietly() {
      if (state === 'open') await this.acknowledge('update')
      // A promise that nothing comes of would go on turning.
      if (state === 'promised') await remove()
    },
  }
}
