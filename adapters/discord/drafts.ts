import type { Field, Form, FormValues } from '../../src/message/message.ts'
import type { Clock } from '../../src/ports.ts'

/** A form that is open before a person, with what is filled in so far. */
export type Draft = {
  readonly id: string
  /** Only they may go on with it. */
  readonly user: string
  readonly form: Form
  readonly values: FormValues
  readonly problems: Readonly<Record<string, string>>
}

export type Drafts = {
  open(user: string, form: Form): Draft
  /** Undefined when it was closed, forgotten, or belongs to somebody else. */
  get(id: string | undefined, user: string): Draft | undefined
  change(draft: Draft): void
  close(id: string): void
}

/** Nobody fills a form in for longer; the buttons of a private message go with a reload anyway. */
const keptForMs = 60 * 60_000
const keptAtMost = 1_000

/** Open forms, in memory: a restart closes them, and their buttons then say so. */
export function createDrafts(clock: Clock): Drafts {
  const drafts = new Map<string, Draft & { readonly at: number }>()
  let made = 0

  const keep = (draft: Draft) => {
    // The newest one last, so that the oldest goes first.
    drafts.delete(draft.id)
    drafts.set(draft.id, { ...draft, at: clock.now() })
    for (const [id, { at }] of drafts) {
      if (drafts.size <= keptAtMost && at > clock.now() - keptForMs) break
      drafts.delete(id)
    }
  }

  return {
    open(user, form) {
      made += 1
      const id = `${clock.now().toString(36)}-${made.toString(36)}`
      const draft = { id, user, form, values: initialValues(form.fields), problems: {} }
      keep(draft)
      return draft
    },
    get(id, user) {
      const draft = id === undefined ? undefined : drafts.get(id)
      return draft?.user === user ? draft : undefined
    },
    change: keep,
    close(id) {
      drafts.delete(id)
    },
  }
}

type Input = Exclude<Field, { kind: 'note' }>

export const inputsOf = (fields: readonly Field[]): readonly Input[] =>
  fields.filter((field): field is Input => field.kind !== 'note')

function initialValues(fields: readonly Field[]): FormValues {
  return Object.fromEntries(
    inputsOf(fields).map((field) => {
      if (field.kind === 'text') return [field.name, field.value ? [field.value] : []]
      if (field.kind === 'choices') return [field.name, field.selected]
      return [field.name, field.selected === undefined ? [] : [field.selected]]
    }),
  )
}

/** The form with what is filled in as its values. */
export function filledForm({ form, values }: Pick<Draft, 'form' | 'values'>): Form {
  const fields = form.fields.map((field): Field => {
    if (field.kind === 'note') return field
    const given = values[field.name] ?? []
    if (field.kind === 'choices') return { ...field, selected: given }
    const [first] = given
    if (field.kind === 'text') {
      const { value: _, ...rest } = field
      return first === undefined ? rest : { ...rest, value: first }
    }
    const { selected: _, ...rest } = field
    return first === undefined ? rest : { ...rest, selected: first }
  })
  return { ...form, fields }
}
