import { z } from 'zod'

import { limit } from '../spec.ts'
import { dataVisualization } from './charts.ts'
import {
  accessory,
  actionsElement,
  button,
  contextAction,
  image,
  imageSource,
  imageSourceProblem,
  inputElement,
  oneImageSource,
  urlSource,
} from './elements.ts'
import { anyText, blockId, many, mrkdwn, plainText, words } from './objects.ts'
import { richText } from './rich-text.ts'
import { dataTable, table } from './tables.ts'

const id = { block_id: blockId }

const section = z
  .strictObject({
    type: z.literal('section'),
    ...id,
    text: anyText(limit('section.text')).optional(),
    fields: many(anyText({ max_length: 2000 }), {
      min_items: 1,
      ...limit('section.fields'),
    }).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text ?? fields, 'must have either `text` or `fields`')
const header = z.strictObject({
  type: z.literal('header'),
  ...id,
  text: plainText(limit('header.text')),
  level: z.int().min(1).max(4).optional(),
})
const divider = z.strictObject({ type: z.literal('divider'), ...id })
const context = z.strictObject({
  type: z.literal('context'),
  ...id,
  elements: many(z.discriminatedUnion('type', [plainText(), mrkdwn(), image]), {
    min_items: 1,
    ...limit('context.elements'),
  }),
})
const actions = z.strictObject({
  type: z.literal('actions'),
  ...id,
  elements: many(actionsElement, { min_items: 1, ...limit('actions.elements') }),
})
const input = z.strictObject({
  type: z.literal('input'),
  ...id,
  label: plainText(limit('input.label')),
  hint: plainText(limit('input.hint')).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
})
const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    ...id,
    ...imageSource,
    title: plainText({ max_length: 2000 }).optional(),
  })
  .refine(oneImageSource, imageSourceProblem)
const markdown = z.strictObject({
  type: z.literal('markdown'),
  ...id,
  text: words(limit('markdown.text')),
})
const file = z.strictObject({
  type: z.literal('file'),
  ...id,
  external_id: z.string(),
  source: z.string(),
})
const video = z.strictObject({
  type: z.literal('video'),
  ...id,
  video_url: z.url(),
  thumbnail_url: z.url(),
  alt_text: words(limit('video.alt_text')),
  title: plainText(limit('video.title')),
  title_url: z.url().optional(),
  author_name: words(limit('video.author_name')).optional(),
  provider_name: words(limit('video.provider_name')).optional(),
  provider_icon_url: z.url().optional(),
  description: plainText(limit('video.description')).optional(),
})
const alert = z.strictObject({
  type: z.literal('alert'),
  ...id,
  text: anyText(limit('alert.text')),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
})
const card = z.strictObject({
  type: z.literal('card'),
  ...id,
  hero_image: image.optional(),
  icon: image.optional(),
  slack_icon: z.looseObject({ type: z.string() }).optional(),
  title: mrkdwn(limit('card.title')).optional(),
  subtitle: mrkdwn(limit('card.subtitle')).optional(),
  body: mrkdwn(limit('card.body')).optional(),
  subtext: mrkdwn(limit('card.subtext')).optional(),
  actions: many(button, limit('card.actions')).optional(),
})
const carousel = z.strictObject({
  type: z.literal('carousel'),
  ...id,
  elements: many(card, limit('carousel.elements')),
})
const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  ...id,
  elements: many(contextAction, { min_items: 1, ...limit('context_actions.elements') }),
})
const task = {
  ...id,
  task_id: z.string(),
  title: z.string(),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(urlSource).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']).optional(),
}
const taskCard = z.strictObject({ type: z.literal('task_card'), ...task })
const plan = z.strictObject({
  type: z.literal('plan'),
  ...id,
  title: z.string(),
  tasks: z.array(z.union([taskCard, z.strictObject(task)])).optional(),
})
const inContainer = z.discriminatedUnion('type', [
  actions,
  context,
  divider,
  file,
  header,
  imageBlock,
  input,
  richText,
  section,
  table,
  video,
])
const container = z.strictObject({
  type: z.literal('container'),
  ...id,
  title: plainText(limit('container.title')).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(limit('container.subtitle')).optional(),
  child_blocks: many(inContainer, { min_items: 1, ...limit('container.child_blocks') }),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  icon: image.optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
})

const everywhere = [
  section,
  header,
  divider,
  context,
  actions,
  input,
  imageBlock,
  richText,
  video,
  file,
  alert,
  card,
  carousel,
  container,
] as const

export const messageBlock = z.discriminatedUnion('type', [
  ...everywhere,
  markdown,
  table,
  dataTable,
  dataVisualization,
  contextActions,
  taskCard,
  plan,
])
/** Modals and Home take neither Markdown nor tables. */
const viewBlock = z.discriminatedUnion('type', [...everywhere])

const viewCommon = {
  blocks: many(viewBlock, limit('view.blocks')),
  private_metadata: words(limit('view.private_metadata')).optional(),
  callback_id: words(limit('view.callback_id')).optional(),
  external_id: words({ max_length: 255 }).optional(),
}
const viewTitle = (name: 'title' | 'close' | 'submit') => plainText(limit(`view.${name}`))
export const modal = z.strictObject({
  type: z.literal('modal'),
  title: viewTitle('title'),
  close: viewTitle('close').optional(),
  submit: viewTitle('submit').optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...viewCommon,
})
export const home = z.strictObject({ type: z.literal('home'), ...viewCommon })
