import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js'

import { byAmount } from '../../src/message/groups.ts'
import type { Field, Form } from '../../src/message/message.ts'
import { label, selectOption } from './controls.ts'
import { draftTag } from './custom-id.ts'
import { oneLine, within } from './escape.ts'
import { limits } from './limits.ts'
import { inlineMarkdown } from './markdown.ts'
import { modalProblems } from './problems.ts'

type Modal = APIModalInteractionResponseCallbackData
type Top = APILabelComponent | APITextDisplayComponent

/** Whether a form is one modal: five components at most, notes included. */
export const fitsModal = ({ fields }: Form): boolean =>
  fields.flatMap(topComponents).length <= limits.modalComponents

/** A form as a modal. `draft` goes with it, so that a form that is not accepted can be opened again. */
export function modal(form: Form, action: string, draft: string): Modal {
  const tagged = `${action}${draftTag(draft)}`
  const built: Modal = {
    custom_id: tagged.length <= 100 ? tagged : action,
    title: label(form.title, limits.modalTitleCharacters),
    components: form.fields.flatMap(topComponents).slice(0, limits.modalComponents),
  }
  const problems = modalProblems(built)
  if (problems.length > 0) throw new Error(`Discord would refuse a form: ${problems.join(' ')}`)
  return built
}

function topComponents(field: Field): readonly Top[] {
  switch (field.kind) {
    case 'note': {
      const content = inlineMarkdown(field.parts).slice(0, limits.layoutCharacters)
      return content === '' ? [] : [{ type: ComponentType.TextDisplay, content }]
    }
    case 'text':
      return [labelled(field, textInput(field))]
    case 'choice': {
      const { name, options, selected, required } = field
      // Two or three radio buttons show every choice at once; Discord takes at most ten.
      if (options.length >= 2 && options.length <= limits.radioOptions)
        return [
          labelled(field, {
            type: ComponentType.RadioGroup,
            custom_id: name,
            required,
            options: options.map((option) => selectOption(option, option.value === selected)),
          }),
        ]
      return byAmount(options, limits.selectOptions).map((some, index) =>
        labelled(field, {
          type: ComponentType.StringSelect,
          custom_id: numbered(name, index),
          required: required && options.length <= limits.selectOptions,
          options: some.map((option) => selectOption(option, option.value === selected)),
        }),
      )
    }
    case 'choices': {
      const { name, options, selected } = field
      const chosen = (value: string) => selected.includes(value)
      if (options.length >= 1 && options.length <= limits.checkboxOptions)
        return [
          labelled(field, {
            type: ComponentType.CheckboxGroup,
            custom_id: name,
            required: false,
            min_values: 0,
            max_values: options.length,
            options: options.map((option) => selectOption(option, chosen(option.value))),
          }),
        ]
      return byAmount(options, limits.selectOptions).map((some, index) =>
        labelled(field, {
          type: ComponentType.StringSelect,
          custom_id: numbered(name, index),
          required: false,
          min_values: 0,
          max_values: some.length,
          options: some.map((option) => selectOption(option, chosen(option.value))),
        }),
      )
    }
  }
}

/** A field with more options than fit stands there several times; `receive.ts` takes the number off. */
const numbered = (name: string, index: number): string =>
  index === 0 ? name : `${name}#${index + 1}`

const labelled = (
  { label: text, hint = '' }: Extract<Field, { readonly label: string }>,
  component: APILabelComponent['component'],
): APILabelComponent => {
  const { head, rest } = headOf(oneLine(text))
  const description = [rest, oneLine(hint)].filter(Boolean).join(' ')
  return {
    type: ComponentType.Label,
    label: label(head, limits.labelCharacters),
    ...(description !== '' && {
      description: label(description, limits.labelDescriptionCharacters),
    }),
    component,
  }
}

/** A label that is too long goes on in the line below it, where a hint has more room. */
function headOf(text: string): { readonly head: string; readonly rest: string } {
  if (text.length <= limits.labelCharacters) return { head: text, rest: '' }
  const cut = text.lastIndexOf(' ', limits.labelCharacters - ' …'.length)
  if (cut <= 0) return { head: text, rest: '' }
  return { head: `${text.slice(0, cut)} …`, rest: `… ${text.slice(cut + 1)}` }
}

function textInput({
  name,
  value,
  multiline,
  required,
  maxLength,
}: Extract<Field, { readonly kind: 'text' }>): APILabelComponent['component'] {
  const most = Math.max(1, Math.min(maxLength, limits.textInputCharacters))
  return {
    type: ComponentType.TextInput,
    custom_id: name,
    style: multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required,
    max_length: most,
    ...(value !== undefined && value !== '' && { value: within(value, most, '') }),
  }
}
