// @ts-check
import { startComposer } from './composer.js'
import { startDialog } from './dialog.js'
import { carryOut } from './effects.js'
import { startGestures } from './gestures.js'
import { localiseTimes } from './local-times.js'
import { scrollToEnd } from './lines.js'
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

document.addEventListener('click', async (event) => {
  if (!(event.target instanceof Element)) return
  const button = event.target.closest('[data-copy]')
  const code = button?.closest('figure')?.querySelector('code')
  if (!button || !code) return
  try {
    await navigator.clipboard.writeText(code.textContent ?? '')
    button.textContent = 'Copied'
    announce('Code copied')
  } catch {
    button.textContent = 'Select and copy'
  }
  setTimeout(() => (button.textContent = 'Copy'), 2000)
})
