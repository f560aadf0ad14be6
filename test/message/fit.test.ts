import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { characterCount } from '../../src/message/characters.ts'
import { fit } from '../../src/message/fit.ts'
import { type Limits, fits } from '../../src/message/limits.ts'
import type { Block, Message } from '../../src/message/message.ts'
import { blocksText } from '../../src/message/plain-text.ts'
import { anyLimits, anyMessage, anyTable } from './arbitrary.ts'

const generous: Limits = {
  messageCharacters: 1000,
  blocksPerMessage: 10,
  blockCharacters: 500,
  titleCharacters: 60,
  buttonLabelCharacters: 20,
  optionLabelCharacters: 20,
  buttonsPerBlock: 5,
  optionsPerSelect: 10,
  tableRows: 5,
  tableColumns: 4,
}
const say = (...blocks: Block[]): Message => ({ audience: 'everyone', blocks })
const paragraph = (text: string): Block => ({ kind: 'text', parts: [{ kind: 'text', text }] })
const allBlocks = (messages: readonly Message[]) => messages.flatMap(({ blocks }) => blocks)

const continues = 'Continued in the next message.'
/** The characters of a text, without the space that a cut may take and what is said once a part. */
const characters = (blocks: readonly Block[]) =>
  blocksText(blocks)
    .replaceAll(continues, '')
    .replaceAll('The answer', '')
    .replaceAll('(https://x.example/)', '')
    .replaceAll(/\s/g, '')

const withInner = (block: Block): readonly Block[] =>
  block.kind === 'spoiler' ? [{ ...block, blocks: [] }, ...block.blocks] : [block]
/** What stands for a picture is no part of the message where the picture is seen. */
const words = (blocks: readonly Block[]) =>
  blocks.map((block) => (block.kind === 'picture' ? '' : blocksText([block]))).join('')
const labels = (block: Block, limits: Limits) => {
  if (block.kind === 'buttons')
    return block.buttons.map(({ label }) => ({ label, limit: limits.buttonLabelCharacters }))
  if (block.kind !== 'checkboxes') return []
  return block.options
    .flatMap(({ label, description = '' }) => [label, description])
    .map((label) => ({ label, limit: limits.optionLabelCharacters }))
}

describe('any message within any limits', () => {
  test('becomes messages that all fit', () => {
    fc.assert(
      fc.property(anyMessage, anyLimits, (message, limits) => {
        for (const part of fit(message, limits)) {
          expect(fits(part, limits)).toBe(true)
          const blocks = part.blocks.flatMap(withInner)
          expect(blocks.length).toBeLessThanOrEqual(limits.blocksPerMessage)
          expect(characterCount(words(blocks))).toBeLessThanOrEqual(limits.messageCharacters)
          for (const block of blocks) {
            const most = block.kind === 'title' ? limits.titleCharacters : limits.blockCharacters
            expect(characterCount(words([block]))).toBeLessThanOrEqual(most)
            for (const { label, limit } of labels(block, limits))
              expect(characterCount(label)).toBeLessThanOrEqual(limit)
          }
        }
      }),
    )
  })

  test('loses none of its text', () => {
    fc.assert(
      fc.property(anyMessage, anyLimits, (message, limits) => {
        expect(characters(allBlocks(fit(message, limits)))).toBe(characters(message.blocks))
      }),
    )
  })

  test('loses no table cell', () => {
    fc.assert(
      fc.property(anyTable, anyLimits, (table, limits) => {
        const after = characters(allBlocks(fit(say(table), limits))).replaceAll(/[|-]/g, '')
        for (const cell of [table.header, ...table.rows].flat())
          expect(after).toContain(
            characters([{ kind: 'text', parts: cell.slice(0, 1) }]).replaceAll(/[|-]/g, ''),
          )
      }),
    )
  })

  test('keeps every button and every option', () => {
    const controls = (blocks: readonly Block[]): string[] =>
      blocks.flatMap((block) => {
        if (block.kind === 'buttons')
          return block.buttons.map(({ press }) => (press.kind === 'action' ? press.id : press.url))
        if (block.kind === 'checkboxes')
          return block.options.map(
            ({ value }) => value + (block.selected.includes(value) ? ' ticked' : ''),
          )
        return block.kind === 'spoiler' ? controls(block.blocks) : []
      })
    fc.assert(
      fc.property(anyMessage, anyLimits, (message, limits) => {
        expect(controls(allBlocks(fit(message, limits))).toSorted()).toEqual(
          controls(message.blocks).toSorted(),
        )
      }),
    )
  })

  test('holds no broken character', () => {
    fc.assert(
      fc.property(anyMessage, anyLimits, (message, limits) => {
        expect(JSON.stringify(fit(message, limits))).not.toMatch(/\\ud[89a-f]/i)
      }),
    )
  })

  test('is cut once: what fits stays the same object', () => {
    fc.assert(
      fc.property(anyMessage, anyLimits, (message, limits) => {
        for (const part of fit(message, limits)) expect(fit(part, limits)[0]).toBe(part)
      }),
    )
  })

  test('keeps its audience', () => {
    fc.assert(
      fc.property(anyMessage, anyLimits, (message, limits) => {
        for (const part of fit(message, limits)) expect(part.audience).toBe(message.audience)
      }),
    )
  })
})

