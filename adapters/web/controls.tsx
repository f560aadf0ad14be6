import type { Block, Button } from '../../src/message/message.ts'
import { OutsideLink } from './inline.tsx'

/** Where the controls of a message post to, and what keeps their ids apart. */
export type Controls = {
  /** Address of the room, such as `/as/ana/general`. */
  readonly base: string
  /** Id of the line that carries the message. */
  readonly line: string
  readonly prefix: string
}

function PressForm({
  controls,
  action,
  children,
  class: className,
}: {
  controls: Controls
  action?: string
  class: string
  children?: unknown
}) {
  return (
    <form method="post" action={`${controls.base}/press`} class={className} data-press>
      <input type="hidden" name="on" value={controls.line} />
      {action === undefined ? null : <input type="hidden" name="action" value={action} />}
      {children}
    </form>
  )
}

export function ButtonRow({
  buttons,
  controls,
}: {
  buttons: readonly Button[]
  controls: Controls
}) {
  return (
    <PressForm controls={controls} class="buttons">
      {buttons.map((button, index) => (
        <OneButton button={button} id={`${controls.prefix}-${index}`} />
      ))}
    </PressForm>
  )
}

function OneButton({ button, id }: { button: Button; id: string }) {
  if (button.closed !== undefined)
    return (
      <span class="closed">
        {/* Not `disabled`: the reason should be reachable with the keyboard too. */}
        <button type="button" aria-disabled="true" aria-describedby={`${id}-closed`}>
          {button.label}
        </button>
        <span id={`${id}-closed`}>{button.closed}</span>
      </span>
    )
  switch (button.press.kind) {
    case 'link':
      return (
        <OutsideLink url={button.press.url} class={`button ${button.style}`}>
          {button.label}
        </OutsideLink>
      )
    case 'action':
      return (
        <button type="submit" name="action" value={button.press.id} class={button.style}>
          {button.label}
        </button>
      )
  }
}

export function Dropdown({
  select,
  controls,
}: {
  select: Extract<Block, { kind: 'select' }>
  controls: Controls
}) {
  return (
    <PressForm controls={controls} action={select.action} class="dropdown">
      <label for={`${controls.prefix}-select`}>{select.label}</label>
      <select id={`${controls.prefix}-select`} name="value">
        {select.selected === undefined ? <option value="">Choose…</option> : null}
        {select.options.map(({ label, value, description }) => (
          <option value={value} selected={value === select.selected}>
            {description === undefined ? label : `${label} (${description})`}
          </option>
        ))}
      </select>
      <WithoutScript label="Choose" />
    </PressForm>
  )
}

export function CheckboxGroup({
  group,
  controls,
}: {
  group: Extract<Block, { kind: 'checkboxes' }>
  controls: Controls
}) {
  return (
    <PressForm controls={controls} action={group.action} class="checks">
      <fieldset>
        <legend>{group.label}</legend>
        {group.options.map(({ label, value, description }) => (
          <label>
            <input
              type="checkbox"
              name="value"
              value={value}
              checked={group.selected.includes(value)}
            />
            <span>
              {label}
              {description === undefined ? null : <small>{description}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <WithoutScript label="Save" />
    </PressForm>
  )
}

/** The page script sends a choice at once; without it there is a button to press. */
function WithoutScript({ label }: { label: string }) {
  return (
    <noscript>
      <button type="submit">{label}</button>
    </noscript>
  )
}
