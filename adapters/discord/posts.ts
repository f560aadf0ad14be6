import { z } from 'zod'

import { discordWords } from '../../src/message/discord-words.ts'
import type { Message } from '../../src/message/message.ts'
import type { ChatAdapter, Clock, MessageRef, Person, Place, PostResult } from '../../src/ports.ts'
import { createFinder } from './find.ts'
import { isForum, postInForum } from './forum.ts'
import { keepMark, nonceOf, Posted, renderPost } from './marks.ts'
import type { Count, Identity, Log } from './parts.ts'
import { checked } from './problems.ts'
import { directWorkspace, platform } from './received.ts'
import { codes, countRefusal, isRefusal, notPosted } from './refusals.ts'
import { editBody, newBody, render, type Rendered } from './render.ts'
import type { DiscordRest } from './rest.ts'
import { openThread, threadUnder } from './threads.ts'
import { filesOf } from './uploads.ts'

export type PostsOptions = {
  readonly rest: DiscordRest
  readonly identity: () => Identity
  readonly clock: Clock
  readonly log: Log
  readonly count: Count
}

export type Posts = Pick<ChatAdapter, 'post' | 'find' | 'update' | 'postInThread' | 'direct'>

/** Nobody waits for these; each call has its own end all the same. */
const waitMs = 20_000

const Channel = z.object({ id: z.string(), type: z.number() }).loose()

/** A post that somebody removed before this process learned its id. */
const removed = 'removed'

/**
 * What the bot posts on its own account. Each message goes out with a nonce made of its key, so that a
 * second try within minutes makes no second message; after that `find` recognises it by its mark.
 */
export function createPosts({ rest, identity, clock, count }: PostsOptions): Posts {
  const finder = createFinder({ rest, identity, count, waitMs })

  /** Sends the parts of a message, in order; the last one is the one to refer to. */
  async function send(place: Place, pages: readonly Rendered[], key: string): Promise<PostResult> {
    const channel = place.thread ?? place.channel
    let ref: MessageRef = { ...place, message: removed }
    for (const [part, page] of pages.entries()) {
      const body = checked({ ...newBody(page), nonce: nonceOf(key, part), enforce_nonce: true })
      const result = await rest.call('POST', `/channels/${channel}/messages`, {
        body,
        ...filesOf(page),
        waitMs,
      })
      countRefusal(result, count)
      // The nonce is known and its message is gone: it was posted, and a person removed it.
      if (isRefusal(result, codes.unknownMessage)) continue
      if (result.kind !== 'ok') return notPosted(result)
      const posted = Posted.safeParse(result.data)
      if (!posted.success) return { kind: 'unclear', reason: 'Discord’s answer was unreadable.' }
      ref = { ...place, message: posted.data.id }
    }
    return { kind: 'posted', ref }
  }

  return {
    async post(place, message, key) {
      const channelId = place.thread ?? place.channel
      const found = await rest.call('GET', `/channels/${channelId}`, { waitMs })
      countRefusal(found, count)
      if (found.kind !== 'ok') return notPosted(found)
      const channel = Channel.safeParse(found.data)
      if (!channel.success)
        return { kind: 'unavailable', reason: 'Discord’s answer was unreadable.' }
      if (isForum(channel.data.type))
        return postInForum(
          { place, message, key, forum: found.data },
          { rest, finder, clock, count, waitMs },
        )
      return send(place, renderPost(message, key, { withoutFiles: true }), key)
    },

    find: (place, key, sinceMs) => finder.find(place, key, sinceMs),

    async update(ref, message) {
      if (ref.message === removed) return gone
      const route = `/channels/${threadOrChannel(ref)}/messages/${ref.message}` as const
      const found = await rest.call('GET', route, { waitMs })
      countRefusal(found, count)
      if (found.kind !== 'ok') return notPosted(found)
      const old = Posted.safeParse(found.data)
      if (!old.success) return { kind: 'unavailable', reason: 'Discord’s answer was unreadable.' }
      const page = replacement(ref, message, old.data)
      const body = checked(editBody(keepMark(old.data, page)))
      const result = await rest.call('PATCH', route, { body, waitMs })
      countRefusal(result, count)
      return result.kind === 'ok' ? { kind: 'posted', ref } : notPosted(result)
    },

    async postInThread(under, message, key) {
      if (under.message === removed) return gone
      const thread = threadUnder(under)
      const { platform: name, workspace, channel } = under
      const place: Place = { platform: name, workspace, channel, thread }
      const pages = renderPost(message, key, { withoutFiles: true })
      // Most threads are there already, and a thread says that it is not.
      if (under.thread === undefined) {
        const found = await rest.call('GET', `/channels/${thread}`, { waitMs })
        if (isRefusal(found, codes.unknownChannel)) {
          const opened = await openThread(under, { rest, count, waitMs })
          if (opened.kind !== 'ok') return notPosted(opened)
        } else if (found.kind !== 'ok') {
          countRefusal(found, count)
          return notPosted(found)
        }
      }
      return send(place, pages, key)
    },

    async direct(person: Person, message, key) {
      const body = { recipient_id: person.user }
      const opened = await rest.call('POST', '/users/@me/channels', { body, waitMs })
      countRefusal(opened, count)
      if (opened.kind === 'unclear') return { kind: 'unavailable', reason: opened.reason }
      if (opened.kind !== 'ok') return notPosted(opened)
      const channel = Channel.safeParse(opened.data)
      if (!channel.success)
        return { kind: 'unavailable', reason: 'Discord’s answer was unreadable.' }
      const place = { platform, workspace: directWorkspace, channel: channel.data.id }
      const server = person.workspace === directWorkspace ? {} : { actsIn: person.workspace }
      return send(place, renderPost(message, key, server), key)
    },
  }
}

const gone: PostResult = { kind: 'refused', reason: discordWords.refused.removed }

const threadOrChannel = ({ thread, channel }: MessageRef): string => thread ?? channel

/** A replacement is one message: what does not fit is left to the thread. */
function replacement(ref: MessageRef, message: Message, { flags }: Posted): Rendered {
  const starter = ref.thread !== undefined && ref.thread === ref.message
  const overLayout = (flags & (1 << 15)) !== 0
  const [page] = render(message, { starter, overLayout, withoutFiles: true })
  if (!page) throw new Error('A message was rendered as nothing.')
  return page
}
