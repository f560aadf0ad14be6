import { z } from 'zod'

import type { Block, Inline, Message } from '../../src/message/message.ts'

const Text = z.string()

const InlineSchema: z.ZodType<Inline> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: Text,
    style: z
      .object({
        strong: z.boolean().exactOptional(),
        emphasis: z.boolean().exactOptional(),
        strike: z.boolean().exactOptional(),
      })
      .exactOptional(),
  }),
  z.object({ kind: z.literal('code'), text: Text }),
  // Checked again where it enters the page: an old line must not smuggle in another scheme.
  z.object({ kind: z.literal('link'), text: Text, url: z.url({ protocol: /^(https?|mailto)$/ }) }),
  z.object({
    kind: z.literal('time'),
    epochMs: z.number(),
    show: z.enum(['date', 'time', 'dateTime', 'relative']),
    fallback: Text,
  }),
])

const Parts = z.array(InlineSchema)
const OptionSchema = z.object({ label: Text, value: Text, description: Text.exactOptional() })
const ButtonSchema = z.object({
  label: Text,
  press: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('action'), id: Text }),
    z.object({ kind: z.literal('link'), url: z.url({ protocol: /^(https?|mailto)$/ }) }),
  ]),
  style: z.enum(['default', 'primary', 'danger']),
  closed: Text.exactOptional(),
})
const control = { label: Text, action: Text, options: z.array(OptionSchema) }

const BlockSchema: z.ZodType<Block> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('title'), text: Text }),
  z.object({
    kind: z.literal('badges'),
    badges: z.array(z.object({ text: Text, tone: z.enum(['neutral', 'good', 'warning']) })),
  }),
  z.object({ kind: z.literal('text'), parts: Parts }),
  z.object({ kind: z.literal('code'), text: Text, language: Text.exactOptional() }),
  z.object({
    kind: z.literal('list'),
    items: z.array(
      z.object({ parts: Parts, depth: z.number().int().min(0), ordered: z.boolean() }),
    ),
    start: z.number().exactOptional(),
  }),
  z.object({ kind: z.literal('quote'), parts: Parts }),
  z.object({
    kind: z.literal('table'),
    header: z.array(Parts),
    rows: z.array(z.array(Parts)),
  }),
  z.object({ kind: z.literal('divider') }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(ButtonSchema) }),
  z.object({ kind: z.literal('select'), ...control, selected: Text.exactOptional() }),
  z.object({ kind: z.literal('checkboxes'), ...control, selected: z.array(Text) }),
  z.object({
    kind: z.literal('picture'),
    name: Text,
    alt: Text,
    png: Text,
    width: z.number(),
    height: z.number(),
  }),
  z.object({
    kind: z.literal('file'),
    name: Text,
    mediaType: Text,
    content: Text,
    language: Text.exactOptional(),
  }),
  z.object({
    kind: z.literal('spoiler'),
    label: Text,
    blocks: z.lazy(() => z.array(BlockSchema)),
  }),
  z.object({ kind: z.literal('footer'), parts: Parts }),
])

const MessageSchema: z.ZodType<Message> = z.object({
  blocks: z.array(BlockSchema),
  audience: z.enum(['everyone', 'asker']),
})

const ContentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), text: Text }),
  z.object({ kind: z.literal('bot'), message: MessageSchema }),
])

/** What a transcript line holds, as JSON. */
export type Content = z.infer<typeof ContentSchema>

export const writeContent = (content: Content): string => JSON.stringify(content)

/** The content of a line. One that another version or a damaged file left behind is `unreadable`. */
export function readContent(json: string): Content | { readonly kind: 'unreadable' } {
  try {
    const parsed = ContentSchema.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : { kind: 'unreadable' }
  } catch {
    return { kind: 'unreadable' }
  }
}
