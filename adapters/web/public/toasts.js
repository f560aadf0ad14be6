// @ts-check
import { byId } from './dom.js'

/**
 * Shows a sentence for a while; screen readers say it.
 * @param {string} sentence
 * @param {{ href?: string, label?: string, tone?: 'note' | 'problem' }} [more]
 */
export function toast(sentence, { href, label, tone = 'note' } = {}) {
  const box = document.createElement('div')
  box.className = `toast ${tone}`
  box.append(Object.assign(document.createElement('span'), { textContent: sentence }))
  if (href && label)
    box.append(Object.assign(document.createElement('a'), { textContent: label, href }))
  const close = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: '×',
    className: 'icon-button',
  })
  close.setAttribute('aria-label', 'Close')
  close.addEventListener('click', () => box.remove())
  box.append(close)
  byId('toasts').replaceChildren(box)
  setTimeout(() => box.remove(), 12_000)
}

/** Says a sentence to screen readers only. @param {string} sentence */
export function announce(sentence) {
  const words = Object.assign(document.createElement('span'), {
    className: 'hidden',
    textContent: sentence,
  })
  byId('toasts').append(words)
  setTimeout(() => words.remove(), 4000)
}
