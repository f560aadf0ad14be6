import { z } from 'zod'

import { type Size, limit } from '../spec.ts'

/** Characters as Slack counts them: Unicode code points. */
export const codePoints = (text: string): number => Array.from(text).length

/** Text with the limits of `limits.json`. */
export function words({ min_length: least = 0, max_length: most = Infinity }: Size = {}) {
  return z
    .string()
    .refine((text) => codePoints(text) <= most, `must be less than ${most + 1} characters`)
    .refine((text) => codePoints(text) >= least, `must be more than ${least - 1} characters`)
}

/** A list with the limits of `limits.json`. */
export function many<T extends z.ZodType>(
  item: T,
  { min_items: least = 0, max_items: most = Infinity }: Size = {},
) {
  return z
    .array(item)
    .refine((items) => items.length <= most, `no more than ${most} items allowed`)
    .refine((items) => items.length >= least, `no fewer than ${least} items allowed`)
}

/** Text objects hold at least one character. */
const textSize = (most?: Size): Size => ({ ...limit('text'), ...most })

export const plainText = (most?: Size) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: words(textSize(most)),
    emoji: z.boolean().optional(),
  })
export const mrkdwn = (most?: Size) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: words(textSize(most)),
    verbatim: z.boolean().optional(),
  })
export const anyText = (most?: Size) =>
  z.discriminatedUnion('type', [plainText(most), mrkdwn(most)])

export const actionId = words(limit('action_id')).optional()
export const blockId = words(limit('block_id')).optional()
export const httpUrl = (most: Size) =>
  words(most).refine((url) => URL.canParse(url), 'must be a valid URL')

export const confirmation = z.strictObject({
  title: plainText(limit('confirmation.title')),
  text: anyText(limit('confirmation.text')),
  confirm: plainText(limit('confirmation.confirm')),
  deny: plainText(limit('confirmation.deny')),
  style: z.enum(['primary', 'danger']).optional(),
})

const optionOf = <T extends z.ZodType>(text: T) =>
  z.strictObject({
    text,
    value: words(limit('option.value')),
    description: anyText(limit('option.description')).optional(),
    url: httpUrl(limit('option.url')).optional(),
  })
/** An option of a menu: plain text only. */
export const plainOption = optionOf(plainText(limit('option.text')))
/** An option of check-boxes and radio buttons. */
export const option = optionOf(anyText(limit('option.text')))

export const optionGroup = z.strictObject({
  label: plainText(limit('option_group.label')),
  options: many(plainOption, limit('option_group.options')),
})

export const conversationFilter = z.strictObject({
  include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
})
export const dispatchConfiguration = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])),
})

const inputParameter = z.strictObject({ name: z.string(), value: z.string() })
const trigger = z.strictObject({
  url: z.url(),
  customizable_input_parameters: z.array(inputParameter).optional(),
})
export const workflow = z.strictObject({ trigger })
