// @ts-check
import { byId, given } from './dom.js'
import { addLine, changeLine, removeLine, showSnapshot } from './lines.js'
import { toast } from './toasts.js'
import { noteLatest } from './unread.js'

/** A browser keeps six connections to a server for all its tabs: one in the background gives its up. */
const hiddenForMs = 60_000
const retryMs = 2_000
const sayLostAfterMs = 800

/** Follows the room and keeps following it: over lost connections, restarts and sleep. */
export function startStream() {
  const base = given('base')
  const banner = byId('connection')
  let mark = given('mark')
  /** @type {EventSource | undefined} */
  let source
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let lost
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause

  const connected = () => {
    clearTimeout(lost)
    lost = undefined
    banner.hidden = true
    document.documentElement.dataset.live = 'yes'
  }

  /** @type {Record<string, (data: any) => void>} */
  const handlers = {
    ready: () => {},
    added: addLine,
    changed: changeLine,
    removed: removeLine,
    snapshot({ html, rooms }) {
      showSnapshot(html)
      for (const { slug, latest } of rooms) noteLatest(slug, latest)
    },
    elsewhere({ slug, latest, direct }) {
      noteLatest(slug, latest)
      if (!direct) return
      const href = base.replace(/[^/]+$/, slug)
      toast('Cuecard sent you a direct message.', { href, label: 'Open' })
    },
  }

  const open = () => {
    source?.close()
    source = new EventSource(`${base}/events?after=${encodeURIComponent(mark)}`)
    for (const [name, handle] of Object.entries(handlers))
      source.addEventListener(name, (event) => {
        mark = event.lastEventId || mark
        handle(JSON.parse(event.data))
        connected()
        if (name !== 'elsewhere') noteOwn()
      })
    source.addEventListener('error', () => {
      delete document.documentElement.dataset.live
      lost ??= setTimeout(() => {
        banner.textContent = 'The connection is lost. Trying again…'
        banner.hidden = false
      }, sayLostAfterMs)
      // The browser tries again by itself unless the server answered with an error.
      if (source?.readyState === EventSource.CLOSED) setTimeout(open, retryMs)
    })
  }

  /** The newest line of this room is on the screen, so that it is seen. */
  const noteOwn = () => {
    const sequences = [...document.querySelectorAll('[data-sequence]')].map((line) =>
      Number(line.getAttribute('data-sequence')),
    )
    noteLatest(given('room'), Math.max(0, ...sequences))
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(pause)
    if (document.hidden) pause = setTimeout(() => source?.close(), hiddenForMs)
    else if (source?.readyState === EventSource.CLOSED) open()
  })
  open()
}
