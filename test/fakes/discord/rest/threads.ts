import { refusals } from '../errors.ts'
import { record, records, text, texts } from '../json.ts'
import { isEmpty, problemsOfMessage } from '../limits/message.ts'
import { pingsOf } from '../mentions.ts'
import { channelPayload, messagePayload } from '../payloads.ts'
import { type Channel, type World, channelTypes } from '../world.ts'
import type { Changed } from './messages.ts'
import { type Route, created, ok } from './route.ts'

/** Threads under messages and posts in forums. `opened` hears of each. */
export function threadRoutes(
  world: World,
  changed: Changed,
  opened: (thread: Channel) => void,
): readonly Route[] {
  const list = (threads: readonly Channel[]) =>
    ok({ threads: threads.map((one) => channelPayload(world, one)), members: [], has_more: false })
  const threadsWhere = (fits: (thread: Channel) => boolean) =>
    [...world.channels.values()]
      .filter((one) => one.type === channelTypes.publicThread && !one.deleted && fits(one))
      .toReversed()

  return [
    {
      method: 'POST',
      template: '/channels/{channel_id}/messages/{message_id}/threads',
      run({ at, body }) {
        const channel = world.visibleChannel(at('channel_id'))
        if (channel.type !== channelTypes.text) throw refusals.wrongChannelType()
        world.require(channel, 'CreatePublicThreads')
        const message = world.messages.get(at('message_id'))
        if (
          !message ||
          message.deleted ||
          message.channelId !== channel.id ||
          message.onlyFor !== undefined
        )
          throw refusals.unknownMessage()
        if (world.channels.has(message.id)) throw refusals.threadExists()
        const thread = world.addChannel({
          id: message.id,
          name: text(body['name']),
          type: channelTypes.publicThread,
          guildId: channel.guildId,
          parentId: channel.id,
          ownerId: world.bot.id,
        })
        opened(thread)
        return created(channelPayload(world, thread))
      },
    },
    {
      method: 'POST',
      template: '/channels/{channel_id}/threads',
      check: ({ body }) =>
        body['message'] === undefined
          ? []
          : problemsOfMessage(record(body['message']), { forum: true }),
      run({ at, body }) {
        const forum = world.visibleChannel(at('channel_id'))
        if (forum.type !== channelTypes.forum) throw refusals.wrongChannelType()
        world.require(forum, 'SendMessages')
        const message = record(body['message'])
        if (records(message['attachments']).length > 0) throw refusals.missingPermission()
        if (isEmpty(message)) throw refusals.emptyMessage()
        const tags = texts(body['applied_tags'])
        if (forum.requiresTag && tags.length === 0) throw refusals.tagRequired()
        if (tags.some((tag) => !forum.tags.some(({ id }) => id === tag)))
          throw refusals.invalidForm(['applied_tags: Unknown tag'])
        const thread = world.addChannel({
          name: text(body['name']),
          type: channelTypes.publicThread,
          guildId: forum.guildId,
          parentId: forum.id,
          ownerId: world.bot.id,
          appliedTags: tags,
        })
        const first = world.addMessage({
          id: thread.id,
          channelId: thread.id,
          authorId: world.bot.id,
          body: message,
          pings: pingsOf(message, { ofInteraction: false }),
        })
        opened(thread)
        changed(first, 'created')
        return created({ ...channelPayload(world, thread), message: messagePayload(world, first) })
      },
    },
    {
      method: 'GET',
      template: '/guilds/{guild_id}/threads/active',
      run({ at }) {
        const guild = world.guilds.get(at('guild_id'))
        if (!guild) throw refusals.unknownGuild()
        if (!guild.botIn) throw refusals.missingAccess()
        return list(threadsWhere((one) => one.guildId === guild.id && !one.archived))
      },
    },
    {
      method: 'GET',
      template: '/channels/{channel_id}/threads/archived/public',
      run({ at }) {
        const channel = world.visibleChannel(at('channel_id'))
        world.require(channel, 'ReadMessageHistory')
        return list(threadsWhere((one) => one.parentId === channel.id && one.archived))
      },
    },
  ]
}
