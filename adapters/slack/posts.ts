import type { Message } from '../../src/message/message.ts'
import type { ChatAdapter, MessageRef, Place, PostResult } from '../../src/ports.ts'
import type { ApiArguments, ApiResult, Workspace, Workspaces } from './api.ts'
import { findMessage, markedWith } from './find.ts'
import type { SlackLog } from './log.ts'
import { refusal } from './refusals.ts'

export type Posts = Pick<ChatAdapter, 'post' | 'find' | 'update' | 'postInThread' | 'direct'>

/** Blocks that Slack does not take; the same words without them are better than none. */
const badBlocks = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
])

/** What the core posts by itself. One try each: who asked for it decides what comes after. */
export function createPosts(options: {
  readonly workspaces: Workspaces
  /** The message, and what does not fit into it, in order. */
  readonly render: (message: Message) => readonly ApiArguments[]
  readonly log: SlackLog
}): Posts {
  const { workspaces, render, log } = options

  async function send(place: Place, message: Message, key: string): Promise<PostResult> {
    const workspace = await workspaces.get(place.workspace)
    if (!workspace) return notInstalled
    const [first = {}, ...more] = render(message)
    const { channel, thread } = place
    const at = { channel, ...(thread !== undefined && { thread_ts: thread }) }
    const result = await postOrPlain(workspace, { ...first, ...at, ...markedWith(key) })
    const posted = resultOf(result, place)
    if (posted.kind !== 'posted') return posted
    const under = thread ?? posted.ref.message
    for (const [index, part] of more.entries()) {
      const rest = { ...part, channel, thread_ts: under, ...markedWith(`${key}+${index + 1}`) }
      const sent = await postOrPlain(workspace, rest)
      if (sent.kind !== 'ok') log.warn({ key, sent }, 'The rest of a long message was not posted.')
    }
    return posted
  }

  async function postOrPlain({ api }: Workspace, args: ApiArguments): Promise<ApiResult> {
    const result = await api.call('chat.postMessage', args)
    if (result.kind !== 'refused' || !badBlocks.has(result.error)) return result
    log.error(
      { error: result.error, said: result.messages },
      'Slack refused the blocks of a message.',
    )
    return api.call('chat.postMessage', { ...args, blocks: undefined })
  }

  const posts: Posts = {
    post: send,
    postInThread: ({ message, ...place }, content, key) =>
      send({ ...place, thread: place.thread ?? message }, content, key),

    async direct(person, message, key) {
      const workspace = await workspaces.get(person.workspace)
      if (!workspace) return notInstalled
      const opened = await workspace.api.call('conversations.open', { users: person.user })
      if (opened.kind !== 'ok')
        // Only the conversation was opened: nothing was sent.
        return opened.kind === 'refused'
          ? refused(opened.error)
          : { kind: 'unavailable', reason: opened.reason }
      const channel = idIn(opened.data['channel'])
      if (channel === undefined) return refused('channel_not_found')
      return send({ platform: person.platform, workspace: person.workspace, channel }, message, key)
    },

    async find(place, key, sinceMs) {
      const workspace = await workspaces.get(place.workspace)
      if (!workspace) return 'unknown'
      const { channel, thread } = place
      const found = await findMessage(workspace, {
        channel,
        ...(thread !== undefined && { thread }),
        key,
        sinceMs,
      })
      if (found.kind === 'found') return { ...place, message: found.ts }
      if (found.kind === 'none') return 'none'
      log.warn({ key, reason: found.reason }, 'A message cannot be looked for.')
      return 'unknown'
    },

    async update(ref, message) {
      const workspace = await workspaces.get(ref.workspace)
      if (!workspace) return notInstalled
      const [first = {}] = render(message)
      // What decides how links unfold is said when a message is posted, and only then.
      const { unfurl_links: _links, unfurl_media: _media, ...content } = first
      const at = { channel: ref.channel, ts: ref.message }
      const result = await workspace.api.call('chat.update', { ...content, ...at })
      return resultOf(result, ref)
    },
  }
  return posts
}

const notInstalled: PostResult = { kind: 'refused', reason: refusal('not_installed') }
const refused = (error: string): PostResult => ({ kind: 'refused', reason: refusal(error) })

function resultOf(result: ApiResult, place: Place): PostResult {
  if (result.kind === 'refused') return refused(result.error)
  if (result.kind !== 'ok') return { kind: result.kind, reason: result.reason }
  const { ts, channel } = result.data
  if (typeof ts !== 'string') return { kind: 'unclear', reason: 'Slack’s answer names no message' }
  const ref: MessageRef = {
    platform: place.platform,
    workspace: place.workspace,
    channel: typeof channel === 'string' ? channel : place.channel,
    ...(place.thread !== undefined && { thread: place.thread }),
    message: ts,
  }
  return { kind: 'posted', ref }
}

const idIn = (channel: unknown): string | undefined =>
  typeof channel === 'object' &&
  channel !== null &&
  'id' in channel &&
  typeof channel.id === 'string'
    ? channel.id
    : undefined
