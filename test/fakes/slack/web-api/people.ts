import { type Json, records, text } from '../json.ts'
import { type User, type Workspace, messageAt } from '../state.ts'
import { type Method, no, yes } from './answer.ts'
import { channelOf } from './chat.ts'

/** Minutes a zone is ahead of UTC at an instant. */
function offsetSeconds(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const found = /GMT(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d)/.exec(parts ?? '')?.groups
  if (!found) return 0
  const seconds = (Number(found['hours']) * 60 + Number(found['minutes'])) * 60
  return found['sign'] === '-' ? -seconds : seconds
}

const described = (workspace: Workspace, user: User, now: number): Json => ({
  id: user.id,
  team_id: workspace.id,
  name: user.name,
  deleted: false,
  real_name: user.realName,
  tz: user.timeZone,
  tz_label: user.timeZone,
  tz_offset: offsetSeconds(user.timeZone, now),
  profile: { real_name: user.realName, display_name: user.realName, team: workspace.id },
  is_admin: user.admin,
  is_owner: user.admin,
  is_primary_owner: false,
  is_restricted: false,
  is_bot: user.bot,
  updated: 0,
})

const info: Method = ({ world, workspace, args }) => {
  const user = workspace.users.get(text(args['user']))
  return user ? yes({ user: described(workspace, user, world.clock.now()) }) : no('user_not_found')
}

const listAll: Method = ({ world, workspace }) =>
  yes({
    members: [...workspace.users.values()].map((user) =>
      described(workspace, user, world.clock.now()),
    ),
    cache_ts: Math.floor(world.clock.now() / 1000),
    response_metadata: { next_cursor: '' },
  })

/** At most four prompts, as the manifest says. */
const setSuggestedPrompts: Method = ({ world, workspace, args }) => {
  if (!world.app.agent) return no('not_agent_app')
  const channel = channelOf(workspace, text(args['channel_id']))
  if (!channel || channel.kind !== 'im') return no('channel_not_found')
  const prompts = records(args['prompts'])
  const whole = prompts.every((prompt) => text(prompt['title']) && text(prompt['message']))
  if (prompts.length === 0 || prompts.length > 4 || !whole) return no('invalid_arguments')
  workspace.prompts.push(args)
  world.changed()
  return yes()
}

const setStatus: Method = ({ world, workspace, args }) => {
  const channel = channelOf(workspace, text(args['channel_id']))
  if (!channel) return no('channel_not_found')
  if (!messageAt(channel, text(args['thread_ts']))) return no('invalid_thread_ts')
  workspace.statuses.push(args)
  world.changed()
  return yes()
}

const setTitle: Method = ({ world, workspace, args }) => {
  if (!world.app.agent) return no('not_agent_app')
  return channelOf(workspace, text(args['channel_id'])) ? yes() : no('channel_not_found')
}

const react: Method = ({ world, workspace, args }) => {
  const channel = channelOf(workspace, text(args['channel']))
  if (!channel) return no('channel_not_found')
  if (!messageAt(channel, text(args['timestamp']))) return no('message_not_found')
  const same = ({ name, timestamp }: Json) =>
    name === args['name'] && timestamp === args['timestamp']
  if (workspace.reactions.some(same)) return no('already_reacted')
  workspace.reactions.push(args)
  world.changed()
  return yes()
}

export const peopleMethods: Readonly<Record<string, Method>> = {
  'users.info': info,
  'users.list': listAll,
  'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
  'assistant.threads.setStatus': setStatus,
  'assistant.threads.setTitle': setTitle,
  'reactions.add': react,
}
