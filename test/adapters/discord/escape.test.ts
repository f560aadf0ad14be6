import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  codeBlock,
  codeSpan,
  escapeText,
  hidden,
  maskedLink,
  printable,
  timestamp,
} from '../../../adapters/discord/escape.ts'
import { plainOf } from '../../fakes/discord/look/plain.ts'
import { anyText } from '../../message/arbitrary.ts'

const names = () => 'somebody'

describe('text on Discord', () => {
  it.each([
    ['# heading', String.raw`\# heading`],
    ['### deep', String.raw`\### deep`],
    ['-# small', String.raw`\-# small`],
    ['- item', String.raw`\- item`],
    ['  - nested', String.raw`  \- nested`],
    ['* item', String.raw`\* item`],
    ['+ item', String.raw`\+ item`],
    ['1. first', String.raw`1\. first`],
    ['12) twelfth', String.raw`12\) twelfth`],
    ['> quote', String.raw`\> quote`],
    ['>>> long quote', String.raw`\>>> long quote`],
    ['a\n# b\n> c', 'a\n\\# b\n\\> c'],
    ['**bold** _low_ ~~gone~~', String.raw`\*\*bold\*\* \_low\_ \~\~gone\~\~`],
    ['||spoiler||', String.raw`\|\|spoiler\|\|`],
    ['`tick` ```fence```', '\\`tick\\` \\`\\`\\`fence\\`\\`\\`'],
    ['[a](https://evil.example)', String.raw`\[a\](https\://evil.example)`],
    ['@everyone @here', String.raw`\@everyone \@here`],
    ['<@1> <@!1> <@&2> <#3>', String.raw`\<\@1> \<\@!1> \<\@&2> \<#3>`],
    ['<t:0:R> </ask:1> <:x:1> <id:home>', String.raw`\<t\:0\:R> \</ask\:1> \<\:x\:1> \<id\:home>`],
    [':tada:', String.raw`\:tada:`],
    ['discord.gg/abc', String.raw`discord\.gg/abc`],
    [String.raw`back\slash`, String.raw`back\\slash`],
    ['Note: at 9, a.b - c', 'Note: at 9, a.b - c'],
    ['2024 was - fine', '2024 was - fine'],
  ])('writes %j so that it stays what it is', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped)
    expect(plainOf(escaped, names)).toBe(text)
  })

  it('reads as it was typed, whatever was typed', () => {
    fc.assert(
      fc.property(anyText(12), (text) => {
        const shown = plainOf(escapeText(text), names)
        // The reader of the fake leaves out what nobody sees, such as the joints of a family emoji.
        const typed = printable(text)
          .replaceAll('\t', '    ')
          .replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '')
        expect(shown.trim()).toBe(typed.trim())
      }),
    )
  })

  it('lets no control character through', () => {
    expect(printable('a\u001B[31m\u0007\u202Eb\uD800\r\nc\td')).toBe('a�[31m��b�\nc\td')
  })

  it('keeps code from ending early', () => {
    expect(codeSpan('a ` b')).toBe('``a ` b``')
    expect(codeSpan('`')).toBe('``\u200B`\u200B``')
    expect(codeSpan('``')).not.toContain('```')
    expect(codeSpan('two\nlines')).toBe('`two lines`')
    expect(codeSpan('')).toBe('')
    const block = codeBlock('a\n```\n@everyone', 'yaml')
    expect(block.match(/```/g)).toHaveLength(2)
    expect(block).toMatch(/^```yaml\n/)
    expect(codeBlock('x', 'not a language\n@everyone')).toMatch(/^```\nx/)
    expect(codeBlock('')).toMatch(/^```\n.\n```$/)
  })

  it('offers links to the web only, without a preview', () => {
    expect(maskedLink('docs', 'https://docs.example/a_b')).toBe(
      '[docs](<https://docs.example/a_b>)',
    )
    expect(maskedLink('a](https://evil.example) b', 'https://docs.example/')).toBe(
      String.raw`[a\](https\://evil.example) b](<https://docs.example/>)`,
    )
    expect(maskedLink('x', 'https://docs.example/(a)|b>c')).not.toMatch(/[()|].*[()|].*[()|]>/)
    expect(maskedLink('mail', 'mailto:a@b.example')).toBe(String.raw`mail (mailto\:a\@b.example)`)
    expect(maskedLink('', 'https://docs.example/')).toBe('<https://docs.example/>')
    expect(maskedLink('run', 'javascript:alert(1)')).not.toContain('](')
  })

  it('shows instants in the reader’s zone, where Discord can', () => {
    expect(timestamp(1_795_000_000_999, 'time')).toBe('<t:1795000000:t>')
    expect(timestamp(0, 'relative')).toBe('<t:0:R>')
    expect(timestamp(Number.MAX_SAFE_INTEGER, 'date')).toBeUndefined()
    expect(timestamp(Number.NaN, 'date')).toBeUndefined()
  })

  it('keeps a spoiler from opening by itself', () => {
    expect(hidden('a')).toBe('||a||')
    expect(hidden('`a || b`').match(/\|\|/g)).toHaveLength(2)
    expect(hidden('')).toBe('')
  })
})
