// @ts-check
import { carryOut } from './effects.js'
import { fieldsOf, send } from './send.js'

/** Buttons, drop-downs and check-boxes in messages. */
export function startGestures() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !form.matches('[data-press]')) return
    event.preventDefault()
    void press(form, event.submitter)
  })
  document.addEventListener('change', (event) => {
    const control = event.target
    if (!(control instanceof HTMLElement)) return
    const form = control.closest('form[data-press]')
    if (form instanceof HTMLFormElement) void choose(form, control)
  })
  document.addEventListener('replaced', () => reapply())
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function press(form, button) {
  if (form.hasAttribute('aria-busy')) return
  const fields = fieldsOf(form, button)
  form.setAttribute('aria-busy', 'true')
  button?.setAttribute('data-pending', '')
  const effects = await send(form, fields)
  form.removeAttribute('aria-busy')
  button?.removeAttribute('data-pending')
  carryOut(effects ?? [], button)
}

/** What people chose and the server has not confirmed, by action. @type {Map<string, string[]>} */
const chosen = new Map()

/**
 * Sends what is chosen now. Ticks that come while one is on its way are sent together after it.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} control
 */
async function choose(form, control) {
  const fields = fieldsOf(form)
  const action = fields.get('action') ?? ''
  const values = fields.getAll('value')
  if (control instanceof HTMLSelectElement && values[0] === '') return
  const busy = chosen.has(action)
  chosen.set(action, values)
  if (busy) return
  /** @type {import('./send.js').Effect[] | undefined} */
  let effects
  /** @type {string[] | undefined} */
  let sent
  while (sent !== chosen.get(action)) {
    sent = chosen.get(action) ?? []
    fields.delete('value')
    for (const value of sent) fields.append('value', value)
    effects = await send(form, new URLSearchParams(fields))
  }
  chosen.delete(action)
  carryOut(effects ?? [], control)
}

/** A message that was replaced meanwhile still shows what the person chose last. */
function reapply() {
  for (const [action, values] of chosen)
    for (const hidden of document.querySelectorAll(`input[value="${CSS.escape(action)}"]`))
      for (const box of hidden.closest('form')?.querySelectorAll('input[type=checkbox]') ?? [])
        if (box instanceof HTMLInputElement) box.checked = values.includes(box.value)
}
