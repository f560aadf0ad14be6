import { describe, expect, test } from 'vitest'

import { complete } from '../../../adapters/console/complete.ts'
import type { Controls } from '../../../adapters/console/controls.ts'
import { literal } from '../../../adapters/console/literal.ts'
import { receive } from '../../../adapters/console/receive.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'

const place = { platform: 'console', workspace: 'terminal', channel: 'terminal' }
const person = { platform: 'console', workspace: 'terminal', user: 'you', name: 'You' }
const on = { ...place, message: 'm1' }
const controls: Controls = [
  { kind: 'button', number: 1, label: 'Reveal', action: 'c1:reveal:k1', on },
  { kind: 'option', number: 2, label: 'Pods', action: 'c1:open-chosen', value: 'pod', on },
  { kind: 'box', number: 3, label: 'A', action: 'c1:tick:e.a', value: '0', ticked: true, on },
  { kind: 'box', number: 4, label: 'B', action: 'c1:tick:e.a', value: '1', ticked: false, on },
  { kind: 'box', number: 5, label: 'C', action: 'c1:tick:e.c', value: '0', ticked: false, on },
]
const type = (line: string) =>
  receive(line, { id: 'g1', person, place }, { controls, lastNumber: 6 })
const requested = (line: string) => {
  const received = type(line)
  return received.kind === 'request' ? received.request : received
}

describe('a typed line', () => {
  test('carries who, where and its own id', () => {
    expect(requested('What is a pod?')).toEqual({
      id: 'g1',
      person,
      place,
      direct: true,
      manager: true,
      kind: 'ask',
      via: 'direct',
      text: 'What is a pod?',
    })
  })

  test.each([
    ['/topics', { kind: 'command', name: 'topics', text: '' }],
    ['/topics  Docker  x ', { kind: 'command', name: 'topics', text: ' Docker  x ' }],
    ['/etc/passwd?', { kind: 'ask', text: '/etc/passwd?' }],
    ['/ what', { kind: 'ask', text: '/ what' }],
    ['/quit', { kind: 'quit' }],
    ['/cancel', { kind: 'refused' }],
    ['', { kind: 'nothing' }],
    ['1', { kind: 'press', action: 'c1:reveal:k1', values: [], on }],
    ['2', { kind: 'press', action: 'c1:open-chosen', values: ['pod'] }],
    ['3', { kind: 'press', action: 'c1:tick:e.a', values: [] }],
    ['3 4', { kind: 'press', action: 'c1:tick:e.a', values: ['1'] }],
    ['4,5', { kind: 'refused' }],
    ['1 2', { kind: 'refused' }],
    ['6', { kind: 'refused' }],
    ['7', { kind: 'ask', text: '7' }],
    ['0', { kind: 'ask' }],
    ['1.5', { kind: 'ask' }],
    ['1 pod?', { kind: 'ask' }],
  ])('%j is %j', (line, expected) => {
    expect(requested(line)).toMatchObject(expected)
  })
})

describe('the Tab key', () => {
  const bot = createScriptedBot({
    suggestions: [
      { label: 'What is a pod?', value: 'pod' },
      { label: 'What is a volume?', value: 'volume' },
    ],
    commands: [
      { name: 'topics', usage: '', description: '', choices: ['docker', 'kubernetes'] },
      { name: 'daily', usage: '', description: '', choices: [] },
    ],
  })
  test.each([
    ['What is', ['What is a pod?', 'What is a volume?'], 'What is'],
    ['is a', ['What is a pod?', 'What is a volume?', 'is a'], 'is a'],
    ['pod', ['What is a pod?'], 'pod'],
    ['/', ['/topics ', '/daily ', '/quit '], '/'],
    ['/da', ['/daily '], '/da'],
    ['/topics ku', ['kubernetes'], 'ku'],
    ['/nothing x', [], 'x'],
  ])('offers for %j %j in place of %j', (line, choices, replaced) => {
    expect(complete(bot, line)).toEqual([choices, replaced])
  })
})

describe('literal text', () => {
  test.each([
    ['\u001B[31m', '␛[31m'],
    ['a\u0000b\u007F', 'a␀b␡'],
    ['\u009B2J\u202E', '�2J�'],
    ['a\r\nb\rc\td', 'a\nb\nc    d'],
    ['\uD800x', '�x'],
    ['👨‍👩‍👧‍👦 é ไทย', '👨‍👩‍👧‍👦 é ไทย'],
  ])('%j is shown as %j', (text, shown) => {
    expect(literal(text)).toBe(shown)
  })
})
