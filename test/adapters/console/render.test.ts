import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { renderMessage } from '../../../adapters/console/render.ts'
import { wrap } from '../../../adapters/console/wrap.ts'
import { graphemes } from '../../../src/message/characters.ts'
import { displayWidth } from '../../../src/message/width.ts'
import { anyText } from '../../message/arbitrary.ts'
import { everything } from '../samples.ts'

describe('a message in a terminal', () => {
  test('is readable without colours', () => {
    expect(renderMessage(everything, { width: 60, color: false })).toBe(`What is a pod?

Reviewed · beginner · may be out of date

The smallest unit, scheduled together, see \`kubectl get
pods\`, the documentation (https://docs.example/pods) or ask
before 23 November 2026

┌ yaml
│ kind: Pod
│ spec:
│   containers: []
└

3. third step
  • nested hint

│ said before

Probe    | Effect
---------|---------
liveness | restarts

────────────────────────────────────────

[1] Reveal  Read more: https://docs.example/more
Share here (shared already)

Pick an entry
  [2] ● First entry
  [3] ○ Second entry · about volumes

Which did you have?
  [4] ☑ Shared network
  [5] ☐ Shared volumes

At a glance: five in a row

\`cuecard-data.json\`
┌ json
│ { "asked": "Grüße <!channel>" }
└

Show the trap
  A pod is no container

Checked in autumn`)
  })

  test('has colours only when told', () => {
    expect(renderMessage(everything, { width: 60, color: false })).not.toContain('\u001B')
    expect(renderMessage(everything, { width: 60, color: true })).toContain(
      '\u001B[1mWhat is a pod?',
    )
  })

  test('shows a table that is too wide as a list of its rows', () => {
    const cell = (text: string) => [{ kind: 'text', text } as const]
    const table = {
      kind: 'table',
      header: [cell('Probe'), cell('What it does')],
      rows: [[cell('liveness'), cell('restarts the container')]],
    } as const
    const message = { audience: 'everyone', blocks: [table] } as const
    expect(renderMessage(message, { width: 24, color: false })).toBe(
      '• Probe: liveness\n  What it does: restarts\n  the container',
    )
  })
})

describe('wrapping', () => {
  const lines = (text: string, width: number) => wrap([{ text }], width)

  test.each([
    ['one two three', 8, ['one two', 'three']],
    ['one two three', 7, ['one two', 'three']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['a\n\nb', 10, ['a', '', 'b']],
    ['各各各', 4, ['各各', '各']],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 3, ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦']],
    ['', 10, ['']],
  ])('%j in %i columns is %j', (text, width, expected) => {
    expect(lines(text, width)).toEqual(expected)
  })

  test('paints each line on its own, so that no colour runs over', () => {
    const paint = (text: string) => `<${text}>`
    expect(wrap([{ text: 'a ' }, { text: 'one two', paint }], 6)).toEqual(['a <one>', '<two>'])
  })

  test('keeps lines within the width, cuts no grapheme and loses nothing but spaces', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const all = lines(text, width)
        for (const line of all) expect(displayWidth(line)).toBeLessThanOrEqual(width)
        const visible = (some: readonly string[]) => some.filter((one) => !/^[ \n]$/.test(one))
        expect(visible(all.flatMap(graphemes))).toEqual(visible(graphemes(text)))
      }),
    )
  })
})
