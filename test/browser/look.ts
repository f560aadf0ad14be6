/** These run inside the page, so that they use nothing from outside themselves. */

/** Buttons, links and fields that a screen reader could not name. */
export function controlsWithoutName(): string[] {
  const named = (control: Element) => {
    const labels =
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
        ? Array.from(control.labels ?? [], (label) => label.textContent)
        : [control.textContent]
    return [control.getAttribute('aria-label'), ...labels].some((name) => name?.trim())
  }
  return Array.from(
    document.querySelectorAll('button, a, input:not([type=hidden]), textarea, select, summary'),
  )
    .filter((control) => !named(control))
    .map((control) => control.outerHTML.slice(0, 120))
}

/**
 * Text with less contrast to what is behind it than WCAG AA asks: 4.5 to 1, 3 to 1 for large text.
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export function tooFaint(): string[] {
  type Colour = readonly [number, number, number, number]
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const colourOf = (css: string): Colour => {
    if (!canvas) throw new Error('There is no canvas.')
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = css
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  const behind = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1]
    const own = colourOf(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, behind(element.parentElement))
  }
  const luminance = (colour: Colour) => {
    const part = (value: number) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
  }
  const faint: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim()
    if (!element || !text || !element.checkVisibility({ opacityProperty: true })) continue
    const style = getComputedStyle(element)
    const below = behind(element)
    const [one, two] = [luminance(over(colourOf(style.color), below)), luminance(below)]
    const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
    const size = Number.parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (contrast < (large ? 3 : 4.5)) faint.push(`${contrast.toFixed(2)} ${text.slice(0, 40)}`)
  }
  return faint
}
