import type { ModalView } from '@slack/types'
import { z } from 'zod'

import { paragraph, toAsker } from '../../src/message/build.ts'
import type { Form, Message } from '../../src/message/message.ts'
import type { ApiResult } from './api.ts'
import type { Conversation } from './conversation.ts'
import { formView, homeView, loadingView, messageView } from './views.ts'
import { words } from './words.ts'

const Opened = z.object({ view: z.object({ id: z.string() }) })

/** A trigger lasts three seconds: nothing may wait for its turn. */
const atOnce = { patienceMs: 0 }

/**
 * Opens a view with the trigger of the gesture, on top of the one it came from. Undefined when Slack does
 * not, because the trigger ran out or was used.
 */
export async function openView(
  view: ModalView,
  { workspace, way, used, again, log }: Conversation,
): Promise<string | undefined> {
  if (way.trigger === undefined || used.trigger || again) return undefined
  used.trigger = true
  const onTop = way.view?.kind === 'modal'
  const result = await workspace.api.call(
    onTop ? 'views.push' : 'views.open',
    { trigger_id: way.trigger, view },
    atOnce,
  )
  if (result.kind === 'ok') return Opened.safeParse(result.data).data?.view.id
  log.warn({ result: reasonOf(result) }, 'Slack did not open a view.')
  if (!onTop || result.kind !== 'refused' || result.error !== 'push_limit_reached') return undefined
  // Three views lie on each other already: this one takes the place of the topmost.
  const id = way.view?.view.id
  return id !== undefined && (await updateView(id, view, workspace)) ? id : undefined
}

async function updateView(
  id: string,
  view: ModalView,
  workspace: Conversation['workspace'],
  hash?: string,
): Promise<boolean> {
  const args = { view_id: id, view, ...(hash !== undefined && { hash }) }
  return (await workspace.api.call('views.update', args)).kind === 'ok'
}

const reasonOf = (result: ApiResult) =>
  result.kind === 'refused' ? result.error : result.kind === 'ok' ? 'ok' : result.reason

/** Opens a view that stands for the form until it is known. */
export async function openLoading(conversation: Conversation): Promise<void> {
  const id = await openView(loadingView(conversation.request.place), conversation)
  if (id !== undefined) conversation.used.view = { id, messages: [] }
}

/** Shows a form; false when there is no way left to open it. */
export async function showForm(form: Form, conversation: Conversation): Promise<boolean> {
  const { request, names, workspace, used, way } = conversation
  const view = formView(form, request.place, names)
  if (request.kind === 'change')
    // A newer change has been shown already when the hash is another one by now.
    return way.view === undefined
      ? false
      : updateView(way.view.view.id, view, workspace, way.view.view.hash).then(() => true)
  if (used.view) return updateView(used.view.id, view, workspace)
  return (await openView(view, conversation)) !== undefined
}

/** Shows a message in a view: the one that waits for it, or a new one on top. False when it cannot. */
export async function showMessage(message: Message, conversation: Conversation): Promise<boolean> {
  const { request, names, workspace, used } = conversation
  const messages = [...(used.view?.messages ?? []), message]
  const all: Message = { ...message, blocks: messages.flatMap(({ blocks }) => blocks) }
  const view = messageView(all, request.place, names)
  if (used.view) {
    used.view.messages = messages
    return updateView(used.view.id, view, workspace)
  }
  const id = await openView(view, conversation)
  if (id !== undefined) used.view = { id, messages }
  return id !== undefined
}

/** Puts a message into the view whose control was pressed. */
export async function replaceInView(
  message: Message,
  { request, names, workspace, way }: Conversation,
): Promise<boolean> {
  if (way.view?.kind !== 'modal') return false
  return updateView(way.view.view.id, messageView(message, request.place, names), workspace)
}

/** The form could not be opened: a button that does the same anew. */
export const formButton = (action: string): Message =>
  toAsker(paragraph(words.form.tooLate), {
    kind: 'buttons',
    buttons: [{ label: words.form.open, press: { kind: 'action', id: action }, style: 'primary' }],
  })

/** The Home tab of whoever made the gesture. */
export async function publishHome(
  message: Message,
  { workspace, request, names }: Conversation,
): Promise<ApiResult> {
  return workspace.api.call('views.publish', {
    user_id: request.person.user,
    view: homeView(message, names),
  })
}
