import { paragraph, toAsker } from '../../src/message/build.ts'
import { discordWords } from '../../src/message/discord-words.ts'
import type { Form, Message } from '../../src/message/message.ts'
import type { MessageRef, Reply, Request } from '../../src/ports.ts'
import type { Drafts } from './drafts.ts'
import { correction, formMessage, waitingForm } from './form-message.ts'
import { fitsModal, modal } from './forms.ts'
import { nonceOf } from './marks.ts'
import type { Posts } from './posts.ts'
import type { InteractionOrigin } from './received.ts'
import { notPosted } from './refusals.ts'
import { render } from './render.ts'
import { openThread, threadUnder } from './threads.ts'
import type { Turn, TurnTools } from './turn.ts'

export type AnswerTools = TurnTools & { readonly drafts: Drafts; readonly posts: Posts }

const waitMs = 5_000

/** Carries out what the bot replied to an interaction, in order. */
export async function answerInteraction(
  replies: readonly Reply[],
  {
    request,
    origin,
    turn,
  }: {
    readonly request: Request
    readonly origin: InteractionOrigin
    readonly turn: Turn
  },
  tools: AnswerTools,
): Promise<void> {
  const { drafts, posts } = tools
  const { user } = request.person
  const draft = drafts.get(origin.draft, user)
  const invalid = replies.some(({ kind }) => kind === 'invalid')
  if (draft && !invalid) drafts.close(draft.id)
  /** The message of a kept form gives way to what came of it. */
  let formIsOpen =
    draft !== undefined &&
    !invalid &&
    (standsOnForm(draft.form, origin) || standsOnCorrection(draft, origin))
  let undelivered = false

  for (const [index, reply] of replies.entries()) {
    if (turn.isOver()) return
    switch (reply.kind) {
      case 'say': {
        const { message } = reply
        // “Sent to you” would not be true.
        if (undelivered && message.audience === 'asker') break
        if (formIsOpen && isPrivate(message)) {
          formIsOpen = false
          await replace(message)
        } else await say(message)
        break
      }
      case 'update':
        formIsOpen = false
        await (mayReplace(reply.message) ? replace(reply.message) : say(reply.message))
        break
      case 'dismiss':
        if (origin.on?.private || origin.direct) await turn.remove()
        break
      case 'form':
        await openForm(reply.form)
        break
      case 'invalid':
        await complain(reply.problems)
        break
      case 'direct':
        undelivered = !(await direct(reply.message, index))
        break
      case 'thread':
        await thread(reply.under, reply.message)
        break
    }
  }
  if (formIsOpen) await turn.remove()
  if (turn.isOpen() || replies.length === 0) await turn.endQuietly()

  function isPrivate({ audience }: Message): boolean {
    return !origin.direct && (audience === 'asker' || origin.foreign)
  }

  function options(privately: boolean) {
    return {
      foreign: origin.foreign,
      withoutFiles: !privately && !origin.direct,
      ...(origin.actsIn !== undefined && { actsIn: origin.actsIn }),
    }
  }

  async function say(message: Message): Promise<void> {
    for (const page of render(message, options(isPrivate(message))))
      await turn.say(page, isPrivate(message))
  }

  /** A message for one person never takes the place of one that others can see. */
  function mayReplace(message: Message): boolean {
    const { on, direct: alone } = origin
    return on !== undefined && (on.private || alone || message.audience === 'everyone')
  }

  async function replace(message: Message): Promise<void> {
    const overLayout = origin.on?.layout ?? false
    const privately = origin.on?.private ?? isPrivate(message)
    const [first, ...more] = render(message, { ...options(privately), overLayout })
    if (first) await turn.replace(first)
    for (const page of more) await turn.say(page, privately)
  }

  /** A modal has to be the first answer, and cannot answer another modal. */
  async function openForm(form: Form): Promise<void> {
    const opened = drafts.open(user, form)
    if (!fitsModal(form)) await say(formMessage(opened))
    else if (turn.isOpen() && origin.gesture !== 'submit')
      await turn.open(modal(form, form.action, opened.id))
    else await say(waitingForm(opened))
  }

  async function complain(problems: Readonly<Record<string, string>>): Promise<void> {
    if (!draft) {
      // The form was opened by another process; its values are lost, the sentences are not.
      await say(toAsker(...Object.values(problems).map((problem) => paragraph(problem))))
      return
    }
    const values = request.kind === 'submit' ? request.fields : draft.values
    const changed = { ...draft, values: { ...draft.values, ...values }, problems }
    drafts.change(changed)
    if (!fitsModal(draft.form)) await replace(formMessage(changed))
    else if (standsOnCorrection(draft, origin)) await replace(correction(changed))
    else await say(correction(changed))
  }

  async function direct(message: Message, index: number): Promise<boolean> {
    if (origin.direct) {
      await say(message)
      return true
    }
    await turn.acknowledge('update')
    const key = nonceOf(`direct|${origin.id}|${index}`)
    const sent = await posts.direct(request.person, message, key)
    if (sent.kind === 'posted') return true
    await say(toAsker(paragraph(discordWords.directFailed)))
    return false
  }

  async function thread(under: MessageRef, message: Message | undefined): Promise<void> {
    if (origin.foreign || origin.direct) {
      await say(toAsker(paragraph(discordWords.onlyPrivate)))
      return
    }
    await turn.acknowledge('reply')
    const { rest, count } = tools
    const opened =
      under.thread === undefined ? await openThread(under, { rest, count, waitMs }) : undefined
    if (opened && opened.kind !== 'ok') {
      const result = notPosted(opened)
      const reason = result.kind === 'posted' ? '' : result.reason
      await say(toAsker(paragraph(discordWords.noThread(reason))))
      return
    }
    // Its first words stand there once, however many people open it.
    if (message) await posts.postInThread(under, message, nonceOf(`thread|${threadUnder(under)}`))
    const url = `https://discord.com/channels/${under.workspace}/${threadUnder(under)}`
    await say(
      toAsker(paragraph(discordWords.threadOpen), {
        kind: 'buttons',
        buttons: [
          { label: discordWords.openThread, press: { kind: 'link', url }, style: 'default' },
        ],
      }),
    )
  }
}

/** The pressed Save, or a corrected modal: the form’s own private message is still there. */
const standsOnForm = (form: Form, origin: InteractionOrigin): boolean =>
  !fitsModal(form) && origin.gesture === 'press' && origin.on?.private === true

const standsOnCorrection = (
  { problems }: { readonly problems: Readonly<Record<string, string>> },
  { on }: InteractionOrigin,
): boolean => Object.keys(problems).length > 0 && on?.private === true
