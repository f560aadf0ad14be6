// @ts-check
import { startCopying } from './copy-code.js'
import { startFilter } from './library-filter.js'
import { startTurning } from './library-turning.js'
import { startTheme } from './theme-button.js'

startTheme()
startCopying()
startFilter()
startTurning()
document.documentElement.setAttribute('data-ready', '')
