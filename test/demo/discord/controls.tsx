import type { Child } from 'hono/jsx'

import { type Json, number, record, records, text } from '../../fakes/discord/json.ts'

/** The message that carries the control. */
export type On = { readonly message: string }

const styles: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
}

/** A button or a select; pressing sends at once, as on Discord. */
export function Control({ control, on }: { readonly control: Json; readonly on: On }): Child {
  const disabled = control['disabled'] === true
  const emoji = text(record(control['emoji'])['name'])
  const label = [emoji, text(control['label'])].filter((part) => part !== '').join(' ')
  if (control['type'] === 2 && control['style'] === 5)
    return (
      <a class="button secondary" href={text(control['url'])} target="_blank" rel="noreferrer">
        {label} ↗
      </a>
    )
  return (
    <form class={`act${control['type'] === 2 ? '' : ' wide'}`}>
      <input type="hidden" name="message" value={on.message} />
      <input type="hidden" name="control" value={text(control['custom_id'])} />
      {control['type'] === 2 ? (
        <button class={`button ${styles[number(control['style'])] ?? ''}`} disabled={disabled}>
          {label}
        </button>
      ) : (
        <Select select={control} disabled={disabled} />
      )}
    </form>
  )
}

function Select({
  select,
  disabled,
}: {
  readonly select: Json
  readonly disabled: boolean
}): Child {
  const options = records(select['options'])
  const most = select['max_values'] === undefined ? 1 : number(select['max_values'])
  const placeholder = text(select['placeholder']) || 'Make a selection'
  const chosen = options.filter((option) => option['default'] === true)
  const closed = chosen.length > 0 ? chosen.map(({ label }) => text(label)).join(', ') : placeholder
  if (most === 1)
    return (
      <select name="value" aria-label={placeholder} data-auto="" disabled={disabled}>
        <option value="" selected={chosen.length === 0}>
          {placeholder}
        </option>
        {options.map((option) => (
          <option value={text(option['value'])} selected={option['default'] === true}>
            {text(option['label'])}
            {text(option['description']) === '' ? '' : ` (${text(option['description'])})`}
          </option>
        ))}
      </select>
    )
  return (
    <details class="select">
      <summary>{closed}</summary>
      {options.map((option) => (
        <label class="choice">
          <input
            type="checkbox"
            name="value"
            value={text(option['value'])}
            checked={option['default'] === true}
          />
          <span>
            {text(option['label'])}
            <span class="hint">{text(option['description'])}</span>
          </span>
        </label>
      ))}
      <button class="button secondary">Done</button>
    </details>
  )
}
