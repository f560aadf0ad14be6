import { z } from 'zod'

import { blockId } from './objects.ts'

const flags = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.boolean().optional()]))).optional()
const textStyle = flags(['bold', 'italic', 'strike', 'code', 'underline'])
const nameStyle = flags(['bold', 'italic', 'strike', 'highlight', 'client_highlight', 'unlink'])

export const richTextText = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1, 'must be more than 0 characters'),
  style: textStyle,
})
const link = z.strictObject({
  type: z.literal('link'),
  url: z
    .string()
    .min(1)
    .refine((url) => URL.canParse(url), 'must be a valid URL'),
  text: z.string().optional(),
  unsafe: z.boolean().optional(),
  style: textStyle,
})

/** Everything that may stand in a line of rich text. */
const richTextElement = z.discriminatedUnion('type', [
  richTextText,
  link,
  z.strictObject({
    type: z.literal('broadcast'),
    range: z.enum(['here', 'channel', 'everyone']),
    style: nameStyle,
  }),
  z.strictObject({ type: z.literal('color'), value: z.string(), style: nameStyle }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style: nameStyle }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: z.url().optional(),
    fallback: z.string().optional(),
    style: textStyle,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    url: z.string().optional(),
    style: nameStyle,
  }),
  z.strictObject({ type: z.literal('team'), team_id: z.string(), style: nameStyle }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style: nameStyle }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style: nameStyle }),
])

const line = z.array(richTextElement)
const border = z.int().min(0).optional()
const richTextSection = z.strictObject({ type: z.literal('rich_text_section'), elements: line })

/** A part of a rich_text block. */
const richTextPart = z.discriminatedUnion('type', [
  richTextSection,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    elements: z.array(richTextSection),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().min(0).optional(),
    border,
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: line, border }),
  z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: z.array(z.discriminatedUnion('type', [richTextText, link])),
    language: z.string().optional(),
    border,
  }),
])

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z.array(richTextPart).min(1, 'must have at least one element'),
})
