/** Switches between light and dark; the page script knows which it is. */
export function ThemeButton() {
  return (
    <button
      type="button"
      class="icon-button script-only"
      data-theme-button
      aria-label="Switch to dark colours"
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="6.5" />
        <path class="filled" d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
      </svg>
    </button>
  )
}
