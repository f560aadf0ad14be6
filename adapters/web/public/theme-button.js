// @ts-check
import { keep } from './storage.js'

const isDark = () => {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

/** The button that switches between light and dark, and keeps the choice. */
export function startTheme() {
  const button = document.querySelector('[data-theme-button]')
  if (!button) return
  const label = () =>
    button.setAttribute('aria-label', `Switch to ${isDark() ? 'light' : 'dark'} colours`)
  label()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', label)
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark'
    document.documentElement.dataset.theme = theme
    keep('cuecard-theme', theme)
    label()
  })
}
