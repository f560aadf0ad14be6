import { describe, expect, test } from 'vitest'

import {
  answer,
  type OpenForm,
  openForm,
  question,
  reopened,
} from '../../../adapters/console/form.ts'
import type { Field, Form } from '../../../src/message/message.ts'
import { attemptForm } from '../samples.ts'

/** Fills a form in, line by line. */
const fillIn = (form: Form, ...lines: readonly string[]) =>
  lines.reduce<{ open: OpenForm; said: readonly string[] }>(
    ({ open, said }, line) => {
      const answered = answer(open, line)
      return answered.kind === 'open'
        ? { open: answered.open, said }
        : { open, said: [...said, answered.sentence] }
    },
    { open: openForm(form), said: [] },
  )

const formOf = (...fields: Field[]): Form => ({ ...attemptForm, fields })
const zones: Field = {
  kind: 'choice',
  name: 'zone',
  label: 'Time zone',
  options: [
    'Europe/Berlin',
    'Europe/Bern',
    'UTC',
    ...Array.from({ length: 30 }, (_, n) => `Etc/GMT-${n}`),
  ].map((value) => ({ label: value, value })),
  selected: 'UTC',
  required: true,
}

describe('a form in the terminal', () => {
  test('is filled in field by field', () => {
    const { open, said } = fillIn(attemptForm, 'A group of containers', '1', '1 3')
    expect(said).toEqual([])
    expect(open.ahead).toEqual([])
    expect(open.values).toEqual({
      words: ['A group of containers'],
      certainty: ['sure'],
      topics: ['docker', 'helm'],
    })
  })

  test('keeps what is there on enter', () => {
    const { open } = fillIn(attemptForm, 'words', '', '')
    expect(open.values).toEqual({ words: ['words'], certainty: ['guess'], topics: [] })
  })

  test('insists on a field that is required', () => {
    const { open, said } = fillIn(attemptForm, '', '  ', '/none')
    expect(said).toHaveLength(3)
    expect(open.ahead[0]?.name).toBe('words')
  })

  test('says by how much a text is too long', () => {
    expect(fillIn(attemptForm, 'x'.repeat(502)).said).toEqual([
      'That is 2 characters longer than the 500 there is room for.',
    ])
  })

  test.each([
    ['2', ['guess']],
    ['SURE', ['sure']],
    ['gue', ['guess']],
  ])('takes the choice %s', (line, expected) => {
    expect(fillIn(attemptForm, 'words', line).open.values['certainty']).toEqual(expected)
  })

  test.each(['3', '0', '-1', 'perhaps', '__proto__'])('refuses the choice %s', (line) => {
    expect(fillIn(attemptForm, 'words', line).said).toEqual([`“${line}” is none of the choices.`])
  })

  test('finds one of many choices by a part of its name, and asks back when several have it', () => {
    const { open, said } = fillIn(formOf(zones), 'ber', 'berl')
    expect(said).toEqual(['Which one: Europe/Berlin, Europe/Bern?'])
    expect(open.values).toEqual({ zone: ['Europe/Berlin'] })
    expect(question(openForm(formOf(zones)), zones)).toEqual([
      'Time zone (enter keeps it, /none empties it)',
      '  33 choices: type a part of the name',
      '  now: UTC',
    ])
  })

  test('asks again only for what needs another look', () => {
    const { open } = fillIn(attemptForm, 'words', '1', '2')
    const again = reopened(open, { certainty: 'Really?' })
    expect(again.ahead.map(({ name }) => name)).toEqual(['certainty'])
    expect(again.values).toEqual(open.values)
    expect(reopened(open, { elsewhere: '?' }).ahead).toHaveLength(3)
  })
})
