/** An element of a page, enough of it to read and to press. */
export type Element = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

const empty = new Set(['meta', 'link', 'input', 'hr', 'br'])
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
}
const decode = (text: string) =>
  text.replaceAll(/&[#\w]+;/g, (entity) => entities[entity] ?? entity)

/** Reads well-formed HTML. Throws on a tag that is closed out of order: then something got through. */
export function parsePage(html: string): Element {
  const root = { tag: 'root', attributes: {}, children: [] as (Element | string)[] }
  const open: { tag: string; children: (Element | string)[] }[] = [root]
  for (const [token] of html.matchAll(/<!doctype[^>]*>|<\/?[a-z](?:"[^"]*"|[^">])*>|[^<]+|</gi)) {
    const inside = open.at(-1) ?? root
    const [, tag = ''] = /^<\/?([a-z0-9]+)/i.exec(token) ?? []
    if (token.startsWith('<!')) continue
    if (tag === '') inside.children.push(decode(token))
    else if (token.startsWith('</')) {
      if (inside.tag !== tag) throw new Error(`</${tag}> closes <${inside.tag}>.`)
      open.pop()
    } else {
      const attributes = Object.fromEntries(
        Array.from(token.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g), ([, name = '', value = '']) => [
          name,
          decode(value),
        ]),
      )
      const element = { tag, attributes, children: [] }
      inside.children.push(element)
      if (!empty.has(tag) && !token.endsWith('/>')) open.push(element)
    }
  }
  return root
}

/** Every element below, in the order of the page, that the question is true for. */
export function all(from: Element, wanted: (element: Element) => boolean): readonly Element[] {
  return from.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(wanted(child) ? [child] : []), ...all(child, wanted)],
  )
}

export const hasClass = (name: string) => (element: Element) =>
  (element.attributes['class'] ?? '').split(' ').includes(name)

export const isTag = (tag: string) => (element: Element) => element.tag === tag

/** The words a reader sees. */
export function wordsOf(element: Element): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : wordsOf(child)))
    .join('')
}
