import fc from 'fast-check'

import type { Limits } from '../../src/message/limits.ts'
import type { Block, Inline, Message } from '../../src/message/message.ts'

/** Characters that a careless cut would break, and ones that platforms might give a meaning. */
const tricky = fc.constantFrom(
  '👨‍👩‍👧‍👦',
  '🇩🇪',
  'e\u0301',
  '各',
  'ไทย',
  '𝔘',
  ' ',
  '\n',
  '\n\n',
  '. ',
  '! ',
  '<!channel>',
  '**',
  '@everyone',
)

/** Text that holds no broken surrogates, in pieces a reader sees as one. */
export const anyText = (maxPieces = 60): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(tricky, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })), {
      minLength: 1,
      maxLength: maxPieces,
    })
    .map((pieces) => pieces.join(''))

const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 15 })

const inline: fc.Arbitrary<Inline> = fc.oneof(
  anyText().map((text): Inline => ({ kind: 'text', text })),
  anyText(5).map((text): Inline => ({ kind: 'text', text, style: { strong: true } })),
  anyText(5).map((text): Inline => ({ kind: 'code', text })),
  word.map((text): Inline => ({ kind: 'link', text, url: 'https://x.example/' })),
  fc.constant<Inline>({ kind: 'time', epochMs: 0, show: 'date', fallback: '1 January 1970' }),
)
const line = fc.array(inline, { maxLength: 6 })

const item = fc.record({ parts: line, depth: fc.nat(3), ordered: fc.boolean() })
const options = fc
  .uniqueArray(fc.nat(500), { maxLength: 30 })
  .chain((values) =>
    fc.tuple(
      ...values.map((value) =>
        fc.record(
          { label: anyText(20), value: fc.constant(`v${value}`), description: anyText(20) },
          { requiredKeys: ['label', 'value'] },
        ),
      ),
    ),
  )

const content: fc.Arbitrary<Block> = fc.oneof(
  anyText().map((text): Block => ({ kind: 'title', text })),
  line.map((parts): Block => ({ kind: 'text', parts })),
  line.map((parts): Block => ({ kind: 'quote', parts })),
  line.map((parts): Block => ({ kind: 'footer', parts })),
  fc.array(anyText(20), { maxLength: 20 }).map((lines): Block => ({
    kind: 'code',
    text: lines.join('\n'),
    language: 'yaml',
  })),
  fc.array(item, { maxLength: 12 }).map((items): Block => ({ kind: 'list', items, start: 7 })),
  fc.constant<Block>({ kind: 'divider' }),
  anyText().map((alt): Block => ({
    kind: 'picture',
    name: 'progress.png',
    alt,
    png: 'iVBORw0KGgo=',
    width: 80,
    height: 40,
  })),
  anyText().map((text): Block => ({
    kind: 'file',
    name: 'cuecard-data.json',
    mediaType: 'application/json',
    content: text,
  })),
)

const control: fc.Arbitrary<Block> = fc.oneof(
  fc.array(anyText(20), { minLength: 1, maxLength: 12 }).map((labels): Block => ({
    kind: 'buttons',
    buttons: labels.map((label, index) => ({
      label,
      press: { kind: 'action', id: `c1:open:entry-${index}` },
      style: 'default',
    })),
  })),
  options.map((some): Block => ({
    kind: 'checkboxes',
    label: 'Key points',
    action: 'c1:tick:e.pod',
    options: some,
    selected: some.slice(1, 3).map(({ value }) => value),
  })),
)

const spoiler = fc
  .array(fc.oneof(content, control), { minLength: 1, maxLength: 4 })
  .map((blocks): Block => ({ kind: 'spoiler', label: 'The answer', blocks }))

export const anyTable: fc.Arbitrary<Extract<Block, { kind: 'table' }>> = fc.nat(3).chain((more) => {
  const row = fc.array(line, { minLength: more + 1, maxLength: more + 1 })
  return fc.record({
    kind: fc.constant('table'),
    header: row,
    rows: fc.array(row, { maxLength: 12 }),
  })
})

export const anyMessage: fc.Arbitrary<Message> = fc.record({
  blocks: fc.array(
    fc.oneof({ arbitrary: content, weight: 5 }, { arbitrary: control, weight: 2 }, spoiler),
    { maxLength: 12 },
  ),
  audience: fc.constantFrom('everyone', 'asker'),
})

export const anyLimits: fc.Arbitrary<Limits> = fc.record({
  messageCharacters: fc.integer({ min: 100, max: 3000 }),
  blocksPerMessage: fc.integer({ min: 3, max: 20 }),
  blockCharacters: fc.integer({ min: 40, max: 1500 }),
  titleCharacters: fc.integer({ min: 10, max: 60 }),
  buttonLabelCharacters: fc.integer({ min: 5, max: 40 }),
  optionLabelCharacters: fc.integer({ min: 12, max: 40 }),
  buttonsPerBlock: fc.integer({ min: 1, max: 5 }),
  optionsPerSelect: fc.integer({ min: 1, max: 10 }),
  tableRows: fc.integer({ min: 1, max: 8 }),
  tableColumns: fc.integer({ min: 0, max: 4 }),
})
