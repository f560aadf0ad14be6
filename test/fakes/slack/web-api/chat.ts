import { fileJson } from '../files.ts'
import type { Json } from '../json.ts'
import { optionalText, record, records, text } from '../json.ts'
import {
  type Channel,
  type Message,
  type StoredFile,
  type Workspace,
  directChannel,
  messageAt,
  nextTs,
  withBlockIds,
} from '../state.ts'
import type { World } from '../world.ts'
import { type Answer, type Caller, type Method, no, yes } from './answer.ts'
import { checkContent } from './content.ts'

/** A channel by its id, or the direct conversation of a person by theirs. */
export function channelOf(workspace: Workspace, id: string): Channel | undefined {
  const found = workspace.channels.get(id)
  if (found) return found
  const user = workspace.users.get(id)
  return user && !user.bot ? directChannel(workspace, user.id) : undefined
}

/** Adds a message of the bot. */
export function say(
  world: World,
  workspace: Workspace,
  channel: Channel,
  content: Json,
  extra: { readonly onlyFor?: string; readonly files?: readonly StoredFile[] } = {},
): Message {
  const threadTs = optionalText(content['thread_ts'])
  const metadata = content['metadata']
  const message: Message = {
    ts: nextTs(workspace, world.clock.now()),
    ...(threadTs && { threadTs }),
    user: workspace.bot.id,
    botId: workspace.botId,
    text: text(content['text']) || text(content['markdown_text']),
    blocks: withBlockIds(workspace, records(content['blocks'])),
    attachments: records(content['attachments']),
    ...(metadata !== undefined && { metadata: record(metadata) }),
    edited: false,
    ...extra,
  }
  channel.messages.push(message)
  world.changed()
  return message
}

/** A message as the Web API shows it. */
export function shown(
  world: World,
  workspace: Workspace,
  message: Message,
  metadata = false,
): Json {
  return {
    type: 'message',
    user: message.user,
    ...(message.botId && { bot_id: message.botId, app_id: world.app.id }),
    ts: message.ts,
    text: message.text,
    team: workspace.id,
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files && {
      files: message.files.map((file) => fileJson(workspace, file)),
    }),
    ...(message.attachments.length > 0 && { attachments: message.attachments }),
    ...(message.clientMessageId && { client_msg_id: message.clientMessageId }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
    ...(metadata && message.metadata && { metadata: message.metadata }),
  }
}

/** The channel the bot may write to, or the reason why not. */
function writable({ workspace, token, args }: Caller): Channel | Answer {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  if (channel.archived) return no('is_archived')
  if (channel.members.has(workspace.bot.id)) return channel
  if (channel.kind === 'private') return no('channel_not_found')
  return token.scopes.has('chat:write.public') ? channel : no('not_in_channel')
}
const isAnswer = (value: Channel | Answer): value is Answer => 'ok' in value

function threadProblem(channel: Channel, args: Json): Answer | undefined {
  const threadTs = optionalText(args['thread_ts'])
  if (threadTs === undefined) return undefined
  const parent = messageAt(channel, threadTs)
  if (!parent || parent.onlyFor !== undefined) return no('thread_not_found')
  return parent.threadTs && parent.threadTs !== parent.ts
    ? no('cannot_reply_to_message')
    : undefined
}

const postMessage: Method = (caller) => {
  const { world, workspace, args } = caller
  const channel = writable(caller)
  if (isAnswer(channel)) return channel
  const problem = checkContent(args)
  if (problem) return no(problem.error, problem.messages)
  const wrongThread = threadProblem(channel, args)
  if (wrongThread) return wrongThread
  const message = say(world, workspace, channel, args)
  return yes({
    channel: channel.id,
    ts: message.ts,
    message: shown(world, workspace, message, true),
  })
}

const postEphemeral: Method = (caller) => {
  const { world, workspace, args } = caller
  const channel = writable(caller)
  if (isAnswer(channel)) return channel
  const user = text(args['user'])
  if (!channel.members.has(user)) return no('user_not_in_channel')
  const problem = checkContent(args)
  if (problem) return no(problem.error, problem.messages)
  const wrongThread = threadProblem(channel, args)
  if (wrongThread) return wrongThread
  return yes({ message_ts: say(world, workspace, channel, args, { onlyFor: user }).ts })
}

/** A message of the bot that everyone sees: only such a one can be changed or deleted through the Web API. */
function ownMessage({
  workspace,
  args,
}: Caller): { readonly channel: Channel; readonly message: Message } | Answer {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  const message = messageAt(channel, text(args['ts']))
  if (!message || message.onlyFor !== undefined) return no('message_not_found')
  return { channel, message }
}

const update: Method = (caller) => {
  const { world, workspace, args } = caller
  const found = ownMessage(caller)
  if ('ok' in found) return found
  const { channel, message } = found
  if (message.user !== workspace.bot.id) return no('cant_update_message')
  if (channel.archived) return no('is_archived')
  const problem = checkContent(args)
  if (problem) return no(problem.error, problem.messages)
  rewrite(world, workspace, message, args)
  return yes({
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: shown(world, workspace, message, true),
  })
}

/** Gives a message new content; without metadata it keeps what it had. */
export function rewrite(world: World, workspace: Workspace, message: Message, content: Json): void {
  message.text = text(content['text']) || text(content['markdown_text'])
  message.blocks = withBlockIds(workspace, records(content['blocks']))
  message.attachments = records(content['attachments'])
  if (content['metadata'] !== undefined) message.metadata = record(content['metadata'])
  message.edited = true
  world.changed()
}

const remove: Method = (caller) => {
  const found = ownMessage(caller)
  if ('ok' in found) return found
  const { channel, message } = found
  if (message.user !== caller.workspace.bot.id) return no('cant_delete_message')
  channel.messages = channel.messages.filter((one) => one !== message)
  caller.world.changed()
  return yes({ channel: channel.id, ts: message.ts })
}

const getPermalink: Method = ({ workspace, args }) => {
  const channel = channelOf(workspace, text(args['channel']))
  const ts = text(args['message_ts'])
  if (!channel) return no('channel_not_found')
  if (!messageAt(channel, ts)) return no('message_not_found')
  const permalink = `https://${workspace.name}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`
  return yes({ channel: channel.id, permalink })
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
}
