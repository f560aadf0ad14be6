/** A piece of shell text. `nested` is what stands in `$(…)`, in or out of quotes. */
export type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'separator' }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'nested'; readonly text: string }

type Read = { readonly end: number; readonly text: string; readonly nested: readonly string[] }

/**
 * Splits shell text into words and what stands between them, as far as examples need it: quotes,
 * escapes, continued lines, comments, pipes, redirections, subshells and command substitution. Words
 * come without their quotes. Here-documents have to be taken out before.
 */
export function shellTokens(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const blank = /^(?:[ \t]|\\\n)+/.exec(rest) ?? /^#[^\n]*/.exec(rest)
    const redirect = /^\d*(?:<<<|>>|[<>]&|&>>?|[<>])/.exec(rest)
    const separator = /^(?:\n|\|\|?|&&?|;;?|[()])/.exec(rest)
    if (blank) at += blank[0].length
    else if (redirect) {
      tokens.push({ kind: 'redirect' })
      at += redirect[0].length
    } else if (separator) {
      tokens.push({ kind: 'separator' })
      at += separator[0].length
    } else {
      const word = readWord(text, at)
      tokens.push({ kind: 'word', text: word.text })
      tokens.push(...word.nested.map((inner): Token => ({ kind: 'nested', text: inner })))
      at = word.end
    }
  }
  return tokens
}

function readWord(text: string, from: number): Read {
  const nested: string[] = []
  let word = ''
  let at = from
  while (at < text.length && !/[\s|&;()<>]/.test(text.charAt(at))) {
    const part = readPart(text, at)
    word += part.text
    nested.push(...part.nested)
    at = part.end
  }
  return { end: at, text: word, nested }
}

function readPart(text: string, at: number): Read {
  const rest = text.slice(at)
  if (rest.startsWith('$(')) return readSubstitution(text, at)
  const quoted = /^\$?'([^']*)'/.exec(rest)
  if (quoted) return { end: at + quoted[0].length, text: quoted[1] ?? '', nested: [] }
  if (rest.startsWith('"')) return readDoubleQuoted(text, at)
  if (rest.startsWith('\\\n')) return { end: at + 2, text: '', nested: [] }
  if (rest.startsWith('\\')) return { end: at + 2, text: rest.charAt(1), nested: [] }
  return { end: at + 1, text: rest.charAt(0), nested: [] }
}

function readDoubleQuoted(text: string, from: number): Read {
  const nested: string[] = []
  let word = ''
  let at = from + 1
  while (at < text.length && text[at] !== '"') {
    const part =
      text[at] === "'" || text[at] === '\n'
        ? { end: at + 1, text: text.charAt(at), nested: [] }
        : readPart(text, at)
    word += part.text
    nested.push(...part.nested)
    at = part.end
  }
  return { end: at + 1, text: word, nested }
}

/** `$(…)` up to its own closing bracket; the word keeps it as it stands. */
function readSubstitution(text: string, from: number): Read {
  let depth = 1
  let at = from + 2
  while (at < text.length) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) break
    at = /['"\\$]/.test(text.charAt(at)) ? readPart(text, at).end : at + 1
  }
  return { end: at + 1, text: text.slice(from, at + 1), nested: [text.slice(from + 2, at)] }
}
