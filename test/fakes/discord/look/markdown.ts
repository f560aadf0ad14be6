/** Discord's dialect as a tree: what a reader sees, for plain text and for pictures. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'fence'; readonly text: string; readonly language: string }
  | { readonly kind: 'time'; readonly epochMs: number; readonly style: string }
  /** A live mention: what an escaper has to prevent. */
  | { readonly kind: 'mention'; readonly what: string; readonly id: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Node[] }
  | {
      readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'
      readonly children: readonly Node[]
    }

export type Line =
  | { readonly kind: 'line'; readonly children: readonly Node[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Node[] }
  | { readonly kind: 'small'; readonly children: readonly Node[] }
  | { readonly kind: 'quote'; readonly children: readonly Node[] }
  | {
      readonly kind: 'item'
      readonly depth: number
      readonly mark: string
      readonly children: readonly Node[]
    }
  | { readonly kind: 'fence'; readonly text: string; readonly language: string }

type Rule = { readonly pattern: RegExp; readonly make: (match: RegExpExecArray) => Node }

const pair =
  (kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler') =>
  (match: RegExpExecArray): Node => ({ kind, children: parseInline(match[1] ?? '') })

/** In order: the first that fits here wins. A backslash takes the meaning from what follows. */
const rules: readonly Rule[] = [
  { pattern: /^\\([^\p{L}\p{N}\s])/u, make: (match) => ({ kind: 'text', text: match[1] ?? '' }) },
  {
    pattern: /^``([^]+?)``(?!`)/,
    make: (match) => ({ kind: 'code', text: (match[1] ?? '').trim() }),
  },
  { pattern: /^`([^`]+)`(?!`)/, make: (match) => ({ kind: 'code', text: match[1] ?? '' }) },
  {
    pattern: /^\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/,
    make: (match) => ({ kind: 'link', url: match[2] ?? '', children: parseInline(match[1] ?? '') }),
  },
  { pattern: /^<(https?:\/\/[^\s>]+)>/, make: (match) => link(match[1] ?? '') },
  { pattern: /^https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/, make: (match) => link(match[0]) },
  {
    pattern: /^<t:(-?\d+)(?::([tTdDfFR]))?>/,
    make: (match) => ({ kind: 'time', epochMs: Number(match[1]) * 1_000, style: match[2] ?? 'f' }),
  },
  {
    pattern: /^<@!?(\d+)>/,
    make: (match) => ({ kind: 'mention', what: 'user', id: match[1] ?? '' }),
  },
  {
    pattern: /^<@&(\d+)>/,
    make: (match) => ({ kind: 'mention', what: 'role', id: match[1] ?? '' }),
  },
  {
    pattern: /^<#(\d+)>/,
    make: (match) => ({ kind: 'mention', what: 'channel', id: match[1] ?? '' }),
  },
  {
    pattern: /^<\/([^:>]+):(\d+)>/,
    make: (match) => ({ kind: 'mention', what: 'command', id: match[1] ?? '' }),
  },
  {
    pattern: /^\*\*\*([^]+?)\*\*\*/,
    make: (match) => ({
      kind: 'strong',
      children: [{ kind: 'emphasis', children: parseInline(match[1] ?? '') }],
    }),
  },
  { pattern: /^\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/, make: pair('strong') },
  { pattern: /^__((?:\\.|[^\\])+?)__(?!_)/, make: pair('underline') },
  { pattern: /^\*(?!\s)((?:\\.|\*\*[^*]+\*\*|[^*\\])+?)(?<!\s)\*(?!\*)/, make: pair('emphasis') },
  { pattern: /^_((?:\\.|__[^_]+__|[^_\\])+?)_(?![\p{L}\p{N}_])/u, make: pair('emphasis') },
  { pattern: /^~~((?:\\.|[^\\])+?)~~/, make: pair('strike') },
  { pattern: /^\|\|((?:\\.|[^\\])+?)\|\|/, make: pair('spoiler') },
]

const link = (url: string): Node => ({ kind: 'link', url, children: [{ kind: 'text', text: url }] })

/** Emphasis, code, links, mentions and times inside one line. */
export function parseInline(source: string): readonly Node[] {
  const nodes: Node[] = []
  let plain = ''
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain })
    plain = ''
  }
  let rest = source
  while (rest !== '') {
    const wordStart = !/[\p{L}\p{N}_]$/u.test(plain) || !rest.startsWith('_')
    const found = wordStart
      ? rules.map((rule) => ({ rule, match: rule.pattern.exec(rest) })).find(({ match }) => match)
      : undefined
    if (found?.match) {
      const node = found.rule.make(found.match)
      if (node.kind === 'text') plain += node.text
      else {
        flush()
        nodes.push(node)
      }
      rest = rest.slice(found.match[0].length)
    } else {
      const [first = ''] = rest
      plain += first
      rest = rest.slice(first.length)
    }
  }
  flush()
  return nodes
}

/** A whole text: fences first, then lines by what stands at their start. */
export function parseMarkdown(source: string): readonly Line[] {
  return source.split(/(```[^]*?```)/).flatMap((part, index): readonly Line[] => {
    if (index % 2 === 1) return [fence(part)]
    const lines = part.split('\n')
    // The breaks around a fence belong to it.
    if (index > 0 && lines[0] === '') lines.shift()
    if (part !== '' && lines.at(-1) === '' && index < source.split(/(```[^]*?```)/).length - 1)
      lines.pop()
    let quoted = false
    return lines.map((line) => {
      if (quoted) return { kind: 'quote', children: parseInline(line) }
      const parsed = parseLine(line)
      if (line.startsWith('>>> ')) quoted = true
      return parsed
    })
  })
}

function fence(part: string): Line {
  const inside = part.slice(3, -3)
  const match = /^([a-z0-9_+.#-]+)\n([^]*)$/i.exec(inside)
  const language = match?.[1] ?? ''
  const text = (match?.[2] ?? inside).replace(/^\n/, '').replace(/\n$/, '')
  return { kind: 'fence', language, text }
}

function parseLine(line: string): Line {
  const heading = /^(#{1,3}) +(.+)$/.exec(line)
  if (heading)
    return {
      kind: 'heading',
      level: heading[1]?.length ?? 1,
      children: parseInline(heading[2] ?? ''),
    }
  const small = /^-# +(.+)$/.exec(line)
  if (small) return { kind: 'small', children: parseInline(small[1] ?? '') }
  const quote = /^>{1}(?:>>)? (.*)$/.exec(line)
  if (quote) return { kind: 'quote', children: parseInline(quote[1] ?? '') }
  const item = /^( *)([-*]|\d+\.) +(.+)$/.exec(line)
  if (item) {
    const mark = item[2] === '-' || item[2] === '*' ? '•' : (item[2] ?? '')
    return {
      kind: 'item',
      depth: Math.floor((item[1]?.length ?? 0) / 2),
      mark,
      children: parseInline(item[3] ?? ''),
    }
  }
  return { kind: 'line', children: parseInline(line) }
}
