import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { inlineText, markdownToBlocks } from '../../src/message/markdown.ts'
import type { Block, Inline, ListItem } from '../../src/message/message.ts'
import { blocksText } from '../../src/message/plain-text.ts'

const text = (value: string, style?: object): Inline =>
  style ? { kind: 'text', text: value, style } : { kind: 'text', text: value }
const item = (value: string, depth = 0, ordered = false): ListItem => ({
  parts: value ? [text(value)] : [],
  depth,
  ordered,
})
const partsOf = (markdown: string) => {
  const [block] = markdownToBlocks(markdown)
  return block?.kind === 'text' ? block.parts : []
}

describe('blocks', () => {
  test.each<[string, string, Block[]]>([
    ['a paragraph', 'One\ntwo', [{ kind: 'text', parts: [text('One two')] }]],
    ['a hard break', 'One  \ntwo\\\nthree', [{ kind: 'text', parts: [text('One\ntwo\nthree')] }]],
    ['a heading', '## Why `it` *matters*', [{ kind: 'title', text: 'Why it matters' }]],
    ['an empty heading', '#', []],
    [
      'fenced code',
      '```yaml title=x\na: 1\n\nb: 2\n```',
      [{ kind: 'code', text: 'a: 1\n\nb: 2', language: 'yaml' }],
    ],
    ['indented code', '    ls\n    cd', [{ kind: 'code', text: 'ls\ncd' }]],
    ['a thematic break', '***', [{ kind: 'divider' }]],
    [
      'HTML',
      '<div onclick="x">\nhi\n</div>',
      [{ kind: 'text', parts: [text('<div onclick="x">\nhi\n</div>')] }],
    ],
    [
      'a quote',
      '> One\n> **two**\n>\n> three',
      [{ kind: 'quote', parts: [text('One '), text('two', { strong: true }), text('\nthree')] }],
    ],
    [
      'a quote with a list and code',
      '> - a\n>   1. b\n>\n> ```\n> c\n> ```\n> d',
      [
        { kind: 'quote', parts: [text('• a\n  1. b')] },
        { kind: 'code', text: 'c' },
        { kind: 'quote', parts: [text('d')] },
      ],
    ],
    [
      'a table with a short row',
      '| a | b |\n|---|---|\n| `1` | 2 |\n| 3',
      [
        {
          kind: 'table',
          header: [[text('a')], [text('b')]],
          rows: [
            [[{ kind: 'code', text: '1' }], [text('2')]],
            [[text('3')], []],
          ],
        },
      ],
    ],
    [
      'a footnote',
      'See[^n].\n\n[^n]: The *note*',
      [
        { kind: 'text', parts: [text('See[n].')] },
        { kind: 'text', parts: [text('[n] The '), text('note', { emphasis: true })] },
      ],
    ],
    ['nothing', '\n \n', []],
  ])('of %s', (_what, markdown, blocks) => {
    expect(markdownToBlocks(markdown)).toEqual(blocks)
  })
})

describe('lists', () => {
  test.each<[string, string, Block[]]>([
    [
      'keep their depth and order',
      '- a\n  1. b\n     - c\n- d',
      [{ kind: 'list', items: [item('a'), item('b', 1, true), item('c', 2), item('d')] }],
    ],
    [
      'begin where they say',
      '3. a\n4. b',
      [{ kind: 'list', start: 3, items: [item('a', 0, true), item('b', 0, true)] }],
    ],
    ['may begin with 0', '0. a', [{ kind: 'list', start: 0, items: [item('a', 0, true)] }]],
    [
      'show what is done',
      '- [ ] a\n- [x] b',
      [{ kind: 'list', items: [item('☐ a'), item('☑ b')] }],
    ],
    [
      'keep the paragraphs of an item together',
      '- a\n\n  b\n- c',
      [{ kind: 'list', items: [item('a\nb'), item('c')] }],
    ],
    [
      'go on counting after code',
      '1. a\n   ```sh\n   ls\n   ```\n2. b',
      [
        { kind: 'list', items: [item('a', 0, true)] },
        { kind: 'code', text: 'ls', language: 'sh' },
        { kind: 'list', start: 2, items: [item('b', 0, true)] },
      ],
    ],
    [
      'go on counting on both levels after code',
      '1. a\n   1. x\n\n      ```\n      ls\n      ```\n   2. y\n2. b',
      [
        { kind: 'list', items: [item('a', 0, true), item('x', 1, true)] },
        { kind: 'code', text: 'ls' },
        { kind: 'list', start: 2, items: [item('y', 1, true)] },
        { kind: 'list', start: 2, items: [item('b', 0, true)] },
      ],
    ],
    [
      'may hold an item that is all code',
      '- ```\n  ls\n  ```',
      [
        { kind: 'list', items: [item('')] },
        { kind: 'code', text: 'ls' },
      ],
    ],
  ])('%s', (_what, markdown, blocks) => {
    expect(markdownToBlocks(markdown)).toEqual(blocks)
  })
})

