import { type Json, optionalText, record, records, text } from '../json.ts'
import { messageAt, withBlockIds } from '../state.ts'
import { type Answer, type Caller, type Method, no, yes } from './answer.ts'
import { channelOf, say, shown } from './chat.ts'

/** A stream is cut off about five minutes after its start, even while it is being written. */
const streamMs = 5 * 60_000

const chunkText = (args: Json): string =>
  text(args['markdown_text']) +
  records(args['chunks'])
    .map((chunk) => text(chunk['text']))
    .join('')

const start: Method = ({ world, workspace, args }) => {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  if (!channel.members.has(workspace.bot.id)) return no('not_in_channel')
  const thread = optionalText(args['thread_ts'])
  if (thread === undefined || !messageAt(channel, thread)) return no('invalid_thread_ts')
  if (channel.kind !== 'im' && !(args['recipient_user_id'] && args['recipient_team_id']))
    return no('missing_recipient_user_id')
  const message = say(world, workspace, channel, { text: chunkText(args), thread_ts: thread })
  message.streamingUntilAt = world.clock.now() + streamMs
  return yes({ channel: channel.id, ts: message.ts })
}

function streaming({ world, workspace, args }: Caller) {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  const message = messageAt(channel, text(args['ts']))
  if (!message) return no('message_not_found')
  if ((message.streamingUntilAt ?? 0) <= world.clock.now())
    return no('message_not_in_streaming_state')
  message.text += chunkText(args)
  world.changed()
  return { channel, message }
}
const failed = (found: object): found is Answer => 'ok' in found

const append: Method = (caller) => {
  const found = streaming(caller)
  return failed(found) ? found : yes({ channel: found.channel.id, ts: found.message.ts })
}

const stop: Method = (caller) => {
  const { world, workspace, args } = caller
  const found = streaming(caller)
  if (failed(found)) return found
  const { channel, message } = found
  message.streamingUntilAt = 0
  message.blocks = withBlockIds(workspace, records(args['blocks']))
  if (args['metadata'] !== undefined) message.metadata = record(args['metadata'])
  return yes({ channel: channel.id, ts: message.ts, message: shown(world, workspace, message) })
}

export const streamMethods: Readonly<Record<string, Method>> = {
  'chat.startStream': start,
  'chat.appendStream': append,
  'chat.stopStream': stop,
}
