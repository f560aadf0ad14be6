// @ts-check
// A plain script in the head: it runs before the first paint.
{
  const root = document.documentElement
  root.classList.add('js')
  try {
    const kept = localStorage.getItem('cuecard-theme')
    if (kept === 'dark' || kept === 'light') root.dataset.theme = kept
  } catch {
    // Storage may be forbidden; then the system's theme counts.
  }
}
