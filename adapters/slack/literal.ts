import { characterCount, shortened } from '../../src/message/characters.ts'

/** Characters that are no text: Slack shows or drops them as it likes. Line ends and tabs stay. */
// oxlint-disable-next-line no-control-regex -- taking them out is the point
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g

/** Text as a reader may see it, without control characters or broken surrogates. */
export function literal(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(controls, '')
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
}

/** One line of literal text of 1 to `limit` characters; `instead` where nothing is left. */
export function label(text: string, limit: number, instead = '…'): string {
  const line = literal(text).replaceAll(/\s+/g, ' ').trim()
  return line === '' ? instead : shortened(line, limit)
}

/** A plain_text object: Slack reads nothing in it, not even `:emoji:`. */
export const plain = (text: string) => ({ type: 'plain_text', text, emoji: false }) as const

/**
 * Text for a place where Slack reads its own mark-up: no `<…>` token can arise. The three characters and
 * their order: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Literal text, escaped, at most `limit` characters after that; `instead` where nothing is left. */
export function escapedWithin(text: string, limit: number, instead: string): string {
  let room = limit
  for (;;) {
    const candidate = escaped(shortened(literal(text).trim() || instead, room))
    const over = characterCount(candidate) - limit
    if (over <= 0) return candidate
    // An escape is at most five characters for one.
    room -= Math.max(1, Math.ceil(over / 5))
  }
}
