import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createDrafts, filledForm } from '../../../adapters/discord/drafts.ts'
import { correction, formMessage, textForms } from '../../../adapters/discord/form-message.ts'
import { fitsModal, modal } from '../../../adapters/discord/forms.ts'
import type { GatewayEvent } from '../../../adapters/discord/parts.ts'
import { receive } from '../../../adapters/discord/receive.ts'
import { newBody, render } from '../../../adapters/discord/render.ts'
import type { Field, Form } from '../../../src/message/message.ts'
import { record } from '../../fakes/discord/json.ts'
import { problemsOfMessage } from '../../fakes/discord/limits/message.ts'
import { problemsOfModal } from '../../fakes/discord/limits/modal.ts'
import { problemsBySpec } from '../../fakes/discord/spec.ts'
import { anyText } from '../../message/arbitrary.ts'
import { attemptForm } from '../samples.ts'

const text = (name: string, label: string, more: Partial<Field> = {}): Field =>
  ({
    kind: 'text',
    name,
    label,
    multiline: false,
    required: true,
    maxLength: 100,
    ...more,
  }) as Field

const formOf = (...fields: readonly Field[]): Form => ({
  action: 'c1:attempt:k1',
  title: 'A form',
  submitLabel: 'Save',
  fields,
})

function problemsOf(form: Form): readonly string[] {
  const data = record(JSON.parse(JSON.stringify(modal(form, form.action, 'd1'))))
  return [
    ...problemsBySpec('POST', '/interactions/{interaction_id}/{interaction_token}/callback', {
      type: 9,
      data,
    }),
    ...problemsOfModal(data),
  ]
}

const anyOptions = fc
  .uniqueArray(fc.nat(99), { minLength: 1, maxLength: 60 })
  .chain((values) =>
    fc.tuple(...values.map((value) => anyText(10).map((label) => ({ label, value: `v${value}` })))),
  )
const anyField = (name: string): fc.Arbitrary<Field> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('note' as const),
      parts: anyText(9).map((words) => [{ kind: 'text' as const, text: words }]),
    }),
    fc
      .record({
        label: anyText(20),
        hint: anyText(20),
        value: anyText(300),
        multiline: fc.boolean(),
        required: fc.boolean(),
        maxLength: fc.integer({ min: 1, max: 9_000 }),
      })
      .map((rest): Field => ({ kind: 'text', name, ...rest })),
    fc.tuple(anyText(20), anyOptions, fc.boolean()).map(([label, options, required]): Field => ({
      kind: 'choice',
      name,
      label,
      options,
      required,
      ...(options[0] && { selected: options[0].value }),
    })),
    fc.tuple(anyText(20), anyOptions).map(([label, options]): Field => ({
      kind: 'choices',
      name,
      label,
      options,
      selected: options.slice(1, 4).map(({ value }) => value),
    })),
  )
const anyForm = fc
  .integer({ min: 1, max: 9 })
  .chain((fields) =>
    fc.tuple(...Array.from({ length: fields }, (_, index) => anyField(`field${index}`))),
  )
  .map((fields) => formOf(...fields))

