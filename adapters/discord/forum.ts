import { z } from 'zod'

import type { Message } from '../../src/message/message.ts'
import type { Clock, Place, PostResult } from '../../src/ports.ts'
import type { Finder } from './find.ts'
import { limits } from './limits.ts'
import { nonceOf, renderPost } from './marks.ts'
import type { Count } from './parts.ts'
import { checked } from './problems.ts'
import { countRefusal, notPosted } from './refusals.ts'
import { newBody } from './render.ts'
import type { DiscordRest } from './rest.ts'
import { threadName } from './threads.ts'

/** Forum and media channels: they hold threads and nothing else. resources/channel#channel-object-channel-types */
export const isForum = (type: number): boolean => type === 15 || type === 16

const requiresTag = 1 << 4

const Forum = z.object({
  flags: z.number().default(0),
  available_tags: z
    .array(z.object({ id: z.string(), name: z.string(), moderated: z.boolean().default(false) }))
    .default([]),
})

const Created = z.object({ id: z.string() })

/** Forum posts know no nonce, so a search comes before each try; it looks back this far. */
const lookBackMs = 86_400_000

/** One forum post: named after the question, with the tags that are called like its badges. */
export async function postInForum(
  post: {
    readonly place: Place
    readonly message: Message
    readonly key: string
    /** The forum as Discord describes it. */
    readonly forum: unknown
  },
  tools: {
    readonly rest: DiscordRest
    readonly finder: Finder
    readonly clock: Clock
    readonly count: Count
    readonly waitMs: number
  },
): Promise<PostResult> {
  const { place, message, key } = post
  const { rest, finder, clock, count, waitMs } = tools
  const found = await finder.find(place, key, clock.now() - lookBackMs)
  if (typeof found === 'object') return { kind: 'posted', ref: found }
  if (found === 'unknown')
    return { kind: 'unavailable', reason: 'Discord does not say whether it was posted already.' }

  const [starter, ...more] = renderPost(message, key, {
    starter: true,
    withoutFiles: true,
  })
  if (!starter) throw new Error('A message was rendered as nothing.')
  const tags = tagsFor(message, Forum.safeParse(post.forum).data)
  const title = message.blocks.find((block) => block.kind === 'title')?.text
  const body = {
    name: threadName(title),
    auto_archive_duration: 1_440,
    ...(tags.length > 0 && { applied_tags: tags }),
    message: checked(newBody(starter)),
  }
  const result = await rest.call('POST', `/channels/${place.channel}/threads`, {
    body,
    waitMs,
  })
  countRefusal(result, count)
  if (result.kind !== 'ok') return notPosted(result)
  const created = Created.safeParse(result.data)
  if (!created.success) return { kind: 'unclear', reason: 'Discord’s answer was unreadable.' }
  const { id } = created.data
  for (const [index, page] of more.entries()) {
    const nonce = nonceOf(key, index + 1)
    const part = checked({ ...newBody(page), nonce, enforce_nonce: true })
    const sent = await rest.call('POST', `/channels/${id}/messages`, {
      body: part,
      waitMs,
    })
    countRefusal(sent, count)
  }
  return { kind: 'posted', ref: { ...place, thread: id, message: id } }
}

/** Tags named like the badges of the message, topics above all; any tag where the forum insists on one. */
function tagsFor(message: Message, forum: z.infer<typeof Forum> | undefined): readonly string[] {
  const badges = message.blocks.flatMap((block) => (block.kind === 'badges' ? block.badges : []))
  const names = badges.map(({ text }) => text.trim().toLowerCase())
  const open = (forum?.available_tags ?? []).filter(({ moderated }) => !moderated)
  const fitting = open.filter(({ name }) => names.includes(name.trim().toLowerCase()))
  const wanted = ((forum?.flags ?? 0) & requiresTag) !== 0
  const chosen = fitting.length === 0 && wanted ? open.slice(0, 1) : fitting
  return chosen.slice(0, limits.tagsPerPost).map(({ id }) => id)
}
