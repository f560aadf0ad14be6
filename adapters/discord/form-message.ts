import { discordWords } from '../../src/message/discord-words.ts'
import { byAmount } from '../../src/message/groups.ts'
import { run } from '../../src/message/inline.ts'
import type { Block, Button, Field, Form, Message, Option } from '../../src/message/message.ts'
import { type Draft, inputsOf } from './drafts.ts'
import { stepId } from './form-steps.ts'
import { limits } from './limits.ts'

type Texts = Extract<Field, { readonly kind: 'text' }>
type Choices = Extract<Field, { readonly kind: 'choice' | 'choices' }>

const text = (...parts: readonly ReturnType<typeof run>[]): Block => ({ kind: 'text', parts })
const strong = (words: string) => run(words, { strong: true })

/**
 * A form that is too large for one of Discord’s modals, as a private message: choices are made in place,
 * texts in a modal behind a button, and nothing counts before Save.
 */
export function formMessage(draft: Draft): Message {
  const { id, form } = draft
  const fields = form.fields.flatMap((field): readonly Block[] => {
    switch (field.kind) {
      case 'note':
        return [{ kind: 'text', parts: field.parts }]
      case 'text':
        return textBlocks(field, draft)
      case 'choice':
      case 'choices':
        return choiceBlocks(field, draft)
    }
  })
  const action = (id: string) => ({ kind: 'action', id }) as const
  const buttons: Button[] = [
    { label: form.submitLabel, press: action(stepId(id, 'save')), style: 'primary' },
    ...textForms(form).map((_, part, all): Button => ({
      label: discordWords.form.texts(part + 1, all.length),
      press: action(stepId(id, 'texts', String(part))),
      style: 'default',
    })),
    { label: discordWords.form.cancel, press: action(stepId(id, 'cancel')), style: 'default' },
  ]
  const named = new Set(inputsOf(form.fields).map(({ name }) => name))
  const others = Object.entries(draft.problems).filter(([name]) => !named.has(name))
  return {
    audience: 'asker',
    blocks: [
      { kind: 'title', text: form.title },
      ...fields,
      ...others.flatMap(([, problem]) => problemBlocks(problem)),
      { kind: 'buttons', buttons },
    ],
  }
}

function textBlocks({ name, label, hint }: Texts, { values, problems }: Draft): readonly Block[] {
  const [value = ''] = values[name] ?? []
  const shown = value === '' ? run(discordWords.form.empty, { emphasis: true }) : codeOf(value)
  return [text(strong(`${label}: `), shown), ...small(hint), ...problemBlocks(problems[name])]
}

const codeOf = (value: string) => ({ kind: 'code', text: value }) as const

/** The label stands above its select, which shows what is chosen. */
function choiceBlocks(field: Choices, { id, values, problems }: Draft): readonly Block[] {
  const { name, label, hint, options } = field
  const chosen = values[name] ?? []
  const action = stepId(id, 'set', name)
  const control: Block =
    field.kind === 'choices'
      ? { kind: 'checkboxes', label, action, options, selected: chosen }
      : { kind: 'select', label, action, options, ...selectedIn(options, chosen) }
  return [control, ...small(hint), ...problemBlocks(problems[name])]
}

function selectedIn(options: readonly Option[], [first]: readonly string[]) {
  return first !== undefined && options.some(({ value }) => value === first)
    ? { selected: first }
    : {}
}

const small = (hint: string | undefined): readonly Block[] =>
  hint === undefined ? [] : [{ kind: 'footer', parts: [run(hint)] }]

const problemBlocks = (problem: string | undefined): readonly Block[] =>
  problem === undefined ? [] : [text(strong(`⚠ ${problem}`))]

/** Only the texts, for the modals behind the buttons: as many to each as a modal takes. */
export function textForms(form: Form): readonly Form[] {
  const texts = form.fields.filter(({ kind }) => kind === 'text')
  return byAmount(texts, limits.modalComponents).map((fields) => ({ ...form, fields }))
}

/** The draft with what was chosen in one of the selects of a field. */
export function withChoice(
  draft: Draft,
  choice: { readonly field: string; readonly part: number; readonly values: readonly string[] },
): Draft {
  const field = inputsOf(draft.form.fields).find(({ name }) => name === choice.field)
  if (field?.kind !== 'choices' && field?.kind !== 'choice') return draft
  const from = choice.part * limits.selectOptions
  const offered = field.options.slice(from, from + limits.selectOptions).map(({ value }) => value)
  const others = (draft.values[field.name] ?? []).filter((value) => !offered.includes(value))
  const values = field.kind === 'choice' ? choice.values : [...others, ...choice.values]
  return { ...draft, values: { ...draft.values, [field.name]: values } }
}

/** What has to be looked at again in a modal that was sent, with the button that opens it anew. */
export function correction(draft: Draft): Message {
  const named = inputsOf(draft.form.fields).filter(({ name }) => draft.problems[name] !== undefined)
  const others = Object.entries(draft.problems).filter(
    ([name]) => !named.some((field) => field.name === name),
  )
  const items = [
    ...named.map(({ name, label }) => [strong(`${label}: `), run(draft.problems[name] ?? '')]),
    ...others.map(([, problem]) => [run(problem)]),
  ].map((parts) => ({ parts, depth: 0, ordered: false }))
  return {
    audience: 'asker',
    blocks: [
      text(run(discordWords.form.correct)),
      { kind: 'list', items },
      openButton(draft.id, discordWords.form.correctAgain),
    ],
  }
}

/** A form that came too late to open by itself. */
export const waitingForm = (draft: Draft): Message => ({
  audience: 'asker',
  blocks: [text(run(discordWords.form.ready)), openButton(draft.id, discordWords.form.open)],
})

const openButton = (draft: string, label: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, press: { kind: 'action', id: stepId(draft, 'open') }, style: 'primary' }],
})
