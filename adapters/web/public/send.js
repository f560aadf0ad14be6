// @ts-check
import { toast } from './toasts.js'

/**
 * What the server asks this tab to do; everything else arrives as events.
 * @typedef {{ kind: 'form', html: string }
 *   | { kind: 'invalid', problems: Record<string, string> }
 *   | { kind: 'thread', root: string }} Effect
 */

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Gestures that may or may not have arrived, by what they said. @type {Map<string, string>} */
const unsure = new Map()

/**
 * Sends a form as one gesture. Sending the same again after a failure is the same gesture, which the
 * bot handles once.
 * @param {HTMLFormElement} form
 * @param {URLSearchParams} fields
 * @returns {Promise<Effect[] | undefined>} undefined when it could not be sent; the person was told
 */
export async function send(form, fields) {
  const said = `${actionOf(form)}?${fields.toString()}`
  const gesture = unsure.get(said) ?? crypto.randomUUID()
  unsure.set(said, gesture)
  fields.set('gesture', gesture)
  fields.set('timeZone', timeZone)
  try {
    const response = await fetch(actionOf(form), {
      method: 'POST',
      body: fields,
      headers: { accept: 'application/json' },
    })
    const answer = await response.json()
    if (response.status < 500) unsure.delete(said)
    if (!response.ok) {
      toast(answer.problem, { tone: 'problem' })
      return undefined
    }
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
