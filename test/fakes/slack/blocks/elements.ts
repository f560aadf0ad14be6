import { z } from 'zod'

import { limit } from '../spec.ts'
import {
  actionId,
  confirmation,
  conversationFilter,
  dispatchConfiguration,
  httpUrl,
  many,
  option,
  optionGroup,
  plainOption,
  plainText,
  words,
  workflow,
} from './objects.ts'
import { richText, richTextText } from './rich-text.ts'

const focus = { focus_on_load: z.boolean().optional() }
const confirm = { confirm: confirmation.optional() }
const placeholder = { placeholder: plainText(limit('select.placeholder')).optional() }
const dispatch = { dispatch_action_config: dispatchConfiguration.optional() }
const several = { max_selected_items: z.int().min(1).optional() }
const style = z.enum(['primary', 'danger']).optional()
const menu = { action_id: actionId, ...focus, ...confirm, ...placeholder }
const responseUrl = { response_url_enabled: z.boolean().optional() }
const choices = {
  options: many(plainOption, { min_items: 1, ...limit('select.options') }).optional(),
  option_groups: many(optionGroup, limit('select.option_groups')).optional(),
}
const oneSource = (element: { options?: unknown; option_groups?: unknown }) =>
  (element.options === undefined) !== (element.option_groups === undefined)
const oneSourceProblem = 'must define either `options` or `option_groups`, and not both'

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(limit('button.text')),
  action_id: actionId,
  url: httpUrl(limit('button.url')).optional(),
  value: words(limit('button.value')).optional(),
  style,
  ...confirm,
  accessibility_label: words(limit('button.accessibility_label')).optional(),
})

const fileSource = z.union([
  z.strictObject({ id: z.string() }),
  z.strictObject({ url: z.string() }),
])
/** Where an image comes from: a URL or a file of Slack's, one of them. */
export const imageSource = {
  image_url: httpUrl(limit('image.image_url')).optional(),
  slack_file: fileSource.optional(),
  alt_text: words(limit('image.alt_text')),
}
export const oneImageSource = (image: { image_url?: unknown; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined)
export const imageSourceProblem = 'must define either `image_url` or `slack_file`, and not both'
export const image = z
  .strictObject({
    type: z.literal('image'),
    ...imageSource,
    image_width: z.int().optional(),
    image_height: z.int().optional(),
    image_bytes: z.int().optional(),
  })
  .refine(oneImageSource, imageSourceProblem)

const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  action_id: actionId,
  options: many(option, limit('checkboxes.options')),
  initial_options: z.array(option).min(1).optional(),
  ...focus,
  ...confirm,
})
const radio = z.strictObject({
  type: z.literal('radio_buttons'),
  action_id: actionId,
  options: many(option, limit('radio_buttons.options')),
  initial_option: option.optional(),
  ...focus,
  ...confirm,
})

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...menu,
    ...choices,
    initial_option: plainOption.optional(),
  })
  .refine(oneSource, oneSourceProblem)
const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...menu,
    ...choices,
    ...several,
    initial_options: z.array(plainOption).min(1).optional(),
  })
  .refine(oneSource, oneSourceProblem)
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...menu,
  initial_option: plainOption.optional(),
  min_query_length: z.int().min(0).optional(),
})
const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...menu,
  ...several,
  initial_options: z.array(plainOption).optional(),
  min_query_length: z.int().min(0).optional(),
})
const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...menu,
  initial_user: z.string().optional(),
})
const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...menu,
  ...several,
  initial_users: z.array(z.string()).optional(),
})
const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...menu,
  ...responseUrl,
  initial_channel: z.string().optional(),
})
const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...menu,
  ...several,
  initial_channels: z.array(z.string()).optional(),
})
const conversation = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
}
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...menu,
  ...responseUrl,
  ...conversation,
  initial_conversation: z.string().optional(),
})
const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...menu,
  ...several,
  ...conversation,
  initial_conversations: z.array(z.string()).optional(),
})

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: many(plainOption, limit('overflow.options')),
  ...confirm,
})
const datePicker = z.strictObject({
  type: z.literal('datepicker'),
  ...menu,
  initial_date: z.iso.date().optional(),
})
const dateTimePicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  ...focus,
  ...confirm,
  initial_date_time: z.int().optional(),
})
const timePicker = z.strictObject({
  type: z.literal('timepicker'),
  ...menu,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().optional(),
})
const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  text: plainText(limit('button.text')),
  action_id: actionId,
  workflow,
  style,
  accessibility_label: words(limit('button.accessibility_label')).optional(),
})

const typed = { action_id: actionId, ...focus, ...placeholder, ...dispatch }
const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: z.union([richText, richTextText]).optional(),
  min_lines: z.int().min(1).optional(),
  max_lines: z.int().min(1).optional(),
})
const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...typed,
  initial_value: z.string().optional(),
  multiline: z.boolean().optional(),
  min_length: z.int().min(0).max(3000).optional(),
  max_length: z.int().min(1).max(3000, 'must be less than 3001').optional(),
})
const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  })
  .refine(
    ({ min_value: least, max_value: most }) =>
      least === undefined || most === undefined || Number(least) <= Number(most),
    'min_value must not exceed max_value',
  )
const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
})
const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
})
const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string()).optional(),
  max_files: z.int().min(1).max(10).optional(),
})

const response = {
  text: plainText(limit('feedback_button.text')),
  value: words(limit('feedback_button.value')),
  accessibility_label: words(limit('feedback_button.accessibility_label')).optional(),
}
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: z.strictObject(response),
  negative_button: z.strictObject(response),
})
const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: actionId,
  icon: z.string(),
  text: plainText(limit('button.text')),
  accessibility_label: words(limit('button.accessibility_label')).optional(),
  value: words(limit('button.value')).optional(),
  visible_to_user_ids: many(z.string(), limit('icon_button.visible_to_user_ids')).optional(),
  ...confirm,
})
export const urlSource = z.strictObject({
  type: z.literal('url'),
  url: httpUrl(limit('url_source.url')),
  text: z.string(),
})

const selects = [
  staticSelect,
  externalSelect,
  usersSelect,
  channelsSelect,
  conversationsSelect,
  multiStaticSelect,
  multiExternalSelect,
  multiUsersSelect,
  multiChannelsSelect,
  multiConversationsSelect,
] as const
const pickers = [datePicker, timePicker, checkboxes, radio] as const

export const actionsElement = z.discriminatedUnion('type', [
  button,
  overflow,
  workflowButton,
  dateTimePicker,
  richTextInput,
  ...selects,
  ...pickers,
])
export const accessory = z.discriminatedUnion('type', [
  button,
  overflow,
  workflowButton,
  image,
  ...selects,
  ...pickers,
])
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  fileInput,
  richTextInput,
  dateTimePicker,
  ...selects,
  ...pickers,
])
export const contextAction = z.discriminatedUnion('type', [feedbackButtons, iconButton])