describe('forms on Discord', () => {
  it('pass the description and every limit, as a modal or as a message', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        if (fitsModal(form) && form.fields.some(({ kind }) => kind !== 'note'))
          expect(problemsOf(form)).toEqual([])
        const draft = createDrafts({ now: () => 0 }).open('1', form)
        for (const page of render(formMessage(draft))) {
          const body = record(JSON.parse(JSON.stringify(newBody(page))))
          expect(problemsOfMessage(body)).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('go on below where a label is too long', () => {
    const long = 'How sure do you want to be when a card comes back to you?'
    const built = JSON.stringify(
      modal(formOf(text('a', long, { hint: 'In percent' })), 'c1:x', 'd'),
    )
    expect(built).toContain('"label":"How sure do you want to be when a card …"')
    expect(built).toContain('"description":"… comes back to you? In percent"')
  })

  it('use radio buttons, check-boxes and selects as many options allow', () => {
    const types = (options: number) =>
      ['choice', 'choices'].map((kind) => {
        const field = {
          kind,
          name: 'a',
          label: 'A',
          options: Array.from({ length: options }, (_, index) => ({
            label: `${index}`,
            value: `${index}`,
          })),
          selected: kind === 'choices' ? [] : undefined,
          required: true,
        } as unknown as Field
        return modal(formOf(field), 'c1:x', 'd').components.map(
          (one) => 'component' in one && one.component.type,
        )
      })
    expect(types(3)).toEqual([[21], [22]])
    expect(types(11)).toEqual([[3], [3]])
    expect(types(30)).toEqual([
      [3, 3],
      [3, 3],
    ])
  })

  it('show what is filled in when they open again', () => {
    const drafts = createDrafts({ now: () => 0 })
    const draft = drafts.open('1', attemptForm)
    const values = { words: ['mine'], certainty: ['sure'], topics: ['helm'] }
    expect(filledForm({ ...draft, values }).fields).toMatchObject([
      {},
      { value: 'mine' },
      { selected: 'sure' },
      { selected: ['helm'] },
    ])
    expect(filledForm({ ...draft, values: {} }).fields[1]).not.toHaveProperty('value')
  })

  it('belong to one person and are forgotten in time', () => {
    let nowAt = 0
    const drafts = createDrafts({ now: () => nowAt })
    const draft = drafts.open('1', attemptForm)
    expect(drafts.get(draft.id, '1')).toMatchObject({ form: attemptForm })
    expect(drafts.get(draft.id, '2')).toBeUndefined()
    expect(drafts.get(undefined, '1')).toBeUndefined()
    nowAt += 3_600_001
    drafts.open('1', attemptForm)
    expect(drafts.get(draft.id, '1')).toBeUndefined()
    const first = drafts.open('1', attemptForm)
    for (let index = 0; index < 1_000; index += 1) drafts.open('1', attemptForm)
    expect(drafts.get(first.id, '1')).toBeUndefined()
  })

  it('name the fields that need another look, and keep a complaint about none of them', () => {
    const draft = createDrafts({ now: () => 0 }).open('1', attemptForm)
    const shown = JSON.stringify(
      render(correction({ ...draft, problems: { words: 'Too short.', other: 'And this.' } })),
    )
    expect(shown).toContain('**In your own words:** Too short.')
    expect(shown).toContain('And this.')
  })

  it('stand in one message however many texts and selects they have', () => {
    const options = Array.from({ length: 20 }, (_, index) => ({
      label: `Topic ${index}`,
      value: `t${index}`,
    }))
    // As large as the form for the question of the day.
    const form = formOf(
      ...Array.from({ length: 6 }, (_, index) =>
        text(`text${index}`, `Text ${index}`, { hint: 'A hint of some length', value: '09:00' }),
      ),
      ...Array.from({ length: 5 }, (_, index): Field => ({
        kind: 'choices',
        name: `choices${index}`,
        label: `Choices ${index}`,
        hint: 'None chosen means all',
        options,
        selected: ['t1', 't2'],
      })),
    )
    expect(fitsModal(form)).toBe(false)
    const draft = createDrafts({ now: () => 0 }).open('1', form)
    const problems = Object.fromEntries(
      [...form.fields.flatMap((field) => ('name' in field ? [field.name] : [])), 'elsewhere'].map(
        (name) => [name, `Look at ${name} again.`],
      ),
    )
    const pages = render(formMessage({ ...draft, problems }))
    expect(pages).toHaveLength(1)
    const [body] = pages.map((page) => record(JSON.parse(JSON.stringify(newBody(page)))))
    expect(problemsOfMessage(body ?? {})).toEqual([])
    const shown = JSON.stringify(body)
    for (const words of ['09:00', 'Topic 19', 'Look at elsewhere again', '(1 of 2)', '(2 of 2)'])
      expect(shown).toContain(words)
    expect(textForms(form).map(({ fields }) => fields.length)).toEqual([5, 1])
  })

  it('come back with the draft they belong to', () => {
    const built = modal(attemptForm, attemptForm.action, 'abc-1')
    const event = {
      kind: 'interaction',
      interaction: {
        type: 5,
        id: '1000000000000000010',
        application_id: '1000000000000000001',
        token: 't',
        channel: { id: '1000000000000000004', type: 1 },
        user: { id: '1000000000000000006', username: 'ana' },
        data: { custom_id: built.custom_id, components: [] },
      },
    } as unknown as GatewayEvent
    const received = receive(event, { applicationId: '1', botUserId: '2', name: 'Cuecard' })
    expect(received).toMatchObject({
      request: { action: attemptForm.action },
      origin: { draft: 'abc-1' },
    })
  })
})
