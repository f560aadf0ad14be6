// @ts-check
import { announce } from './toasts.js'

/** The copy button over every block of code. */
export function startCopying() {
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('[data-copy]') : null
    if (button) void copyCode(button)
  })
}

/** @param {Element} button */
async function copyCode(button) {
  const code = button.closest('figure')?.querySelector('code')
  if (!code) return
  try {
    await navigator.clipboard.writeText(code.textContent ?? '')
    button.textContent = 'Copied'
    announce('Code copied')
  } catch {
    button.textContent = 'Select and copy'
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000)
}
