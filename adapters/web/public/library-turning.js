// @ts-check

/** Here the arrows have work of their own: fields, and boxes that scroll sideways. */
const hasOwnArrows = 'input, select, textarea, pre, .table, [contenteditable]'

/** @type {Record<string, string>} */
const links = { ArrowLeft: 'a[rel=prev]', ArrowRight: 'a[rel=next]' }

/** The arrow keys turn to the previous and the next entry. */
export function startTurning() {
  document.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event
    // With a modifier the arrows belong to the browser: Alt and left goes back.
    if (altKey || ctrlKey || metaKey || shiftKey || event.defaultPrevented) return
    if (target instanceof Element && target.closest(hasOwnArrows)) return
    const link = document.querySelector(links[key] ?? ':not(*)')
    if (!(link instanceof HTMLAnchorElement)) return
    event.preventDefault()
    link.click()
  })
}
