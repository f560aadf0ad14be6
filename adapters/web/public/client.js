// @ts-check
import { startComposer } from './composer.js'
import { startCopying } from './copy-code.js'
import { startDialog } from './dialog.js'
import { carryOut } from './effects.js'
import { startGestures } from './gestures.js'
import { scrollToEnd } from './lines.js'
import { localiseTimes } from './local-times.js'
import { startStream } from './stream.js'
import { startSuggestions } from './suggestions.js'
import { startTheme } from './theme-button.js'
import { markSeen } from './unread.js'

localiseTimes(document)
startTheme()
startCopying()
startComposer()
startSuggestions()
startDialog(carryOut)
startGestures()
startStream()
scrollToEnd()
markSeen()
