/** Everything readable in blocks, in order: what counts towards Slack's limit on the text of a message. */
export function wordsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return readable.has(key) ? [inner] : []
    return wordsOf(inner)
  })
}

const readable = new Set(['text', 'title', 'fallback', 'alt_text', 'caption', 'label', 'url'])
