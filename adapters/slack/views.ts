import type { ConversationsSelect, HomeView, InputBlock, KnownBlock, ModalView } from '@slack/types'

import { characterCount } from '../../src/message/characters.ts'
import type { Field, Form, Message, Option } from '../../src/message/message.ts'
import type { Place } from '../../src/ports.ts'
import { slackBlocks } from './blocks.ts'
import type { CommandNames } from './commands.ts'
import { optionOf } from './controls.ts'
import { channelField, fieldBlockId } from './fields.ts'
import { slackLimits } from './limits.ts'
import { label, plain } from './literal.ts'
import { writeOrigin } from './origin.ts'
import { renderView } from './render.ts'
import { words } from './words.ts'

type Where = Pick<Place, 'channel' | 'thread'>

const title = (text: string) => plain(label(text, slackLimits.viewTitle))
const buttonText = (text: string) => plain(label(text, slackLimits.viewButton))

/** A form as a modal. `where` comes back with what is filled in. */
export function formView(form: Form, where: Where, names: CommandNames): ModalView {
  const live = form.preview !== undefined
  const blocks: KnownBlock[] = [
    ...(form.channel ? [channelInput(form.channel, where.channel)] : []),
    ...form.fields.flatMap((field) => fieldBlocks(field, live, names)),
    ...(form.preview
      ? slackBlocks({ kind: 'quote', parts: form.preview }, { names, tables: false })
      : []),
    ...(form.buttons
      ? slackBlocks({ kind: 'buttons', buttons: form.buttons }, { names, tables: false })
      : []),
  ]
  return {
    type: 'modal',
    callback_id: form.action,
    private_metadata: writeOrigin(where),
    title: title(form.title),
    submit: buttonText(form.submitLabel),
    close: buttonText(words.form.close),
    blocks: orNothing(blocks).slice(0, slackLimits.blocksPerView),
  }
}

/** Slack takes no window without a block. */
const orNothing = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.length > 0 ? [...blocks] : [{ type: 'section', text: plain(words.form.nothing) }]

function channelInput(
  { label: name, hint }: NonNullable<Form['channel']>,
  current: string,
): InputBlock {
  const element: ConversationsSelect = {
    type: 'conversations_select',
    action_id: channelField,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(/^[CG]/.test(current) && { initial_conversation: current }),
  }
  // Where the person is a channel already, one stays chosen.
  const required = /^[CG]/.test(current)
  return input({ name: channelField, label: name, hint, required }, element, false)
}

type Named = Pick<Extract<Field, { kind: 'text' }>, 'name' | 'label' | 'hint' | 'required'>

function input(field: Named, element: InputBlock['element'], live: boolean): InputBlock {
  const { name, hint, required } = field
  return {
    type: 'input',
    block_id: fieldBlockId(name),
    label: plain(label(field.label, slackLimits.inputLabel)),
    ...(hint !== undefined && { hint: plain(label(hint, slackLimits.inputHint)) }),
    optional: !required,
    ...(live && { dispatch_action: true }),
    element,
  }
}

function fieldBlocks(field: Field, live: boolean, names: CommandNames): KnownBlock[] {
  switch (field.kind) {
    case 'note':
      return slackBlocks({ kind: 'text', parts: field.parts }, { names, tables: false })
    case 'text': {
      const most = Math.min(field.maxLength, slackLimits.inputText)
      const value = field.value ?? ''
      const fits = value !== '' && characterCount(value) <= most
      return [
        input(
          field,
          {
            type: 'plain_text_input',
            action_id: field.name,
            multiline: field.multiline,
            max_length: most,
            ...(fits && { initial_value: value }),
            ...(live && { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } }),
          },
          live,
        ),
      ]
    }
    case 'choice':
      return choice(field, live)
    case 'choices':
      return choices(field, live)
  }
}

const few = (options: readonly Option[], most: number) =>
  options.length <= most &&
  options.every((one) => characterCount(one.label) <= slackLimits.optionText)

function choice(field: Extract<Field, { kind: 'choice' }>, live: boolean): KnownBlock[] {
  const options = field.options.slice(0, slackLimits.optionsPerSelect).map(optionOf)
  const selected = options.find(({ value }) => value === field.selected)
  const initial = selected && { initial_option: selected }
  if (options.length === 0) return []
  const common = { action_id: field.name, options, ...initial }
  return [
    few(field.options, slackLimits.radioButtons)
      ? input(field, { type: 'radio_buttons', ...common }, live)
      : input(field, { type: 'static_select', ...common }, live),
  ]
}

function choices(field: Extract<Field, { kind: 'choices' }>, live: boolean): KnownBlock[] {
  const options = field.options.slice(0, slackLimits.optionsPerSelect).map(optionOf)
  const selected = options.filter(({ value }) => field.selected.includes(value ?? ''))
  const initial = selected.length > 0 && { initial_options: selected }
  if (options.length === 0) return []
  const common = { action_id: field.name, options, ...initial }
  const named = { ...field, required: field.required === true }
  return [
    few(field.options, slackLimits.checkboxes)
      ? input(named, { type: 'checkboxes', ...common }, live)
      : input(named, { type: 'multi_static_select', ...common }, live),
  ]
}

/** A message in a modal: what follows a press on the Home tab or in another modal. */
export function messageView(message: Message, where: Where, names: CommandNames): ModalView {
  return {
    type: 'modal',
    private_metadata: writeOrigin(where),
    title: title(words.form.momentTitle),
    close: buttonText(words.form.done),
    blocks: orNothing(renderView(message, names)),
  }
}

/** Stands there until the form is known: a trigger lasts three seconds, and looking things up may not. */
export const loadingView = (where: Where): ModalView => ({
  type: 'modal',
  private_metadata: writeOrigin(where),
  title: title(words.form.momentTitle),
  close: buttonText(words.form.close),
  blocks: [{ type: 'section', text: plain(words.form.moment) }],
})

export const searchAction = 'slack:search'

/** A question with typeahead. */
export const searchView = (user: string): ModalView => ({
  type: 'modal',
  callback_id: searchAction,
  private_metadata: writeOrigin({ channel: user }),
  title: title(words.search.title),
  submit: buttonText(words.search.submit),
  close: buttonText(words.form.close),
  blocks: [
    input(
      {
        name: 'question',
        label: words.search.label,
        hint: words.search.hint,
        required: true,
      },
      {
        type: 'external_select',
        action_id: searchAction,
        placeholder: plain(words.search.placeholder),
        // Useful entries at once, before a letter is typed.
        min_query_length: 0,
      },
      false,
    ),
  ],
})

/** The Home tab of one person. */
export const homeView = (message: Message, names: CommandNames): HomeView => ({
  type: 'home',
  blocks: [...renderView(message, names)],
})
