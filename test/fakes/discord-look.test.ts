import { describe, expect, it } from 'vitest'

import { plainInline, plainOf } from './discord/look/plain.ts'

const names = (what: string, id: string) => `<live ${what} ${id}>`

/** What a person reads on Discord, mark by mark. */
describe('Discord’s markdown', () => {
  it.each([
    ['**bold** *low* _low_ __under__ ~~gone~~ ||hidden||', 'bold low low under gone hidden'],
    ['***both***', 'both'],
    ['\\*not low\\* \\_nor this\\_ \\`nor code\\`', '*not low* _nor this_ `nor code`'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['`a * b` and ``a ` b``', 'a * b and a ` b'],
    ['[docs](https://docs.example/a_b)', 'docs'],
    ['\\[docs\\](https://evil.example)', '[docs](https://evil.example)'],
    ['<https://docs.example>', 'https://docs.example'],
    ['https\\://docs.example', 'https://docs.example'],
    ['<t:1763888400:f>', '23 November 2025 at 09:00'],
    ['<@123> <@&123> <#123>', '<live user 123> <live role 123> <live channel 123>'],
    ['\\<@123> \\@everyone', '<@123> @everyone'],
    ['@\u200beveryone', '@everyone'],
    ['# Title\n## Less\n-# small', 'Title\nLess\nsmall'],
    ['\\# no title\n\\- no item\n1\\. no item', '# no title\n- no item\n1. no item'],
    ['- one\n  - two\n3. three', '• one\n  • two\n3. three'],
    ['> quoted\nnot', 'quoted\nnot'],
    ['>>> all\nof it', 'all\nof it'],
    ['before\n```yaml\nkind: *Pod*\n  a: b\n```\nafter', 'before\nkind: *Pod*\n  a: b\nafter'],
    ['a < b > c & d', 'a < b > c & d'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('%j reads %j', (markdown, shown) => {
    expect(plainOf(markdown, names)).toBe(shown)
  })

  it('keeps marks of lines as they are where only inline marks work', () => {
    expect(plainInline('# **Title**', names)).toBe('# Title')
  })
})
