import { refusals } from '../errors.ts'
import { type Json, list, number, record, text } from '../json.ts'
import { flags, isEmpty, problemsOfMessage } from '../limits/message.ts'
import { pingsOf } from '../mentions.ts'
import { messagePayload } from '../payloads.ts'
import { type Channel, type Message, type World, channelTypes } from '../world.ts'
import { type Route, nothing, ok } from './route.ts'

/** Discord says `in the past few minutes`. https://docs.discord.com/developers/resources/message#create-message */
const nonceWindowMs = 2 * 60_000
const hourMs = 3_600_000
/** How many changes of an old message Discord takes is not published; few, in any case. */
const lateEditsMax = 5

/** A string or a number. */
const nonceOf = ({ nonce }: Json): string | undefined =>
  typeof nonce === 'string' || typeof nonce === 'number' ? `${nonce}` : undefined

export type Changed = (message: Message, what: 'created' | 'changed' | 'deleted') => void

/** Create, read, change and delete messages. */
export function messageRoutes(world: World, changed: Changed): readonly Route[] {
  const visible = (channelId: string, messageId: string): Message => {
    world.visibleChannel(channelId)
    const message = world.messages.get(messageId)
    if (
      !message ||
      message.deleted ||
      message.channelId !== channelId ||
      message.onlyFor !== undefined
    )
      throw refusals.unknownMessage()
    return message
  }
  const own = (channelId: string, messageId: string): Message => {
    const message = visible(channelId, messageId)
    if (message.authorId !== world.bot.id) throw refusals.cannotEditOthers()
    return message
  }
  const mayRead = (channel: Channel) =>
    channel.guildId === undefined || world.governing(channel).allowed.has('ReadMessageHistory')

  function requireSending(channel: Channel, body: Json): void {
    if (channel.type === channelTypes.forum) throw refusals.wrongChannelType()
    const isThread = channel.type === channelTypes.publicThread
    if (channel.type === channelTypes.direct) {
      const recipient =
        channel.recipientId === undefined ? undefined : world.users.get(channel.recipientId)
      if (recipient?.takesDirect !== true) throw refusals.cannotDirect()
    }
    world.require(channel, isThread ? 'SendMessagesInThreads' : 'SendMessages')
    if (list(body['embeds']).length > 0) world.require(channel, 'EmbedLinks')
    // Attach Files is not among what the bot is invited with.
    if (channel.guildId !== undefined && list(body['attachments']).length > 0)
      throw refusals.missingPermission()
    if (isThread && channel.locked) throw refusals.lockedThread()
  }

  /** The message that this author sent with the same nonce a moment ago. */
  function sentBefore(body: Json): Message | undefined {
    if (body['enforce_nonce'] !== true) return undefined
    const nonce = nonceOf(body)
    const sinceAt = world.clock.now() - nonceWindowMs
    return [...world.messages.values()].findLast(
      (one) => one.nonce === nonce && one.authorId === world.bot.id && one.at > sinceAt,
    )
  }

  return [
    {
      method: 'POST',
      template: '/channels/{channel_id}/messages',
      check: ({ body }) => problemsOfMessage(body),
      run({ at, body }) {
        const channel = world.visibleChannel(at('channel_id'))
        requireSending(channel, body)
        if (isEmpty(body)) throw refusals.emptyMessage()
        const before = sentBefore(body)
        if (before?.deleted) throw refusals.unknownMessage()
        if (before) return ok(messagePayload(world, before))
        const replyTo = text(record(body['message_reference'])['message_id']) || undefined
        if (replyTo !== undefined && !mayRead(channel)) throw refusals.noHistoryForReply()
        const original = replyTo === undefined ? undefined : world.messages.get(replyTo)
        if (replyTo !== undefined && (!original || original.deleted)) {
          if (record(body['message_reference'])['fail_if_not_exists'] !== false)
            throw refusals.invalidForm(['message_reference: Unknown message'])
        }
        channel.archived = false
        const message = world.addMessage({
          channelId: channel.id,
          authorId: world.bot.id,
          body,
          nonce: nonceOf(body),
          replyTo: original && !original.deleted ? replyTo : undefined,
          pings: pingsOf(body, { ofInteraction: false, repliedUser: original?.authorId }),
        })
        changed(message, 'created')
        return ok(messagePayload(world, message))
      },
    },
    {
      method: 'GET',
      template: '/channels/{channel_id}/messages',
      run({ at, query }) {
        const channel = world.visibleChannel(at('channel_id'))
        if (channel.type === channelTypes.forum) throw refusals.wrongChannelType()
        if (!mayRead(channel)) return ok([])
        const limit = Number(query.get('limit') ?? 50)
        if (!Number.isInteger(limit) || limit < 1 || limit > 100)
          throw refusals.invalidForm(['limit: between 1 and 100'])
        const after = query.get('after')
        const before = query.get('before')
        const seen = world.messagesIn(channel.id).filter(({ onlyFor }) => onlyFor === undefined)
        const inside = seen.filter(
          ({ id }) =>
            (after === null || BigInt(id) > BigInt(after)) &&
            (before === null || BigInt(id) < BigInt(before)),
        )
        const page = after === null ? inside.slice(-limit) : inside.slice(0, limit)
        return ok(page.toReversed().map((one) => messagePayload(world, one)))
      },
    },
    {
      method: 'GET',
      template: '/channels/{channel_id}/messages/{message_id}',
      run: ({ at }) => {
        const message = visible(at('channel_id'), at('message_id'))
        if (!mayRead(world.visibleChannel(message.channelId))) throw refusals.missingPermission()
        return ok(messagePayload(world, message))
      },
    },
    {
      method: 'PATCH',
      template: '/channels/{channel_id}/messages/{message_id}',
      check({ at, body }) {
        const before = world.messages.get(at('message_id'))
        const wasV2 = (number(before?.body['flags']) & flags.componentsV2) !== 0
        return problemsOfMessage(body, { change: true, wasV2 })
      },
      run({ at, body }) {
        const message = own(at('channel_id'), at('message_id'))
        const isOld = world.clock.now() - message.at > hourMs
        if (isOld && message.edits >= lateEditsMax) throw refusals.tooManyEditsOfOldMessage()
        const merged = {
          ...message.body,
          ...body,
          flags: number(message.body['flags']) | number(body['flags']),
        }
        if (isEmpty(merged)) throw refusals.emptyMessage()
        message.body = merged
        message.pings = pingsOf(merged, { ofInteraction: false })
        message.edits += 1
        changed(message, 'changed')
        return ok(messagePayload(world, message))
      },
    },
    {
      method: 'DELETE',
      template: '/channels/{channel_id}/messages/{message_id}',
      run({ at }) {
        const message = own(at('channel_id'), at('message_id'))
        message.deleted = true
        changed(message, 'deleted')
        return nothing
      },
    },
  ]
}
