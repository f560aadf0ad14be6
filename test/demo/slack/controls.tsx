import type { Child } from 'hono/jsx'

import type { Json } from '../../fakes/slack/json.ts'
import { record, records, text } from '../../fakes/slack/json.ts'
import type { Where } from './blocks.tsx'

type Placed = {
  readonly element: Json
  readonly block: string
  readonly where: Where
  /** The words that name it, for those who cannot see what stands above. */
  readonly above: string
}

const optionsOf = (element: Json) => [
  ...records(element['options']),
  ...records(element['option_groups']).flatMap((group) => records(group['options'])),
]
const labelOf = (option: Json) => text(record(option['text'])['text'])
const values = (held: Json, ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => {
    const value = held[key]
    if (Array.isArray(value)) return records(value).map((option) => text(option['value']))
    if (typeof value === 'string') return [value]
    return value === null || value === undefined ? [] : [text(record(value)['value'])]
  })

/** A control on a message or Home sends at once; one in a modal is a field of the modal's form. */
export function Control(placed: Placed): Child {
  const { element, block, where } = placed
  const action = text(element['action_id'])
  if (element['type'] === 'button' && element['url'] !== undefined)
    return (
      <a class={`button ${text(element['style'])}`} href={text(element['url'])} target="_blank">
        {labelOf(element)} ↗
      </a>
    )
  if (where.kind === 'modal') {
    if (element['type'] === 'button')
      return (
        <button class={`button ${text(element['style'])}`} name="do" value={`press:${action}`}>
          {labelOf(element)}
        </button>
      )
    const held = where.held(block, action)
    return <Field {...placed} name={`field.${action}`} held={held} />
  }
  const hidden =
    where.kind === 'message' ? { channel: where.channel, ts: where.ts } : { home: 'true' }
  return (
    <form class="act">
      {Object.entries({ ...hidden, action }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {element['type'] === 'button' ? (
        <button class={`button ${text(element['style'])}`} type="submit" name="do" value="press">
          {labelOf(element)}
        </button>
      ) : (
        <Field {...placed} name="value" held={element} />
      )}
    </form>
  )
}

function Field(placed: Placed & { readonly name: string; readonly held: Json }): Child {
  const { element, name, held, where, above, block } = placed
  const auto = where.kind === 'modal' ? undefined : 'press'
  const placeholder = text(record(element['placeholder'])['text'])
  const chosen = new Set(
    values(held, 'initial_option', 'initial_options', 'selected_option', 'selected_options'),
  )
  switch (element['type']) {
    case 'plain_text_input': {
      const value = values(held, 'value', 'initial_value')[0] ?? text(element['initial_value'])
      return element['multiline'] === true ? (
        <textarea name={name} aria-label={above} rows={4} placeholder={placeholder}>
          {value}
        </textarea>
      ) : (
        <input name={name} aria-label={above} value={value} placeholder={placeholder} />
      )
    }
    case 'static_select':
    case 'overflow':
      return (
        <select name={name} aria-label={above || placeholder} data-auto={auto}>
          <option value="">{placeholder || 'Choose…'}</option>
          {optionsOf(element).map((option) => (
            <option value={text(option['value'])} selected={chosen.has(text(option['value']))}>
              {labelOf(option)}
            </option>
          ))}
        </select>
      )
    case 'external_select':
      return (
        <>
          <input
            name={name}
            aria-label={above}
            data-suggest=""
            list={`options-${block.replaceAll(/\W/g, '')}`}
            placeholder={placeholder}
            autocomplete="off"
          />
          <datalist id={`options-${block.replaceAll(/\W/g, '')}`} />
        </>
      )
    case 'checkboxes':
    case 'radio_buttons':
    case 'multi_static_select':
      return (
        <fieldset aria-label={above}>
          {optionsOf(element).map((option) => (
            <label class="choice">
              <input
                type={element['type'] === 'radio_buttons' ? 'radio' : 'checkbox'}
                name={name}
                value={text(option['value'])}
                checked={chosen.has(text(option['value']))}
                data-auto={auto}
              />
              <span>
                {labelOf(option)}
                {option['description'] === undefined ? null : (
                  <span class="hint">{text(record(option['description'])['text'])}</span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
      )
    case 'timepicker':
      return (
        <input
          type="time"
          name={name}
          aria-label={above}
          value={values(held, 'selected_time', 'initial_time')[0] ?? ''}
        />
      )
    case 'channels_select':
    case 'conversations_select': {
      const [channel] = values(held, 'selected_channel', 'selected_conversation')
      return (
        <select name={name} aria-label={above}>
          {where.kind === 'message'
            ? null
            : where.channels.map(({ id, name: label }) => (
                <option value={id} selected={id === channel}>
                  # {label}
                </option>
              ))}
        </select>
      )
    }
    default:
      return (
        <input
          name={name}
          aria-label={above}
          placeholder={placeholder}
          value={values(held, 'value')[0] ?? ''}
        />
      )
  }
}
