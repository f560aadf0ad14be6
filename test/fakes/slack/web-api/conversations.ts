import { type Json, optionalText, text, truth } from '../json.ts'
import { type Channel, type Message, type Workspace, directChannel } from '../state.ts'
import type { World } from '../world.ts'
import { type Method, no, yes } from './answer.ts'
import { channelOf, shown } from './chat.ts'

const kindOf = { public: 'public_channel', private: 'private_channel', im: 'im' } as const

function described(workspace: Workspace, channel: Channel): Json {
  const other = [...channel.members].find((user) => user !== workspace.bot.id)
  return {
    id: channel.id,
    ...(channel.kind === 'im' ? { user: other } : { name: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_member: channel.members.has(workspace.bot.id),
    num_members: channel.members.size,
    context_team_id: workspace.id,
  }
}

const visible = (workspace: Workspace, channel: Channel) =>
  channel.kind === 'public' || channel.members.has(workspace.bot.id)

/** A page of a list, by `limit` and a cursor that is the number of the first item. */
function page<T>(items: readonly T[], args: Json, most: number) {
  const from = Number(optionalText(args['cursor']) ?? 0)
  const to = from + Math.min(Number(args['limit'] ?? most) || most, most)
  return {
    items: items.slice(from, to),
    has_more: to < items.length,
    response_metadata: { next_cursor: to < items.length ? String(to) : '' },
  }
}

const ofTypes = (args: Json) => {
  const types = new Set((optionalText(args['types']) ?? 'public_channel').split(','))
  return (channel: Channel) =>
    types.has(kindOf[channel.kind]) && !(truth(args['exclude_archived']) && channel.archived)
}

const info: Method = ({ workspace, args }) => {
  const channel = workspace.channels.get(text(args['channel']))
  return channel && visible(workspace, channel)
    ? yes({ channel: described(workspace, channel) })
    : no('channel_not_found')
}

const listAll: Method = ({ workspace, args }) => {
  const channels = [...workspace.channels.values()]
    .filter((channel) => visible(workspace, channel))
    .filter(ofTypes(args))
  const { items, response_metadata } = page(channels, args, 200)
  return yes({ channels: items.map((one) => described(workspace, one)), response_metadata })
}

const ofUser: Method = ({ workspace, args }) => {
  const user = optionalText(args['user']) ?? workspace.bot.id
  const channels = [...workspace.channels.values()]
    .filter((channel) => channel.members.has(user))
    .filter(ofTypes(args))
  const { items, response_metadata } = page(channels, args, 200)
  return yes({ channels: items.map((one) => described(workspace, one)), response_metadata })
}

const members: Method = ({ workspace, args }) => {
  const channel = workspace.channels.get(text(args['channel']))
  if (!channel || !visible(workspace, channel)) return no('channel_not_found')
  const { items, response_metadata } = page([...channel.members], args, 200)
  return yes({ members: items, response_metadata })
}

const open: Method = ({ workspace, args }) => {
  const user = workspace.users.get(text(args['users']))
  if (!user) return no('user_not_found')
  const channel = directChannel(workspace, user.id)
  return yes({
    channel: truth(args['return_im']) ? described(workspace, channel) : { id: channel.id },
  })
}

const join: Method = ({ workspace, args }) => {
  const channel = workspace.channels.get(text(args['channel']))
  if (!channel || channel.kind !== 'public') return no('channel_not_found')
  if (channel.archived) return no('is_archived')
  channel.members.add(workspace.bot.id)
  return yes({ channel: described(workspace, channel) })
}

const leave: Method = ({ workspace, args }) => {
  const channel = workspace.channels.get(text(args['channel']))
  if (!channel) return no('channel_not_found')
  channel.members.delete(workspace.bot.id)
  return yes({})
}

/** Messages between two instants, newest first, private ones never; metadata only when asked for. */
function between(
  world: World,
  workspace: Workspace,
  messages: readonly Message[],
  args: Json,
): {
  readonly messages: readonly Json[]
  readonly has_more: boolean
  readonly response_metadata: Json
} {
  const oldest = Number(args['oldest'] ?? 0)
  const latest = Number(args['latest'] ?? Infinity)
  const inclusive = truth(args['inclusive'])
  const inside = messages.filter(({ ts, onlyFor }) => {
    const at = Number(ts)
    const within = inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
    return onlyFor === undefined && within
  })
  const { items, ...rest } = page(inside, args, world.historyLimit)
  const metadata = truth(args['include_all_metadata'])
  return { ...rest, messages: items.map((one) => shown(world, workspace, one, metadata)) }
}

const history: Method = ({ world, workspace, args }) => {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  if (!channel.members.has(workspace.bot.id)) return no('not_in_channel')
  const top = channel.messages.filter(({ threadTs, ts }) => !threadTs || threadTs === ts)
  return yes(between(world, workspace, top.toReversed(), args))
}

const replies: Method = ({ world, workspace, args }) => {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  if (!channel.members.has(workspace.bot.id)) return no('not_in_channel')
  const parent = text(args['ts'])
  const thread = channel.messages.filter(({ ts, threadTs }) => ts === parent || threadTs === parent)
  if (!thread.some(({ ts }) => ts === parent)) return no('thread_not_found')
  // The parent always comes along, whatever the instants say.
  const [first, ...rest] = thread
  const inside = between(world, workspace, rest, args)
  const metadata = truth(args['include_all_metadata'])
  return yes({
    ...inside,
    messages: [
      ...(first ? [shown(world, workspace, first, metadata)] : []),
      ...inside.messages.slice(0, world.historyLimit - 1),
    ],
  })
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.info': info,
  'conversations.list': listAll,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.join': join,
  'conversations.leave': leave,
  'conversations.history': history,
  'conversations.replies': replies,
  'users.conversations': ofUser,
}
