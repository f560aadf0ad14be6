// @ts-check
import { startComposer } from './composer.js'
import { startDialog } from './dialog.js'
import { carryOut } from './effects.js'
import { startGestures } from './gestures.js'
import { scrollToEnd } from './lines.js'
import { localiseTimes } from './local-times.js'
import { startStream } from './stream.js'
import { startSuggestions } from './suggestions.js'
import { startTheme } from './theme-button.js'
import { announce } from './toasts.js'
import { markSeen } from './unread.js'

localiseTimes(document)
startTheme()
startComposer()
startSuggestions()
startDialog(carryOut)
startGestures()
startStream()
scrollToEnd()
markSeen()

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-copy]') : null
  if (button) void copyCode(button)
})

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
