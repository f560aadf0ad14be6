/**
 * Text that a terminal shows and never obeys: control characters become their pictures (`␛`), what has
 * no picture (C1 controls, text direction overrides, broken surrogates) becomes `�`. Line ends stay.
 */
export function literal(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, picture)
}

function picture(character: string): string {
  if (character === '\n') return character
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '␡' : '�'
}
