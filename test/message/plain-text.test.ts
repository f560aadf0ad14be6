import { describe, expect, test } from 'vitest'

import type { Block, Message } from '../../src/message/message.ts'
import { blocksText, plainText } from '../../src/message/plain-text.ts'
import { everything } from '../adapters/samples.ts'

const say = (...blocks: Block[]): Message => ({ audience: 'everyone', blocks })

describe('the plain text of a message', () => {
  test('says everything the message says', () => {
    expect(plainText(everything)).toBe(`What is a pod?

Reviewed · beginner · may be out of date

The smallest unit, scheduled together, see kubectl get pods, the documentation (https://docs.example/pods) or ask before 23 November 2026

    kind: Pod
    spec:
      containers: []

3. third step
  • nested hint

> said before

Probe | Effect
liveness | restarts

---

[Reveal] [Read more] (https://docs.example/more) [Share here] (shared already)

Pick an entry:
● First entry
○ Second entry · about volumes

Which did you have?:
☑ Shared network
☐ Shared volumes

At a glance: five in a row

cuecard-data.json

Show the trap

A pod is no container

Checked in autumn`)
  })

  test.each([
    ['https://x.example', 'https://x.example/', 'https://x.example'],
    ['me@x.example', 'mailto:me@x.example', 'me@x.example'],
    ['here', 'https://x.example/', 'here (https://x.example/)'],
  ])('writes the link %s to %s as %s', (text, url, plain) => {
    expect(plainText(say({ kind: 'text', parts: [{ kind: 'link', text, url }] }))).toBe(plain)
  })

  test('indents the lines of an item under its marker', () => {
    const parts = [{ kind: 'text', text: 'one\ntwo' } as const]
    const list: Block = { kind: 'list', start: 10, items: [{ parts, depth: 1, ordered: true }] }
    expect(plainText(say(list))).toBe('  10. one\n      two')
  })

  test('leaves no gap for a block that says nothing', () => {
    const empty: Block = { kind: 'text', parts: [] }
    expect(plainText(say({ kind: 'title', text: 'a' }, empty, { kind: 'title', text: 'b' }))).toBe(
      'a\n\nb',
    )
  })
})

describe('the words for the index', () => {
  test('hold what can be read and no marks, addresses or controls', () => {
    expect(blocksText(everything.blocks)).toBe(`What is a pod?
Reviewed
beginner
may be out of date
The smallest unit, scheduled together, see kubectl get pods, the documentation or ask before 23 November 2026
kind: Pod
spec:
  containers: []
third step
nested hint
said before
Probe Effect
liveness restarts
At a glance: five in a row
Show the trap
A pod is no container
Checked in autumn`)
  })
})
