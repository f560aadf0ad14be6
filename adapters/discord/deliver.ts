import { InteractionResponseType } from 'discord.js'

import { paragraph, toAsker } from '../../src/message/build.ts'
import { discordWords } from '../../src/message/discord-words.ts'
import type { FormValues } from '../../src/message/message.ts'
import { words } from '../../src/message/words.ts'
import type { Bot, Reply, Request } from '../../src/ports.ts'
import { answerInteraction, type AnswerTools } from './answer-interaction.ts'
import { answerMessage } from './answer-message.ts'
import { createDrafts, type Draft, filledForm } from './drafts.ts'
import { formMessage, textForms, withChoice } from './form-message.ts'
import { stepId } from './form-steps.ts'
import { modal } from './forms.ts'
import { greet } from './greet.ts'
import type { Timers } from './parts.ts'
import { createPosts } from './posts.ts'
import type { InteractionOrigin, Received } from './received.ts'
import { countRefusal } from './refusals.ts'
import { render } from './render.ts'
import { madeAt } from './snowflake.ts'
import { suggestions } from './suggest.ts'
import { createTurn, latestMs, type Turn, type TurnTools } from './turn.ts'

/** Work that takes longer than this is announced; the rest of the second is for the way to Discord. */
const announceAfterMs = 500
/** Whoever answers an interaction has said its first word by then; Discord waits three seconds. */
const othersFirstMs = 1_200
/** Gestures that are remembered, so that one that comes again is left alone. */
const rememberedAtMost = 5_000

export type DeliveryOptions = TurnTools & {
  readonly timers: Timers
  /** Aborted when the process stops: what is not answered yet is announced at once. */
  readonly stopping: AbortSignal
}

type Work = (request: Request) => Promise<readonly Reply[]>

export type Delivery = {
  /** Answers what was received, whatever happens. Rejects only when Discord’s answer cannot be carried out. */
  serve(received: Received, work: Work): Promise<void>
  suggest(
    received: Extract<Received, { readonly kind: 'autocomplete' }>,
    bot: Pick<Bot, 'suggest' | 'commands'>,
  ): Promise<void>
}

