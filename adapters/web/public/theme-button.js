// @ts-check

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
    try {
      localStorage.setItem('cuecard-theme', theme)
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
    label()
  })
}
