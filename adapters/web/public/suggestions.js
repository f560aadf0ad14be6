// @ts-check
import { byId, given } from './dom.js'

/**
 * @typedef {{ label: string, detail: string, text: string }} Option what picking it puts into the box
 * @typedef {{ name: string, usage: string, description: string, choices: string[] }} Command
 */

const pauseMs = 120
const shortest = 2

const box = /** @type {HTMLTextAreaElement} */ (byId('text'))
const list = byId('suggestions')
/** @type {Command[]} */
const commands = JSON.parse(box.dataset.commands ?? '[]')

/** @type {Option[]} */
let options = []
let active = -1
let asked = 0
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause

/** Suggestions over the message box: the ARIA combobox pattern, with the box as the combobox. */
export function startSuggestions() {
  box.setAttribute('role', 'combobox')
  box.setAttribute('aria-autocomplete', 'list')
  box.setAttribute('aria-controls', list.id)
  close()
  box.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(() => void suggest(), box.value.startsWith('/') ? 0 : pauseMs)
  })
  box.addEventListener('blur', close)
  box.addEventListener('keydown', onKey)
  box.form?.addEventListener('submit', close)
  // The box keeps the focus while an option is clicked.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (option) pick(Number(option.getAttribute('data-index')))
  })
}

async function suggest() {
  asked += 1
  const mine = asked
  const { found, first } = await optionsFor(box.value)
  // A slow answer to an older text is no use.
  if (mine === asked) show(found, first)
}

/** @param {string} text @returns {Promise<{ found: Option[], first: boolean }>} */
async function optionsFor(text) {
  const command = /^\/(\S*)$/.exec(text)
  if (command) {
    const found = commands
      .filter(({ name }) => name.startsWith((command[1] ?? '').toLowerCase()))
      .map(({ name, usage, description }) => ({
        label: usage.startsWith('/') ? usage : `/${name} ${usage}`.trim(),
        detail: description,
        text: `/${name} `,
      }))
    return { found, first: true }
  }
  const argument = /^\/(\S+)\s(.*)$/s.exec(text)
  if (argument) {
    const [, name = '', rest = ''] = argument
    if (name === 'ask') return { found: await questions(rest, '/ask '), first: false }
    const choices = commands.find((one) => one.name === name)?.choices ?? []
    const found = choices
      .filter((choice) => choice.startsWith(rest.toLowerCase()) && choice !== rest)
      .map((choice) => ({ label: choice, detail: '', text: `/${name} ${choice}` }))
    return { found, first: false }
  }
  const mention = /^\s*@cuecard\s+/i.exec(text)?.[0] ?? ''
  const ask = box.form?.querySelector('[name=mention]')
  const toBot = given('room') === 'direct' || (ask instanceof HTMLInputElement && ask.checked)
  if (!toBot && mention === '') return { found: [], first: false }
  const question = text.slice(mention.length)
  if (question.trim().length < shortest) return { found: [], first: false }
  return { found: await questions(question, mention), first: false }
}

/** @param {string} text @param {string} before @returns {Promise<Option[]>} */
async function questions(text, before) {
  try {
    const response = await fetch(
      `/as/${given('user')}/suggest?text=${encodeURIComponent(text.slice(0, 300))}`,
    )
    /** @type {{ suggestions: { label: string, value: string }[] }} */
    const { suggestions } = await response.json()
    return suggestions
      .filter(({ value }) => value !== text)
      .map(({ label, value }) => ({ label, detail: '', text: `${before}${value}` }))
  } catch {
    // Suggestions are a help, not a need.
    return []
  }
}

/** @param {Option[]} found @param {boolean} first whether Enter picks the first one */
function show(found, first) {
  options = found
  // Not close(): newer words may be waiting for their turn.
  if (found.length === 0) return hide()
  list.replaceChildren(
    ...found.map(({ label, detail }, index) => {
      const option = document.createElement('li')
      option.id = `suggestion-${index}`
      option.role = 'option'
      option.dataset.index = String(index)
      option.append(Object.assign(document.createElement('span'), { textContent: label }))
      if (detail)
        option.append(Object.assign(document.createElement('small'), { textContent: detail }))
      return option
    }),
  )
  list.hidden = false
  box.setAttribute('aria-expanded', 'true')
  activate(first ? 0 : -1)
}

/** Hides what is shown and forgets what was asked for. */
function close() {
  clearTimeout(pause)
  asked += 1
  hide()
}

function hide() {
  options = []
  list.hidden = true
  list.replaceChildren()
  box.setAttribute('aria-expanded', 'false')
  activate(-1)
}

/** @param {number} index */
function activate(index) {
  active = index
  for (const [at, option] of [...list.children].entries()) {
    option.setAttribute('aria-selected', String(at === index))
    if (at === index) option.scrollIntoView({ block: 'nearest' })
  }
  if (index < 0) box.removeAttribute('aria-activedescendant')
  else box.setAttribute('aria-activedescendant', `suggestion-${index}`)
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (options.length === 0 || event.isComposing) return
  const last = options.length - 1
  switch (event.key) {
    case 'ArrowDown':
      activate(active >= last ? 0 : active + 1)
      break
    case 'ArrowUp':
      activate(active <= 0 ? last : active - 1)
      break
    case 'Escape':
      close()
      break
    case 'Enter':
    case 'Tab':
      if (active < 0 || event.shiftKey) return
      pick(active)
      break
    default:
      return
  }
  event.preventDefault()
}

/** @param {number} index */
function pick(index) {
  const option = options[index]
  if (!option) return
  close()
  box.value = option.text
  box.setSelectionRange(box.value.length, box.value.length)
  // After a command's name come its arguments; after a question there is nothing left to suggest.
  if (option.text.endsWith(' ')) void suggest()
}