describe('a message that is too long', () => {
  test('says on every part but the last that it continues', () => {
    const parts = fit(say(paragraph('Word after word. '.repeat(200))), generous)
    expect(parts.length).toBeGreaterThan(2)
    const says = parts.map(({ blocks }) => blocksText(blocks).endsWith(continues))
    expect(says).toEqual([...parts.slice(1).map(() => true), false])
  })

  test('keeps its controls together on the last part', () => {
    const button = (label: string): Block => ({
      kind: 'buttons',
      buttons: [{ label, press: { kind: 'action', id: 'c1:review' }, style: 'default' }],
    })
    const parts = fit(say(button('One'), paragraph('Word. '.repeat(300)), button('Two')), generous)
    expect(
      parts.map(({ blocks }) => blocks.filter(({ kind }) => kind === 'buttons').length),
    ).toEqual([...parts.slice(1).map(() => 0), 2])
  })

  test('moves a title along with what it introduces', () => {
    const parts = fit(
      say(
        paragraph('a'.repeat(480)),
        { kind: 'title', text: 'Next' },
        paragraph('b'.repeat(490)),
        paragraph('c'.repeat(490)),
      ),
      generous,
    )
    const last = parts.findIndex(({ blocks }) => blocks.some(({ kind }) => kind === 'title'))
    expect(parts[last]?.blocks[1]).toEqual(paragraph('b'.repeat(490)))
  })
})

describe('a block that is too long', () => {
  const only = (block: Block, limits: Partial<Limits> = {}) =>
    allBlocks(fit(say(block), { ...generous, ...limits })).filter(({ kind }) => kind !== 'footer')

  test('of code stays complete code of its language, cut between lines', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index} `.padEnd(30, '.'))
    const parts = only({ kind: 'code', text: lines.join('\n'), language: 'sh' })
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part).toMatchObject({ kind: 'code', language: 'sh' })
    expect(parts.flatMap((part) => (part.kind === 'code' ? part.text.split('\n') : []))).toEqual(
      lines,
    )
  })

  test('of list goes on counting where it was cut', () => {
    const items = Array.from({ length: 40 }, (_, index) => ({
      parts: [{ kind: 'text', text: `item ${index + 1} `.padEnd(40, '.') } as const],
      depth: 0,
      ordered: true,
    }))
    for (const part of only({ kind: 'list', items })) {
      if (part.kind !== 'list') throw new Error('A short item needs no block of its own.')
      const [first] = part.items[0]?.parts ?? []
      expect(first).toMatchObject({ text: expect.stringContaining(`item ${part.start ?? 1} `) })
    }
  })

  test('of table repeats the header', () => {
    const cell = (text: string) => [{ kind: 'text', text } as const]
    const header = [cell('Name'), cell('Use')]
    const rows = Array.from({ length: 12 }, (_, index) => [cell(`n${index}`), cell('x')])
    const parts = only({ kind: 'table', header, rows })
    expect(parts.map((part) => part.kind === 'table' && part.rows.length)).toEqual([5, 5, 2])
    for (const part of parts) expect(part).toMatchObject({ kind: 'table', header })
  })

  test('of table becomes aligned code where there is no room for its columns', () => {
    const cell = (text: string) => [{ kind: 'text', text } as const]
    const table: Block = {
      kind: 'table',
      header: [cell('Name'), cell('Use')],
      rows: [
        [cell('各'), cell('x')],
        [cell('pod'), cell('y')],
      ],
    }
    expect(only(table, { tableColumns: 1 })).toEqual([
      { kind: 'code', text: 'Name | Use\n-----|----\n各   | x\npod  | y' },
    ])
  })

  test('of title becomes bold text', () => {
    const text = 'A very long title '.repeat(5)
    expect(only({ kind: 'title', text })).toEqual([
      { kind: 'text', parts: [{ kind: 'text', text, style: { strong: true } }] },
    ])
  })

  test('shortens a label with an ellipsis, between characters', () => {
    const label = '👨‍👩‍👧‍👦'.repeat(4)
    const [buttons] = only({
      kind: 'buttons',
      buttons: [{ label, press: { kind: 'action', id: 'c1:review' }, style: 'default' }],
    })
    expect(buttons).toMatchObject({ buttons: [{ label: '👨‍👩‍👧‍👦👨‍👩‍👧‍👦…' }] })
  })

  test('of options becomes several, each with what is chosen in it', () => {
    const options = ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value }))
    const select = { kind: 'select', label: 'Pick', action: 'c1:open-chosen', options } as const
    const limits = { optionsPerSelect: 2 }
    expect(only({ ...select, selected: 'c' }, limits)).toEqual([
      { ...select, options: options.slice(0, 2) },
      { ...select, options: options.slice(2), selected: 'c' },
    ])
    const boxes = { ...select, kind: 'checkboxes', selected: ['b', 'c'] } as const
    expect(only(boxes, limits)).toEqual([
      { ...boxes, options: options.slice(0, 2), selected: ['b'] },
      { ...boxes, options: options.slice(2), selected: ['c'] },
    ])
  })

  test('never cuts a link', () => {
    const link = { kind: 'link', text: 'the documentation', url: 'https://x.example/' } as const
    const parts = only({
      kind: 'text',
      parts: [{ kind: 'text', text: 'z'.repeat(490) }, link, { kind: 'text', text: 'end' }],
    })
    expect(parts[1]).toEqual({ kind: 'text', parts: [link, { kind: 'text', text: 'end' }] })
  })

  test('writes a link out as text when it is longer than a block', () => {
    const url = `https://x.example/${'a'.repeat(600)}`
    const parts = only({ kind: 'text', parts: [{ kind: 'link', text: 'here', url }] })
    expect(blocksText(parts).replaceAll('\n', '')).toBe(`here (${url})`)
  })
})
