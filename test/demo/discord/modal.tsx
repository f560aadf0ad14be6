import type { Child } from 'hono/jsx'

import { type Json, number, record, records, text } from '../../fakes/discord/json.ts'
import type { Names } from '../../fakes/discord/look/plain.ts'
import type { OpenModal } from '../../fakes/discord/people/modal.ts'
import { Markdown } from './markdown.tsx'

/** A form as Discord shows it. */
export const Modal = ({ modal, names }: { readonly modal: OpenModal; readonly names: Names }) => (
  <form class="act modal discord" data-modal="">
    <header>
      <h2>{modal.title}</h2>
      <button name="do" value="close" aria-label="Close" formnovalidate>
        ×
      </button>
    </header>
    <div class="fields-of-modal">
      {modal.components.map((one) =>
        one['type'] === 10 ? (
          <Markdown source={text(one['content'])} names={names} />
        ) : (
          <Labelled label={one} />
        ),
      )}
    </div>
    <footer>
      <button class="button secondary" name="do" value="close" formnovalidate>
        Cancel
      </button>
      <button class="button primary" name="do" value="submit">
        Submit
      </button>
    </footer>
  </form>
)

function Labelled({ label }: { readonly label: Json }): Child {
  const component = record(label['component'])
  const required = component['required'] !== false
  return (
    <div class="labelled">
      <p class="label">
        {text(label['label'])}
        {required ? <span class="required"> *</span> : null}
      </p>
      {text(label['description']) === '' ? null : <p class="hint">{text(label['description'])}</p>}
      <ModalField component={component} label={text(label['label'])} required={required} />
    </div>
  )
}

type Fielded = { readonly component: Json; readonly label: string; readonly required: boolean }

function ModalField({ component, label, required }: Fielded): Child {
  const name = `field.${text(component['custom_id'])}`
  const placeholder = text(component['placeholder'])
  const options = records(component['options'])
  const most = component['max_values'] === undefined ? 1 : number(component['max_values'])
  switch (component['type']) {
    case 4:
      return component['style'] === 2 ? (
        <textarea
          name={name}
          aria-label={label}
          rows={4}
          placeholder={placeholder}
          required={required}
        >
          {text(component['value'])}
        </textarea>
      ) : (
        <input
          name={name}
          aria-label={label}
          value={text(component['value'])}
          placeholder={placeholder}
          required={required}
        />
      )
    case 3:
      if (most === 1)
        return (
          <select name={name} aria-label={label} required={required}>
            <option value="">{placeholder || 'Make a selection'}</option>
            {options.map((option) => (
              <option value={text(option['value'])} selected={option['default'] === true}>
                {text(option['label'])}
              </option>
            ))}
          </select>
        )
      return <Choices name={name} label={label} options={options} kind="checkbox" />
    case 21:
      return <Choices name={name} label={label} options={options} kind="radio" />
    case 22:
      return <Choices name={name} label={label} options={options} kind="checkbox" />
    default:
      return <p class="error">A field of the kind {String(number(component['type']))}</p>
  }
}

const Choices = ({
  name,
  label,
  options,
  kind,
}: {
  readonly name: string
  readonly label: string
  readonly options: readonly Json[]
  readonly kind: 'radio' | 'checkbox'
}) => (
  <fieldset aria-label={label}>
    {options.map((option) => (
      <label class="choice">
        <input
          type={kind}
          name={name}
          value={text(option['value'])}
          checked={option['default'] === true}
        />
        <span>
          {text(option['label'])}
          <span class="hint">{text(option['description'])}</span>
        </span>
      </label>
    ))}
  </fieldset>
)
