import { characterCount } from '../../src/message/characters.ts'
import type { Field, Form, FormValues, Option } from '../../src/message/message.ts'

type Question = Exclude<Field, { kind: 'note' }>

/** A form while it is being filled in, one field at a time. */
export type OpenForm = {
  readonly form: Form
  readonly values: FormValues
  /** Fields still to ask for; the first one is being asked now. */
  readonly ahead: readonly Question[]
}

/** More options than this are not listed: a part of the name finds one. */
const listedOptions = 20

export function openForm(form: Form): OpenForm {
  const questions = form.fields.filter((field): field is Question => field.kind !== 'note')
  const values = Object.fromEntries(questions.map((field) => [field.name, initial(field)]))
  return { form, values, ahead: questions }
}

/** The same form with only the fields ahead that need another look; all of them when none is named. */
export function reopened(open: OpenForm, problems: Readonly<Record<string, string>>): OpenForm {
  const all = openForm(open.form).ahead
  const named = all.filter(({ name }) => Object.hasOwn(problems, name))
  return { ...open, ahead: named.length > 0 ? named : all }
}

/** The lines that ask for a field. */
export function question(open: OpenForm, field: Question): readonly string[] {
  const current = open.values[field.name] ?? []
  const required = field.kind !== 'choices' && field.required && current.length === 0
  const keeps = current.length > 0 ? 'enter keeps it, /none empties it' : 'enter leaves it empty'
  const hint = field.hint === undefined ? [] : [`  ${field.hint}`]
  const asked = [`${field.label} (${required ? 'required' : keeps})`, ...hint]
  if (field.kind === 'text') return [...asked, ...current.map((value) => `  now: ${value}`)]

  const chosen = (option: Option) => (current.includes(option.value) ? ' (chosen)' : '')
  if (field.options.length > listedOptions) {
    const labels = field.options.filter(chosen).map(({ label }) => `  now: ${label}`)
    return [...asked, `  ${field.options.length} choices: type a part of the name`, ...labels]
  }
  const options = field.options.map(
    (option, index) => `  ${index + 1} ${option.label}${chosen(option)}`,
  )
  const how = field.kind === 'choices' ? '  numbers, with spaces between them' : '  one number'
  return [...asked, ...options, how]
}

export type Answered =
  | { readonly kind: 'again'; readonly sentence: string }
  | { readonly kind: 'open'; readonly open: OpenForm }

/** Takes a typed line as the value of the field that is being asked for. */
export function answer(open: OpenForm, line: string): Answered {
  const [field, ...ahead] = open.ahead
  if (!field) return { kind: 'open', open }
  const values = line.trim() === '' ? (open.values[field.name] ?? []) : read(field, line)
  if (typeof values === 'string') return { kind: 'again', sentence: values }
  if (values.length === 0 && field.kind !== 'choices' && field.required)
    return { kind: 'again', sentence: 'This one is needed. Type it, or /cancel to close the form.' }
  return {
    kind: 'open',
    open: { ...open, values: { ...open.values, [field.name]: values }, ahead },
  }
}

/** The values of a line, or a sentence that says why there are none. */
function read(field: Question, line: string): readonly string[] | string {
  if (line.trim() === '/none') return []
  if (field.kind === 'text') {
    const tooLong = characterCount(line) - field.maxLength
    return tooLong > 0
      ? `That is ${tooLong} characters longer than the ${field.maxLength} there is room for.`
      : [line]
  }
  const wanted = field.kind === 'choices' ? line.trim().split(/[\s,]+/) : [line.trim()]
  const values: string[] = []
  for (const one of wanted) {
    const found = matching(field.options, one)
    const [only] = found
    if (!only) return `“${one}” is none of the choices.`
    if (found.length > 1) {
      const some = found.slice(0, 8).map(({ label }) => label)
      return `Which one: ${some.join(', ')}${found.length > some.length ? ' …' : ''}?`
    }
    if (!values.includes(only.value)) values.push(only.value)
  }
  return values
}

/** Options by number, else by whole name, else by a part of it. */
function matching(options: readonly Option[], wanted: string): readonly Option[] {
  const byNumber = /^\d+$/.test(wanted) ? options[Number(wanted) - 1] : undefined
  if (byNumber && options.length <= listedOptions) return [byNumber]
  const name = wanted.toLowerCase()
  const whole = options.filter(
    ({ label, value }) => label.toLowerCase() === name || value.toLowerCase() === name,
  )
  return whole.length > 0
    ? whole
    : options.filter(({ label }) => label.toLowerCase().includes(name))
}

function initial(field: Question): readonly string[] {
  if (field.kind === 'text') return field.value ? [field.value] : []
  if (field.kind === 'choices') return field.selected
  return field.selected === undefined ? [] : [field.selected]
}
