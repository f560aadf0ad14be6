import type { Field, Option } from '../../src/message/message.ts'
import { Line } from './inline.tsx'
import { limits } from './limits.ts'

type Common = {
  readonly id: string
  readonly name: string
  readonly describedBy: string
  readonly required: boolean
}

/** One thing to fill in: its label, its control, and under it a hint and a problem. */
export function FieldView({
  field,
  id,
  problem,
}: {
  field: Field
  id: string
  problem: string | undefined
}) {
  if (field.kind === 'note')
    return (
      <p class="note">
        <Line parts={field.parts} />
      </p>
    )
  const many = isGroup(field)
  const common: Common = {
    id,
    name: `field.${field.name}`,
    describedBy: `${id}-hint ${id}-problem`,
    required: field.kind !== 'choices' && field.required,
  }
  const label = (
    <>
      {field.label}
      {common.required || field.kind === 'choices' ? null : <span class="optional"> optional</span>}
    </>
  )
  const under = (
    <>
      <p class="hint" id={`${id}-hint`}>
        {field.hint}
      </p>
      <p class="problem" id={`${id}-problem`} data-problem={field.name}>
        {problem}
      </p>
    </>
  )
  const known = <input type="hidden" name="field" value={field.name} />
  return many ? (
    <fieldset class="field" aria-describedby={common.describedBy}>
      <legend>{label}</legend>
      {known}
      <Control field={field} common={common} />
      {under}
    </fieldset>
  ) : (
    <div class="field">
      <label for={id}>{label}</label>
      {known}
      <Control field={field} common={common} />
      {under}
    </div>
  )
}

type Fillable = Exclude<Field, { kind: 'note' }>

const isGroup = (field: Fillable) =>
  field.kind === 'choices' ||
  (field.kind === 'choice' && field.options.length <= limits.radioOptions)

function Control({ field, common }: { field: Fillable; common: Common }) {
  const { id, name, describedBy, required } = common
  switch (field.kind) {
    case 'text':
      return <TextControl field={field} common={common} />
    case 'choices':
      return <Ticks type="checkbox" name={name} options={field.options} selected={field.selected} />
    case 'choice': {
      const selected = field.selected === undefined ? [] : [field.selected]
      if (isGroup(field))
        return (
          <Ticks
            type="radio"
            name={name}
            options={field.options}
            selected={selected}
            required={required}
          />
        )
      if (field.options.length > limits.selectOptions)
        return (
          <>
            <input
              id={id}
              name={name}
              list={`${id}-options`}
              value={field.selected}
              required={required}
              aria-describedby={describedBy}
              placeholder="Type to search"
              autocomplete="off"
            />
            <datalist id={`${id}-options`}>
              {field.options.map(({ label, value }) => (
                <option value={value}>{label}</option>
              ))}
            </datalist>
          </>
        )
      return (
        <select id={id} name={name} required={required} aria-describedby={describedBy}>
          {field.selected === undefined ? <option value="">Choose…</option> : null}
          {field.options.map(({ label, value }) => (
            <option value={value} selected={value === field.selected}>
              {label}
            </option>
          ))}
        </select>
      )
    }
  }
}

function TextControl({
  field,
  common: { id, name, describedBy, required },
}: {
  field: Extract<Field, { kind: 'text' }>
  common: Common
}) {
  const shared = { id, name, required, 'aria-describedby': describedBy }
  if (field.multiline)
    return (
      <textarea {...shared} rows={5} maxlength={field.maxLength} data-counted>
        {field.value}
      </textarea>
    )
  if (/time$/i.test(field.name)) return <input type="time" {...shared} value={field.value} />
  if (/timezone$/i.test(field.name))
    return (
      <>
        <input {...shared} value={field.value} list={`${id}-zones`} autocomplete="off" />
        <datalist id={`${id}-zones`}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
      </>
    )
  return (
    <input
      type="text"
      {...shared}
      value={field.value}
      maxlength={field.maxLength}
      autocomplete="off"
    />
  )
}

function Ticks({
  type,
  name,
  options,
  selected,
  required = false,
}: {
  type: 'checkbox' | 'radio'
  name: string
  options: readonly Option[]
  selected: readonly string[]
  required?: boolean
}) {
  return (
    <div class="ticks">
      {options.map(({ label, value, description }) => (
        <label>
          <input
            type={type}
            name={name}
            value={value}
            checked={selected.includes(value)}
            required={required}
          />
          <span>
            {label}
            {description === undefined ? null : <small>{description}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}
