import { createHash } from 'node:crypto'

import { z } from 'zod'

import type { Message } from '../../src/message/message.ts'
import { holdsKey, markTag } from './custom-id.ts'
import { limits } from './limits.ts'
import { render, type Rendered, type RenderOptions } from './render.ts'

/**
 * How a post is recognised for ever: its key stands in the `custom_id` of one of its controls; a post
 * without controls gets Components V2, whose first component carries a number made of the key; and the
 * first message of a forum post, which may have no V2, an address on its card that no reader sees.
 */

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The key as Discord takes a nonce; each part of a post has its own. */
export function nonceOf(key: string, part = 0): string {
  const named = part === 0 ? key : `${key}|${part}`
  return /^[\w-]{1,25}$/.test(named)
    ? named
    : hash(named).toString('base64url').slice(0, limits.nonceCharacters)
}

/** Ids of components are 32-bit numbers; those that Discord gives out itself are small. */
const numberOf = (key: string): number => (hash(key).readUInt32BE() >>> 1) | (1 << 20)
const addresses = 'https://cuecard.invalid/'
const addressOf = (key: string): string => addresses + nonceOf(key)

/** A message as a post that `isMarked` recognises: the last of its parts carries the mark. */
export function renderPost(
  message: Message,
  key: string,
  options: Pick<RenderOptions, 'starter' | 'actsIn' | 'withoutFiles'> = {},
): readonly Rendered[] {
  const pages = render(message, options)
  const last = pages.at(-1)
  if (!last) return pages
  const tagged = withTag(last, key)
  if (tagged) return [...pages.slice(0, -1), tagged]
  if (options.starter) return [...pages.slice(0, -1), withAddress(last, key)]
  const layouts = render(message, { ...options, overLayout: true })
  return layouts.map((page, index) =>
    index < layouts.length - 1 ? page : withNumber(page, numberOf(key)),
  )
}

/** Marked by a control; undefined when there is none with room for it. */
function withTag(rendered: Rendered, key: string): Rendered | undefined {
  const ids = customIdsIn(rendered.components)
  if (ids.some((id) => holdsKey(id, key, nonceOf(key)))) return rendered
  const first = ids.find((id) => id.length + markTag(nonceOf(key)).length <= 100)
  return first === undefined ? undefined : replaceId(rendered, first, first + markTag(nonceOf(key)))
}

function replaceId(rendered: Rendered, from: string, to: string): Rendered {
  const components = rendered.components.map((one) => renamed(one, from, to))
  return { ...rendered, components }
}

function renamed<Part extends object>(part: Part, from: string, to: string): Part {
  const inner = 'components' in part && Array.isArray(part.components) ? part.components : undefined
  return {
    ...part,
    ...('custom_id' in part && part.custom_id === from && { custom_id: to }),
    ...(inner && { components: inner.map((one: object) => renamed(one, from, to)) }),
  }
}

function withNumber(rendered: Rendered, id: number): Rendered {
  const [first, ...rest] = rendered.components
  return first ? { ...rendered, components: [{ ...first, id }, ...rest] } : rendered
}

function withAddress(rendered: Rendered, key: string): Rendered {
  if (rendered.kind === 'layout') return rendered
  const { content, embed, components, uploads } = rendered
  // An address makes a title a link, so the title goes into the text.
  const { title, description, ...rest } = embed ?? {}
  const text = [title === undefined ? '' : `**${title}**`, content ?? '', description ?? '']
    .filter(Boolean)
    .join('\n')
  return {
    kind: 'classic',
    embed: { ...rest, description: text || '\u200B', url: addressOf(key) },
    components,
    ...(uploads && { uploads }),
  }
}

/** A message that Discord sends back, as far as marks go. */
export const Posted = z.object({
  id: z.string(),
  channel_id: z.string().optional(),
  flags: z.number().default(0),
  author: z.object({ id: z.string() }),
  components: z.array(z.looseObject({ id: z.number().optional() })).default([]),
  embeds: z.array(z.object({ title: z.string().nullish(), url: z.string().nullish() })).default([]),
})
export type Posted = z.infer<typeof Posted>

export function isMarked({ components, embeds }: Posted, key: string): boolean {
  return (
    customIdsIn(components).some((id) => holdsKey(id, key, nonceOf(key))) ||
    components[0]?.id === numberOf(key) ||
    embeds.some(({ url }) => url === addressOf(key))
  )
}

/** A new version of a post with the mark of the old one, whatever its key is. */
export function keepMark(old: Posted, rendered: Rendered): Rendered {
  if (rendered.kind === 'layout') {
    const id = old.components[0]?.id
    return id === undefined ? rendered : withNumber(rendered, id)
  }
  const url = old.embeds.find((embed) => embed.url?.startsWith(addresses))?.url
  if (url && rendered.embed) return { ...rendered, embed: { ...rendered.embed, url } }
  const tag = customIdsIn(old.components).flatMap((id) => /~k\.[\w-]+/.exec(id) ?? [])[0]
  const first = customIdsIn(rendered.components)[0]
  if (tag === undefined || first === undefined || first.includes(tag)) return rendered
  return first.length + tag.length <= 100 ? replaceId(rendered, first, first + tag) : rendered
}

const customIdsIn = (components: readonly object[]): readonly string[] =>
  components.flatMap((one) => [
    ...('custom_id' in one && typeof one.custom_id === 'string' ? [one.custom_id] : []),
    ...('components' in one && Array.isArray(one.components) ? customIdsIn(one.components) : []),
  ])