/** Takes requests to the bot and its replies back to Discord, within the times that Discord sets. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { rest, clock, timers, log, count, stopping } = options
  const tools: AnswerTools = {
    ...options,
    drafts: createDrafts(clock),
    posts: createPosts(options),
  }
  const seen = createSeen()

  /** Too late to be answered: Discord has given the interaction up, and would refuse. */
  const isLate = (id: string): boolean => {
    const ageMs = clock.now() - madeAt(id)
    if (ageMs <= latestMs) return false
    count('late')
    log.warn(
      { interaction: id, ageMs },
      'An interaction came too late. If all do, set the clock of this machine.',
    )
    return true
  }

  /** The bot’s replies; an apology when it fails, which it never should. */
  async function replies(request: Request, work: Work): Promise<readonly Reply[]> {
    try {
      return await work(request)
    } catch (error) {
      const reference = request.id.slice(-8)
      log.error({ err: error, request: request.id, reference }, 'A request failed.')
      count('event_failed')
      const sorry = toAsker(paragraph(words.trouble.apology(reference)))
      return [{ kind: 'say', message: sorry }]
    }
  }

  async function interact(
    request: Request,
    origin: InteractionOrigin,
    work: Work,
    turn: Turn = createTurn(origin, options),
  ): Promise<void> {
    const working = replies(request, work)
    const pause = new AbortController()
    const goOn = () => pause.abort()
    stopping.addEventListener('abort', goOn, { once: true })
    if (stopping.aborted) goOn()
    const paused = timers.sleep(announceAfterMs, pause.signal).catch(() => undefined)
    await Promise.race([working, paused])
    goOn()
    stopping.removeEventListener('abort', goOn)
    if (!(await isSettled(working))) await turn.acknowledge('update')
    const done = await working
    // Nothing to say means that another process has it: its answer has to be the first word.
    if (done.length === 0 && turn.isOpen())
      await timers.sleep(othersFirstMs, stopping).catch(() => undefined)
    try {
      await answerInteraction(done, { request, origin, turn }, tools)
    } catch (error) {
      log.error({ err: error, request: request.id }, 'A reply could not be shown on Discord.')
      count('event_failed')
      const [sorry] = render(toAsker(paragraph(discordWords.trouble)))
      if (sorry) await turn.say(sorry, !origin.direct)
    }
  }

  /** A step of a form that is kept here: only its last one reaches the bot. */
  async function step(
    { step: taken, from, origin }: Extract<Received, { readonly kind: 'form' }>,
    work: Work,
  ): Promise<void> {
    const turn = createTurn(origin, options)
    const draft = tools.drafts.get(taken.draft, from.person.user)
    const show = async (changed: Draft) => {
      tools.drafts.change(changed)
      const [page] = render(formMessage(changed), { overLayout: true })
      if (page) await turn.replace(page)
    }
    if (!draft) return close(turn, origin, discordWords.form.closed)
    switch (taken.verb) {
      case 'set':
        return show(withChoice(draft, taken))
      case 'take':
        return show({ ...draft, values: { ...draft.values, ...taken.fields } })
      case 'texts': {
        const form = textForms(filledForm(draft))[taken.part]
        if (form) await turn.open(modal(form, stepId(draft.id, 'take'), draft.id))
        return
      }
      case 'open':
        return turn.open(modal(filledForm(draft), draft.form.action, draft.id))
      case 'cancel':
        tools.drafts.close(draft.id)
        return close(turn, origin, discordWords.form.cancelled)
      case 'save': {
        const fields: FormValues = draft.values
        const request: Request = { ...from, kind: 'submit', action: draft.form.action, fields }
        return interact(request, { ...origin, draft: draft.id }, work, turn)
      }
    }
  }

  async function close(turn: Turn, origin: InteractionOrigin, sentence: string): Promise<void> {
    const overLayout = origin.on?.layout ?? false
    const [page] = render(toAsker(paragraph(sentence)), { overLayout })
    if (!page) return
    await (origin.on?.private || origin.direct ? turn.replace(page) : turn.say(page, true))
  }

  return {
    async serve(received, work) {
      if (received.kind === 'ignored' || received.kind === 'autocomplete') return
      const id = received.kind === 'form' ? received.from.id : received.request.id
      if (!seen(id)) return
      if (received.kind === 'form') {
        if (!isLate(received.origin.id)) await step(received, work)
        return
      }
      const { request, origin } = received
      switch (origin.kind) {
        case 'interaction':
          if (!isLate(origin.id)) await interact(request, origin, work)
          return
        case 'message':
          return answerMessage(await replies(request, work), { request, origin }, tools)
        case 'joined':
          return greet(await replies(request, work), { request, origin }, tools)
        case 'left':
          await replies(request, work)
      }
    },

    async suggest({ id, token, option, text }, bot) {
      if (isLate(id)) return
      const choices = suggestions({ option, text }, bot)
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult
      const result = await rest.call('POST', `/interactions/${id}/${token}/callback`, {
        body: { type, data: { choices } },
        auth: false,
        waitMs: latestMs,
      })
      countRefusal(result, count)
    },
  }
}

const pending = Symbol('pending')

const isSettled = async (work: Promise<unknown>): Promise<boolean> =>
  (await Promise.race([work, Promise.resolve(pending)])) !== pending

/** True the first time it is asked about an id. */
function createSeen(): (id: string) => boolean {
  const ids = new Set<string>()
  return (id) => {
    if (ids.has(id)) return false
    ids.add(id)
    for (const oldest of ids) {
      if (ids.size <= rememberedAtMost) break
      ids.delete(oldest)
    }
    return true
  }
}
