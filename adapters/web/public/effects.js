// @ts-check
import { openDialog } from './dialog.js'

/**
 * @param {import('./send.js').Effect[]} effects
 * @param {HTMLElement | null} opener the control that was used
 */
export function carryOut(effects, opener) {
  for (const effect of effects) {
    if (effect.kind === 'form') openDialog(effect.html, opener)
    if (effect.kind === 'thread') openThread(effect.root)
  }
}

/** @param {string} root */
function openThread(root) {
  const thread = document.getElementById(`thread-${root}`)
  if (!thread) return
  thread.setAttribute('open', '')
  thread.querySelector('textarea')?.focus({ preventScroll: true })
  thread.scrollIntoView({ block: 'nearest' })
}
