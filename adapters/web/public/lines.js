// @ts-check
import { byId, fragmentOf, keepFocus } from './dom.js'
import { localiseTimes, nameDays } from './local-times.js'

const log = byId('log')
const list = byId('lines')

const near = 120
const shortQuestion = 160
const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < near

/** To the newest line, but never past the beginning of it. @param {Element} [line] */
export function scrollToEnd(line) {
  const end = log.scrollHeight - log.clientHeight
  const from = line && (questionOf(line) ?? line)
  const top = from
    ? from.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop - 16
    : end
  log.scrollTop = Math.min(end, Math.max(top, 0))
}

/**
 * The short line that this one answers, which should stay in sight above it.
 * @param {Element} line
 */
function questionOf(line) {
  const before = line.previousElementSibling ?? line.closest('.thread')?.parentElement
  const body = before?.querySelector(':scope > .body')
  return body && body.clientHeight < shortQuestion ? body : undefined
}

/**
 * Changes the log and stays where the reader is: at the end when they were there.
 * @param {() => Element | undefined} change returns the line to look at
 */
function changing(change) {
  const follow = atEnd()
  const line = change()
  localiseTimes(line ?? list)
  if (follow && line) scrollToEnd(line)
}

/** @param {{ line: string, thread?: string, html: string }} added */
export function addLine({ line, thread, html }) {
  changing(() => {
    const item = fragmentOf(html).firstElementChild
    if (!item) return undefined
    const before = document.getElementById(`line-${line}`)
    const home = thread ? document.querySelector(`#thread-${CSS.escape(thread)} > ol`) : list
    if (before) before.replaceWith(item)
    else (home ?? list).append(item)
    if (thread) {
      countReplies(thread)
      document.getElementById(`thread-${thread}`)?.setAttribute('open', '')
    }
    return item
  })
}

/** @param {{ line: string, html: string }} changed */
export function changeLine({ line, html }) {
  changing(() => replaceBody(line, fragmentOf(html).firstElementChild))
}

/** @param {{ line: string }} removed */
export function removeLine({ line }) {
  const item = document.getElementById(`line-${line}`)
  if (!item) return
  const thread = item.parentElement?.closest('.thread')
  if (item.contains(document.activeElement)) byId('text').focus({ preventScroll: true })
  item.remove()
  if (thread) countReplies(thread.id.replace('thread-', ''))
  nameDays()
}

/** Makes the log equal to the server's. @param {string} html */
export function showSnapshot(html) {
  changing(() => {
    const last = list.lastElementChild
    reconcile(list, [...fragmentOf(html).children])
    return last === list.lastElementChild ? undefined : (list.lastElementChild ?? undefined)
  })
}

/**
 * @param {Element} home
 * @param {Element[]} wanted
 */
function reconcile(home, wanted) {
  const sequence = (/** @type {Element | undefined} */ item) =>
    Number(item?.getAttribute('data-sequence') ?? 0)
  const ids = new Set(wanted.map((item) => item.id))
  // Older lines than the server sends were asked for by “Show earlier messages”.
  const oldest = sequence(wanted[0])
  for (const item of Array.from(home.children))
    if (!ids.has(item.id) && sequence(item) >= oldest) item.remove()
  for (const item of wanted) {
    const mine = document.getElementById(item.id)
    if (!mine) {
      const later = [...home.children].find((one) => sequence(one) > sequence(item))
      home.insertBefore(item, later ?? null)
      continue
    }
    replaceBody(mine.dataset.line ?? '', item.querySelector('.body'))
    const thread = mine.querySelector('.thread > ol')
    if (!thread) continue
    reconcile(thread, [...(item.querySelector('.thread > ol')?.children ?? [])])
    countReplies(mine.dataset.line ?? '')
  }
}

/**
 * @param {string} line
 * @param {Element | null} wanted
 */
function replaceBody(line, wanted) {
  const body = document.getElementById(`body-${line}`)
  const version = (/** @type {Element | null} */ one) => one?.getAttribute('data-version')
  if (!body || !wanted || version(body) === version(wanted)) return undefined
  const refocus = keepFocus(body)
  // What the reader had opened stays open.
  const opened = [...body.querySelectorAll('details')].map((one) => one.open)
  body.replaceWith(wanted)
  for (const [index, details] of [...wanted.querySelectorAll('details')].entries())
    details.open = opened[index] ?? false
  refocus()
  document.dispatchEvent(new CustomEvent('replaced', { detail: wanted }))
  return wanted.parentElement ?? undefined
}

/** @param {string} root */
function countReplies(root) {
  const thread = document.getElementById(`thread-${root}`)
  const count = thread?.querySelector('ol')?.children.length ?? 0
  const label = thread?.querySelector('[data-count]')
  if (label)
    label.textContent = count === 0 ? 'Reply' : count === 1 ? '1 reply' : `${count} replies`
  thread?.toggleAttribute('data-replies', count > 0)
}
