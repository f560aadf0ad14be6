import { z } from 'zod'

import type { MessageRef, Place } from '../../src/ports.ts'
import { isForum } from './forum.ts'
import { isMarked, Posted } from './marks.ts'
import type { Count, Identity } from './parts.ts'
import { codes, countRefusal, isRefusal } from './refusals.ts'
import type { DiscordRest } from './rest.ts'
import { idFrom, madeAt } from './snowflake.ts'

type Found = MessageRef | 'none' | 'unknown'

export type Finder = {
  /** The bot’s own message with this mark, not older than `sinceMs` (epoch ms). */
  find(place: Place, key: string, sinceMs: number): Promise<Found>
}

type Tools = {
  readonly rest: DiscordRest
  readonly identity: () => Identity
  readonly count: Count
  readonly waitMs: number
}

const Channel = z.object({ type: z.number(), last_message_id: z.string().nullish() })
const Thread = z.object({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().nullish(),
  thread_metadata: z.object({ archive_timestamp: z.string().optional() }).optional(),
})
const Threads = z.object({ threads: z.array(Thread), has_more: z.boolean().default(false) })

const perPage = 100
/** A channel with more messages than this since then is not read to its end: nobody can tell. */
const pagesAtMost = 50

export function createFinder({ rest, identity, count, waitMs }: Tools): Finder {
  async function get(route: `/${string}`, query: Readonly<Record<string, string>> = {}) {
    const result = await rest.call('GET', route, { waitMs, query })
    countRefusal(result, count)
    return result
  }

  return {
    async find(place, key, sinceMs) {
      const channelId = place.thread ?? place.channel
      const found = await get(`/channels/${channelId}`)
      // Gone, or out of reach: posting will be refused in the same way, and says so.
      if (isRefusal(found, codes.unknownChannel, codes.missingAccess)) return 'none'
      const channel = found.kind === 'ok' ? Channel.safeParse(found.data).data : undefined
      if (!channel) return 'unknown'
      return isForum(channel.type)
        ? findInForum(place, key, sinceMs)
        : findInMessages(place, key, sinceMs, channel.last_message_id ?? undefined)
    },
  }

  async function findInMessages(
    place: Place,
    key: string,
    sinceMs: number,
    newest: string | undefined,
  ): Promise<Found> {
    const { botUserId } = identity()
    const route = `/channels/${place.thread ?? place.channel}/messages` as const
    const start = idFrom(sinceMs)
    let after = start
    for (let page = 0; page < pagesAtMost; page += 1) {
      const result = await get(route, { after, limit: String(perPage) })
      if (isRefusal(result, codes.unknownChannel)) return 'none'
      if (result.kind !== 'ok') return 'unknown'
      const parsed = z.array(Posted).safeParse(result.data)
      if (!parsed.success) return 'unknown'
      const messages = parsed.data
      const mine = messages.find(
        ({ author, ...one }) => author.id === botUserId && isMarked({ author, ...one }, key),
      )
      if (mine) return { ...place, message: mine.id }
      // Without Read Message History Discord shows an empty channel instead of refusing.
      if (page === 0 && messages.length === 0 && newest !== undefined && later(newest, start))
        return 'unknown'
      if (messages.length < perPage) return 'none'
      after = messages.map(({ id }) => id).reduce((a, b) => (later(a, b) ? a : b))
    }
    return 'unknown'
  }

  async function findInForum(place: Place, key: string, sinceMs: number): Promise<Found> {
    const forum = place.channel
    const active = await get(`/guilds/${place.workspace}/threads/active`)
    if (active.kind !== 'ok') return 'unknown'
    const open = Threads.safeParse(active.data)
    if (!open.success) return 'unknown'
    const inForum = open.data.threads.filter((thread) => thread.parent_id === forum)
    const found = await findAmong(place, key, sinceMs, inForum)
    return found === 'none' ? findInArchive(place, key, sinceMs) : found
  }

  /** Archived threads come newest first, by when they were archived: after their last word. */
  async function findInArchive(place: Place, key: string, sinceMs: number): Promise<Found> {
    let before: string | undefined
    for (let page = 0; page < pagesAtMost; page += 1) {
      const query = { limit: String(perPage), ...(before !== undefined && { before }) }
      const result = await get(`/channels/${place.channel}/threads/archived/public`, query)
      if (result.kind !== 'ok') return 'unknown'
      const parsed = Threads.safeParse(result.data)
      if (!parsed.success) return 'unknown'
      const { threads, has_more: more } = parsed.data
      const found = await findAmong(place, key, sinceMs, threads)
      if (found !== 'none') return found
      before = threads.at(-1)?.thread_metadata?.archive_timestamp
      const ended = before === undefined || Date.parse(before) < sinceMs
      if (!more || ended) return 'none'
    }
    return 'unknown'
  }

  /** Looks at the first message of every post that the bot made since then. */
  async function findAmong(
    place: Place,
    key: string,
    sinceMs: number,
    threads: readonly z.infer<typeof Thread>[],
  ): Promise<Found> {
    const { botUserId } = identity()
    for (const { id, owner_id: owner } of threads) {
      if (owner !== botUserId || madeAt(id) < sinceMs) continue
      const result = await get(`/channels/${id}/messages/${id}`)
      if (isRefusal(result, codes.unknownMessage, codes.unknownChannel)) continue
      const starter = result.kind === 'ok' ? Posted.safeParse(result.data).data : undefined
      if (!starter) return 'unknown'
      if (isMarked(starter, key)) return { ...place, thread: id, message: id }
    }
    return 'none'
  }
}

const later = (a: string, b: string): boolean => BigInt(a) > BigInt(b)