describe('inline', () => {
  test('styles add up', () => {
    expect(partsOf('a **b *c ~~d~~*** e')).toEqual([
      text('a '),
      text('b ', { strong: true }),
      text('c ', { strong: true, emphasis: true }),
      text('d', { strong: true, emphasis: true, strike: true }),
      text(' e'),
    ])
  })

  test('code is kept to the letter', () => {
    expect(partsOf('`a **b**\n<c>`')).toEqual([{ kind: 'code', text: 'a **b** <c>' }])
  })

  test('one tilde is a tilde', () => {
    expect(partsOf('5~6 s or 7~8 s')).toEqual([text('5~6 s or 7~8 s')])
  })

  test.each([
    ['[docs](https://x.example/a?b=1#c)', 'docs', 'https://x.example/a?b=1#c'],
    ['[**docs** `now`](http://x.example)', 'docs now', 'http://x.example/'],
    ['[docs][1]\n\n[1]: https://x.example/ "title"', 'docs', 'https://x.example/'],
    ['> [docs][1]\n\n- [1]: https://x.example/', 'docs', 'https://x.example/'],
    ['<https://x.example/>', 'https://x.example/', 'https://x.example/'],
    ['https://x.example/a', 'https://x.example/a', 'https://x.example/a'],
    ['www.x.example', 'www.x.example', 'http://www.x.example/'],
    ['me@x.example', 'me@x.example', 'mailto:me@x.example'],
    ['[](https://x.example/)', 'https://x.example/', 'https://x.example/'],
    ['![a chart](https://x.example/a.png)', 'a chart', 'https://x.example/a.png'],
    ['[![logo](https://x.example/a.png)](https://x.example/)', 'logo', 'https://x.example/'],
  ])('%s is a link', (markdown, label, url) => {
    const [block] = markdownToBlocks(markdown)
    expect(block).toHaveProperty('parts', [{ kind: 'link', text: label, url }])
  })

  test.each([
    ['[click](javascript:alert(1))', 'click'],
    ['[click](JaVaScRiPt:alert(1))', 'click'],
    ['[click](java\u0000script:alert(1))', 'click'],
    ['[click](data:text/html,x)', 'click'],
    ['[click](file:///etc/passwd)', 'click'],
    ['[click](slack://user?id=U1)', 'click'],
    ['[click](./relative.md)', 'click'],
    ['[click](//x.example)', 'click'],
    ['[click](https://)', 'click'],
    ['![chart](data:image/png;base64,AA)', 'chart'],
    ['![](chart.png)', 'chart.png'],
    ['<https://evil|text>', 'https://evil|text'],
  ])('%s is its words', (markdown, words) => {
    expect(partsOf(markdown)).toEqual([text(words)])
  })

  test('the words of a link that is none keep their style', () => {
    expect(partsOf('[**a** `b`](x.md)')).toEqual([
      text('a', { strong: true }),
      text(' '),
      { kind: 'code', text: 'b' },
    ])
  })

  test.each([
    '<!channel>',
    '<!here|here>',
    '@everyone',
    '<@U1>',
    '<#C1|general>',
    '<@&123>',
    '&amp;lt;',
    'a <script>alert(1)</script> b',
  ])('%s stays literal text', (markdown) => {
    expect(inlineText(partsOf(markdown))).toBe(markdown.replace('&amp;', '&'))
    for (const part of partsOf(markdown)) expect(part.kind).toBe('text')
  })
})

describe('any Markdown', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(
        '# ',
        '> ',
        '- ',
        '1. ',
        '```\n',
        '**',
        '_',
        '~~',
        '`',
        '[',
        '](',
        ')',
        '| ',
        '\n',
        '\n\n',
        '    ',
        '<b>',
        '<!',
        '[^1]',
        '[^1]: ',
        '---',
        'javascript:',
        'https://x.example/',
        '![',
        '- [x] ',
        '\\',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
    { maxLength: 40 },
  )

  test('gives only links that are safe to offer, and never an empty run', () => {
    const inlines = (block: Block): readonly Inline[] => {
      if (block.kind === 'text' || block.kind === 'quote') return block.parts
      if (block.kind === 'list') return block.items.flatMap(({ parts }) => parts)
      return block.kind === 'table' ? [block.header, ...block.rows].flat(2) : []
    }
    fc.assert(
      fc.property(pieces, (some) => {
        for (const part of markdownToBlocks(some.join('')).flatMap(inlines)) {
          if (part.kind === 'link') expect(part.url).toMatch(/^(https?:\/\/|mailto:)/)
          if (part.kind !== 'time') expect(part.text).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })

  test('keeps every word', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const line = fc.tuple(
      fc.constantFrom('', '> ', '- ', '1. ', '# ', '  - '),
      fc.array(word, { minLength: 1, maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const markdown = lines.map(([mark, words]) => mark + words.join(' ')).join('\n')
        const found = blocksText(markdownToBlocks(markdown)).match(/[a-z]+/g) ?? []
        expect(found).toEqual(lines.flatMap(([, words]) => words))
      }),
    )
  })
})
