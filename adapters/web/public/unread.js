// @ts-check
import { given } from './dom.js'
import { keep, kept } from './storage.js'

const storageKey = `cuecard-seen-${given('user')}`

/** @returns {Record<string, number>} */
function readSeen() {
  try {
    return JSON.parse(kept(storageKey) ?? '{}')
  } catch {
    return {}
  }
}

/** The room of this page is seen up to its newest line; the others show a dot when they are newer. */
export function markSeen() {
  const seen = readSeen()
  let any = false
  for (const link of document.querySelectorAll('[data-slug]')) {
    const slug = link.getAttribute('data-slug') ?? ''
    const latest = Number(link.getAttribute('data-latest'))
    if (slug === given('room')) seen[slug] = Math.max(seen[slug] ?? 0, latest)
    const unread = latest > (seen[slug] ?? 0)
    any ||= unread
    link.querySelector('.unread')?.toggleAttribute('hidden', !unread)
  }
  document.querySelector('[data-any-unread]')?.toggleAttribute('hidden', !any)
  keep(storageKey, JSON.stringify(seen))
}

/**
 * A room has a newer line.
 * @param {string} slug
 * @param {number} latest its sequence
 */
export function noteLatest(slug, latest) {
  const link = document.querySelector(`[data-slug="${CSS.escape(slug)}"]`)
  if (link && latest > Number(link.getAttribute('data-latest')))
    link.setAttribute('data-latest', String(latest))
  markSeen()
}
