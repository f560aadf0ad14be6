/** Small pieces of SVG. Every text is literal; lengths are pixels of a picture that is 800 wide. */

/** Its own background and colours with enough contrast on it: the same in a light and in a dark window. */
export const colors = {
  card: '#17203a',
  edge: '#33415f',
  tile: '#202b4b',
  track: '#2c395f',
  text: '#f5f7fc',
  muted: '#b3bdd8',
  accent: '#6ea2ff',
  good: '#57d3a3',
  warning: '#ffc061',
  /** From nothing done on a day to much. */
  levels: ['#26325a', '#33549f', '#4a82ee', '#9dc2ff'],
} as const

export const pictureWidth = 800
export const margin = 38

type TextLook = {
  readonly size: number
  readonly weight?: 400 | 600 | 700
  readonly color?: string
  readonly anchor?: 'start' | 'middle' | 'end'
}

/** A line of text on its base line. */
export function label(x: number, y: number, text: string, look: TextLook): string {
  const { size, weight = 400, color = colors.text, anchor = 'start' } = look
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}">${escaped(text)}</text>`
}

export function box(
  x: number,
  y: number,
  size: { readonly width: number; readonly height: number; readonly round: number },
  color: string,
): string {
  const { width, height, round } = size
  return `<rect x="${x}" y="${y}" width="${rounded(width)}" height="${rounded(height)}" rx="${Math.min(round, width / 2, height / 2)}" fill="${color}"/>`
}

/** A bar from left to right, `share` (0..1) of it full. */
export function bar(
  x: number,
  y: number,
  size: { readonly width: number; readonly height: number },
  { share, color }: { readonly share: number; readonly color: string },
): string {
  const round = size.height / 2
  const full = Math.max(share > 0 ? size.height : 0, size.width * share)
  return (
    box(x, y, { ...size, round }, colors.track) +
    (full > 0 ? box(x, y, { ...size, width: full, round }, color) : '')
  )
}

/** Where a section stands: the whole width, or one of two columns. */
export type Column = { readonly x: number; readonly width: number }

const gap = 44
const halfWidth = (pictureWidth - 2 * margin - gap) / 2
export const whole: Column = { x: margin, width: pictureWidth - 2 * margin }
export const left: Column = { x: margin, width: halfWidth }
export const right: Column = { x: margin + halfWidth + gap, width: halfWidth }

export const endOf = ({ x, width }: Column): number => x + width

/** What a section is about, and its sum at the other end. */
export const heading = (column: Column, y: number, about: string, sum = ''): string =>
  label(column.x, y + 22, about, { size: 25, weight: 600 }) +
  (sum === ''
    ? ''
    : label(endOf(column), y + 22, sum, { size: 21, color: colors.muted, anchor: 'end' }))

/** The text, cut where it would run out of so many characters. */
export const shortened = (text: string, characters: number): string =>
  text.length <= characters ? text : `${text.slice(0, characters - 1)}…`

const rounded = (length: number) => Math.round(length * 10) / 10

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
