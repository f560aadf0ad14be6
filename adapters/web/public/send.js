// @ts-check
import { toast } from './toasts.js'

/**
 * What the server asks this tab to do; everything else arrives as events.
 * @typedef {{ kind: 'form', html: string }
 *   | { kind: 'invalid', problems: Record<string, string> }
 *   | { kind: 'thread', root: string }} Effect
 */

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Sends a form as one gesture. A retry of the same form is the same gesture, which the bot handles once.
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} fields
 * @returns {Promise<Effect[] | undefined>} undefined when it could not be sent; the person was told
 */
export async function send(form, fields) {
  form.dataset.gesture ??= crypto.randomUUID()
  fields.set('gesture', form.dataset.gesture)
  fields.set('timeZone', timeZone)
  try {
    const response = await fetch(actionOf(form), {
      method: 'POST',
      body: fields,
      headers: { accept: 'application/json' },
    })
    const answer = await response.json()
    if (!response.ok) {
      toast(answer.problem, { tone: 'problem' })
      return undefined
    }
    delete form.dataset.gesture
    return answer.effects
  } catch {
    toast('Cuecard cannot be reached. Nothing is lost: try again in a moment.', { tone: 'problem' })
    return undefined
  }
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} [submitter] */
export const fieldsOf = (form, submitter) =>
  // Text only: the forms have no files.
  new URLSearchParams(/** @type {any} */ (new FormData(form, submitter)))

/**
 * Where a form posts to. Not `form.action`: a field of that name hides it.
 * @param {HTMLFormElement} form
 */
const actionOf = (form) => form.getAttribute('action') ?? ''
