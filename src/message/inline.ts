import type { Inline, TextStyle } from './message.ts'

/** The characters a reader sees, without styles and addresses. */
export function inlineText(parts: readonly Inline[]): string {
  return parts.map((part) => (part.kind === 'time' ? part.fallback : part.text)).join('')
}

/** A run of plain text. */
export function run(value: string, style: TextStyle = {}): Inline {
  return Object.keys(style).length > 0
    ? { kind: 'text', text: value, style }
    : { kind: 'text', text: value }
}

/** The same line with neighbouring text of one style joined and empty runs left out. */
export function compact(parts: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (part.kind !== 'time' && part.text === '') continue
    if (part.kind === 'text' && last?.kind === 'text' && sameStyle(part.style, last.style))
      result.splice(-1, 1, { ...last, text: last.text + part.text })
    else result.push(part)
  }
  return result
}

/** Several lines as one, with `between` standing between them. */
export function joined(lines: readonly (readonly Inline[])[], between: string): readonly Inline[] {
  return compact(lines.flatMap((line, index) => (index === 0 ? line : [run(between), ...line])))
}

function sameStyle(a: TextStyle = {}, b: TextStyle = {}): boolean {
  return !a.strong === !b.strong && !a.emphasis === !b.emphasis && !a.strike === !b.strike
}

const linkProtocols: readonly string[] = ['http:', 'https:', 'mailto:']

/** The absolute address of a link that is safe to offer: http, https or mailto. */
export function safeUrl(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return linkProtocols.includes(url.protocol) ? url.href : undefined
}
