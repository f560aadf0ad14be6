// @ts-check
import { byId, findAgain, fragmentOf } from './dom.js'
import { fieldsOf, send } from './send.js'

const dialog = /** @type {HTMLDialogElement} */ (byId('dialog'))

/** @type {() => HTMLElement | null} */
let opener = () => null

/**
 * Shows a form of the bot over the page.
 * @param {string} html
 * @param {HTMLElement | null} from the control that gets the focus back
 */
export function openDialog(html, from) {
  dialog.replaceChildren(fragmentOf(html))
  opener = from ? findAgain(from) : () => null
  for (const field of dialog.querySelectorAll('[data-counted]')) count(field)
  if (!dialog.open) dialog.showModal()
  firstField()?.focus()
}

const firstField = () =>
  /** @type {HTMLElement | null} */ (
    dialog.querySelector('.fields :is(input:not([type=hidden]), textarea, select)')
  )

/** @param {(effects: import('./send.js').Effect[], opener: HTMLElement | null) => void} carryOut */
export function startDialog(carryOut) {
  dialog.addEventListener('close', () => {
    dialog.replaceChildren()
    opener()?.focus()
  })
  dialog.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-close]')) return
    event.preventDefault()
    dialog.close()
  })
  dialog.addEventListener('submit', (event) => {
    event.preventDefault()
    if (event.target instanceof HTMLFormElement)
      void submit(event.target).then((effects) => carryOut(effects, opener()))
  })
  dialog.addEventListener('input', (event) => {
    if (event.target instanceof Element && event.target.matches('[data-counted]'))
      count(event.target)
  })
}

/** @param {HTMLFormElement} form @returns what is left to do */
async function submit(form) {
  if (form.hasAttribute('aria-busy')) return []
  form.setAttribute('aria-busy', 'true')
  const effects = await send(form, fieldsOf(form))
  form.removeAttribute('aria-busy')
  if (!effects) return []
  const invalid = effects.find((effect) => effect.kind === 'invalid')
  if (invalid?.kind === 'invalid') {
    showProblems(form, invalid.problems)
    return []
  }
  if (!effects.some((effect) => effect.kind === 'form')) dialog.close()
  return effects
}

/**
 * Puts each sentence beside its field and goes to the first of them.
 * @param {HTMLFormElement} form
 * @param {Record<string, string>} problems
 */
function showProblems(form, problems) {
  const rest = new Map(Object.entries(problems))
  /** @type {HTMLElement | undefined} */
  let first
  for (const place of form.querySelectorAll('[data-problem]')) {
    const name = place.getAttribute('data-problem') ?? ''
    const problem = rest.get(name)
    rest.delete(name)
    place.textContent = problem ?? ''
    for (const control of form.querySelectorAll(`[name="${CSS.escape(`field.${name}`)}"]`)) {
      if (!(control instanceof HTMLElement)) continue
      control.toggleAttribute('aria-invalid', false)
      if (problem === undefined) continue
      control.setAttribute('aria-invalid', 'true')
      first ??= control
    }
  }
  const general = /** @type {HTMLElement | null} */ (form.querySelector('.form-problem'))
  if (general) {
    general.textContent = [...rest.values()].join(' ')
    general.hidden = rest.size === 0
  }
  first?.focus()
  first?.closest('.field')?.scrollIntoView({ block: 'nearest' })
}

/** @param {Element} field */
function count(field) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  const home = field.closest('.field')
  const counter =
    home?.querySelector('.counter') ??
    home?.appendChild(Object.assign(document.createElement('span'), { className: 'counter' }))
  if (counter) counter.textContent = `${field.value.length} of ${field.maxLength}`
}
