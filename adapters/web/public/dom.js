// @ts-check

/**
 * The element with this id. The server always renders it, so that its absence is a mistake.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {string} id
 * @returns {E}
 */
export function byId(id) {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no #${id}.`)
  return /** @type {E} */ (element)
}

const app = byId('app')

/** A value the server put on the page. @param {string} name */
export const given = (name) => app.dataset[name] ?? ''

/**
 * The one element in a piece of HTML from our own server.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function fragmentOf(html) {
  const template = document.createElement('template')
  template.innerHTML = html
  return template.content
}

/**
 * Remembers which control has the focus, so that it finds back after its message was replaced.
 * @param {Element} within
 * @returns {() => void}
 */
export function keepFocus(within) {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || !within.contains(focused)) return () => {}
  const again = findAgain(focused)
  return () => again()?.focus({ preventScroll: true })
}

/**
 * A way to find this control again in a page that may have changed since.
 * @param {HTMLElement} control
 * @returns {() => HTMLElement | null}
 */
export function findAgain(control) {
  const { id } = control
  const body = control.closest('.body')?.id
  const name = control.getAttribute('name')
  const value = control.getAttribute('value')
  return () => {
    if (control.isConnected) return control
    const now = body ? document.getElementById(body) : null
    if (!now) return document.getElementById('text')
    const same = id
      ? document.getElementById(id)
      : now.querySelector(`[name="${CSS.escape(name ?? '')}"][value="${CSS.escape(value ?? '')}"]`)
    return /** @type {HTMLElement} */ (same ?? now)
  }
}
