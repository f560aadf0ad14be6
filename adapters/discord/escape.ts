/**
 * Text that Discord shows and never obeys. Its clients take a backslash before any character that is
 * neither letter, digit nor space as “show this one”, so that is all it needs.
 */

import { graphemes } from '../../src/message/characters.ts'

/** Breaks up marks where a backslash would be shown, as in code. */
const zeroWidth = '\u200B'

/** Line ends as `\n`; what has no picture, or turns the direction of text, becomes `�`. */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '\uFFFD',
    )
}

/** Text of one line: for labels, titles and everything else that ends with its line. */
export const oneLine = (text: string): string => printable(text).replaceAll(/\s+/g, ' ').trim()

/** Text of at most so many UTF-16 units, which is the stricter of the two ways in which Discord counts. */
export function within(text: string, units: number, ending = '…'): string {
  if (text.length <= units) return text
  let kept = ''
  for (const grapheme of graphemes(text)) {
    if (kept.length + grapheme.length > units - ending.length) break
    kept += grapheme
  }
  return kept.trimEnd() + ending
}

/**
 * Literal text in Discord's Markdown: no bold, no mention, no timestamp, no emoji, no address that becomes
 * a link, and no line that becomes a heading, a quote, a list or small print.
 */
export function escapeText(text: string): string {
  return (
    printable(text)
      .replaceAll('\t', '    ')
      .replaceAll(/[\\*_~|`[\]<]/g, String.raw`\$&`)
      // @everyone; :emoji: and https://
      .replaceAll(/@(?=\S)|:(?=[^\s:])/g, String.raw`\$&`)
      // Invitations come to life without https://.
      .replaceAll(/(?<=discord(?:app)?)\.(?=gg|com|new)/gi, String.raw`\.`)
      .replaceAll(/^([^\S\n]*)(#|-|\+|>)/gm, String.raw`$1\$2`)
      .replaceAll(/^([^\S\n]*\d+)([.)])/gm, String.raw`$1\$2`)
  )
}

/** Two backticks in a row would end code. */
const withoutFences = (text: string): string => text.replaceAll(/`(?=`)/g, '`' + zeroWidth)

/** `code` inside a line. */
export function codeSpan(text: string): string {
  const code = withoutFences(printable(text).replaceAll('\n', ' '))
  if (code === '') return ''
  if (!code.includes('`')) return `\`${code}\``
  const inner = code.replace(/^`/, `${zeroWidth}\``).replace(/`$/, `\`${zeroWidth}`)
  return `\`\`${inner}\`\``
}

/** A block of code. A language that Discord would not take for one is left out. */
export function codeBlock(text: string, language = ''): string {
  const name = /^[\w#+.-]{1,20}$/.test(language) ? language : ''
  return `\`\`\`${name}\n${withoutFences(printable(text)) || zeroWidth}\n\`\`\``
}

/** The address of a web page as it may stand between `<` and `>`; undefined for any other address. */
export function webAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  return href.replaceAll(
    /[<>()|\\`*\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

/** `label` leads to `address`, without a preview. */
export function maskedLink(label: string, address: string): string {
  const url = webAddress(address)
  const name = oneLine(label)
  if (url === undefined) return escapeText(name === '' ? address : `${name} (${address})`)
  return name === '' || name === address ? `<${url}>` : `[${escapeText(name)}](<${url}>)`
}

/** Discord refuses instants beyond this many seconds from 1970. */
const latestSecond = 8_640_000_000_000

const timeStyles = { date: 'D', time: 't', dateTime: 'f', relative: 'R' } as const

/** An instant (epoch ms) that every reader sees in their own zone; undefined when Discord could not. */
export function timestamp(epochMs: number, show: keyof typeof timeStyles): string | undefined {
  const second = Math.floor(epochMs / 1_000)
  return Math.abs(second) <= latestSecond ? `<t:${second}:${timeStyles[show]}>` : undefined
}

/** Hides Markdown until it is clicked. Code inside may not hold the mark itself. */
export const hidden = (markdown: string): string =>
  markdown === '' ? '' : `||${markdown.replaceAll(/\|(?=\|)/g, `|${zeroWidth}`)}||`
