// @ts-check
import { byId } from './dom.js'

/** So long after the last key the list follows. */
const restMs = 150

/** The list follows the form while somebody types; the address follows the list. */
export function startFilter() {
  const form = document.querySelector('form[data-filter]')
  if (!(form instanceof HTMLFormElement)) return
  let newest = new AbortController()
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting

  const update = async () => {
    clearTimeout(resting)
    newest.abort()
    const mine = (newest = new AbortController())
    const address = addressOf(form)
    byId('results').setAttribute('aria-busy', 'true')
    try {
      const response = await fetch(address, { signal: mine.signal })
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      show(await response.text())
      history.replaceState(history.state, '', address)
    } catch {
      if (mine.signal.aborted) return
      byId('count').textContent = 'The list cannot be reached. Is Cuecard still running?'
    }
    byId('results').removeAttribute('aria-busy')
  }

  form.addEventListener('input', ({ target }) => {
    clearTimeout(resting)
    const typed = target instanceof HTMLInputElement && target.type === 'search'
    resting = setTimeout(() => void update(), typed ? restMs : 0)
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void update()
  })
  // After “back” a browser may put words into the fields that this list does not know of.
  addEventListener('pageshow', () => {
    if (addressOf(form) !== location.pathname + location.search) void update()
  })
}

/** The address of the list that this form asks for, without what is not set. @param {HTMLFormElement} form */
function addressOf(form) {
  const query = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') query.set(name, value.trim())
  const path = new URL(form.action).pathname
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Takes the list out of a page of our own server. @param {string} html */
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  document.title = page.title
  for (const id of ['count', 'results'])
    byId(id).replaceChildren(...(page.getElementById(id)?.childNodes ?? []))
}
