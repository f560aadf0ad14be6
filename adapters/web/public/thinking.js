// @ts-check
import { byId, given } from './dom.js'

const showAfterMs = 200

let waiting = 0
/**
 * Says that the bot is at work when that takes a moment.
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileThinking(work) {
  const line = byId('thinking')
  waiting += 1
  const show = setTimeout(() => {
    line.hidden = false
    line.scrollIntoView({ block: 'nearest' })
  }, showAfterMs)
  try {
    return await work
  } finally {
    clearTimeout(show)
    waiting -= 1
    if (waiting === 0) line.hidden = true
  }
}

/**
 * Whether the bot will read these words.
 * @param {string} text
 * @param {boolean} asked the “Ask Cuecard” switch is on
 */
export const isAddressed = (text, asked) =>
  asked ||
  given('room') === 'direct' ||
  /@cuecard\b/i.test(text) ||
  text.trimStart().startsWith('/')
