// @ts-check
import { byId } from './dom.js'
import { carryOut } from './effects.js'
import { fieldsOf, send } from './send.js'
import { keep, kept } from './storage.js'
import { isAddressed, whileThinking } from './thinking.js'

const switchKey = 'cuecard-ask'

/** Everything that sends words: the message box and the replies in threads. */
export function startComposer() {
  const form = /** @type {HTMLFormElement} */ (byId('composer'))
  const box = /** @type {HTMLTextAreaElement} */ (byId('text'))
  startSwitch(form, box)

  document.addEventListener('submit', (event) => {
    const sender = event.target
    if (!(sender instanceof HTMLFormElement) || !sender.matches('[data-say]')) return
    event.preventDefault()
    void say(sender)
  })
  document.addEventListener('keydown', (event) => {
    const area = event.target
    if (!(area instanceof HTMLTextAreaElement) || !area.closest('[data-say]')) return
    // `isComposing`: Enter ends a word in an input method and sends nothing.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented)
      return
    event.preventDefault()
    if (area.value.trim() !== '') area.form?.requestSubmit()
  })
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.closest('[data-say]')) grow(target)
  })
  document.querySelector('[data-slash]')?.addEventListener('click', () => {
    box.value = '/'
    box.focus()
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  if (matchMedia('(hover: hover)').matches) box.focus({ preventScroll: true })
}

/** @param {HTMLTextAreaElement} area */
function grow(area) {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}

/**
 * The switch says whom the box speaks to.
 * @param {HTMLFormElement} form
 * @param {HTMLTextAreaElement} box
 */
function startSwitch(form, box) {
  const ask = form.querySelector('[name=mention]')
  if (!(ask instanceof HTMLInputElement)) return
  const asking = box.placeholder
  const show = () => {
    box.placeholder = ask.checked ? asking : (box.dataset.silentPlaceholder ?? '')
  }
  ask.checked = kept(switchKey) !== 'off'
  show()
  ask.addEventListener('change', () => {
    keep(switchKey, ask.checked ? 'on' : 'off')
    show()
    box.focus()
  })
}

/** @param {HTMLFormElement} form */
async function say(form) {
  const area = form.querySelector('textarea')
  const fields = fieldsOf(form)
  const text = fields.get('text') ?? ''
  if (!area || text.trim() === '') return
  // The words leave the box at once and come back when they could not be sent.
  area.value = ''
  grow(area)
  const sending = send(form, fields)
  const effects = await (isAddressed(text, fields.has('mention'))
    ? whileThinking(sending)
    : sending)
  if (effects) carryOut(effects, area)
  else if (area.value === '') {
    area.value = text
    grow(area)
  }
}
