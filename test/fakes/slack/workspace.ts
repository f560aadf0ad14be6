import type { Delivery } from './deliveries.ts'
import { type Json, record } from './json.ts'
import { type Parts, type PersonInSlack, createPerson, findChannel } from './people.ts'
import { type SeenMessage, seeMessage } from './seen.ts'
import { type Workspace, nextTs } from './state.ts'
import { type Call, install } from './world.ts'

/** A workspace with the app in it, as its members and its administrators know it. */
export type FakeWorkspace = {
  readonly name: string
  readonly teamId: string
  readonly botToken: string
  readonly botUserId: string
  readonly botId: string
  readonly installed: boolean
  readonly calls: readonly Call[]
  readonly prompts: readonly Json[]
  readonly statuses: readonly Json[]
  person(name: string): PersonInSlack
  channelId(name: string): string
  /** The name of a channel, or of a person, by the id. */
  channelName(id: string): string
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  nameOf(user: string): string
  /** Everything the bot wrote in a channel that everyone sees. */
  botMessages(channel: string): readonly SeenMessage[]
  inviteBot(channel: string, by: string): Promise<void>
  removeBot(channel: string, by: string): Promise<void>
  archive(channel: string): Promise<void>
  remove(channel: string): Promise<void>
  uninstall(): Promise<void>
  revokeTokens(): Promise<void>
  /** Installs the app again, without the page; the old token is dead. */
  install(): void
  dropScope(scope: string): void
  /** Any event at all; `subscription` is its name in the manifest. */
  emit(subscription: string, event: Json): Promise<Delivery | undefined>
  /** The same words under another event id, as shared channels do. */
  emitAgain(delivery: Delivery): Promise<Delivery>
}

export function createFakeWorkspace(parts: Parts, workspace: Workspace): FakeWorkspace {
  const { world, events, deliveries } = parts
  const people = new Map<string, PersonInSlack>()
  const userNamed = (name: string) => {
    const found = [...workspace.users.values()].find((user) => user.name === name)
    if (!found) throw new Error(`${workspace.name} has no ${name}.`)
    return found
  }
  const channelNamed = (name: string) => findChannel(workspace, workspace.bot, name)
  const instant = () => (world.clock.now() / 1000).toFixed(6)

  return {
    name: workspace.name,
    teamId: workspace.id,
    get botToken() {
      return workspace.token?.value ?? ''
    },
    botUserId: workspace.bot.id,
    botId: workspace.botId,
    get installed() {
      return workspace.token !== undefined && !workspace.token.revoked
    },
    get calls() {
      return world.calls.filter((call) => call.workspace === workspace.name)
    },
    prompts: workspace.prompts,
    statuses: workspace.statuses,
    person(name) {
      const found = people.get(name) ?? createPerson(parts, workspace, userNamed(name))
      people.set(name, found)
      return found
    },
    channelId: (name) => channelNamed(name).id,
    get channels() {
      return [...workspace.channels.values()]
        .filter(({ kind }) => kind !== 'im')
        .map(({ id, name }) => ({ id, name }))
    },
    channelName: (id) => workspace.channels.get(id)?.name ?? id,
    nameOf: (user) => workspace.users.get(user)?.realName ?? user,
    botMessages(name) {
      const channel = channelNamed(name)
      return channel.messages
        .filter(({ user, onlyFor }) => user === workspace.bot.id && onlyFor === undefined)
        .map((message) => seeMessage(workspace, channel, message))
    },
    async inviteBot(name, by) {
      const channel = channelNamed(name)
      channel.members.add(workspace.bot.id)
      await events.emit(workspace, 'member_joined_channel', {
        type: 'member_joined_channel',
        user: workspace.bot.id,
        channel: channel.id,
        channel_type: channel.kind === 'private' ? 'G' : 'C',
        team: workspace.id,
        inviter: userNamed(by).id,
        event_ts: instant(),
      })
    },
    async removeBot(name, by) {
      const channel = channelNamed(name)
      channel.members.delete(workspace.bot.id)
      const left = channel.kind === 'private' ? 'group_left' : 'channel_left'
      const common = { channel: channel.id, event_ts: instant() }
      await events.emit(workspace, left, { type: left, actor_id: userNamed(by).id, ...common })
      await events.emit(workspace, 'member_left_channel', {
        type: 'member_left_channel',
        user: workspace.bot.id,
        channel_type: 'C',
        team: workspace.id,
        ...common,
      })
    },
    async archive(name) {
      const channel = channelNamed(name)
      channel.archived = true
      const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive'
      const user = userNamed('ana').id
      await events.emit(workspace, type, { type, channel: channel.id, user, event_ts: instant() })
    },
    async remove(name) {
      const channel = channelNamed(name)
      workspace.channels.delete(channel.id)
      const type = channel.kind === 'private' ? 'group_deleted' : 'channel_deleted'
      await events.emit(workspace, type, { type, channel: channel.id, event_ts: instant() })
    },
    async uninstall() {
      if (workspace.token) workspace.token.revoked = true
      await events.emit(workspace, 'app_uninstalled', {
        type: 'app_uninstalled',
        event_ts: instant(),
      })
      await events.emit(workspace, 'tokens_revoked', {
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [workspace.bot.id] },
        event_ts: instant(),
      })
    },
    async revokeTokens() {
      if (workspace.token) workspace.token.revoked = true
      await events.emit(workspace, 'tokens_revoked', {
        type: 'tokens_revoked',
        tokens: { oauth: [], bot: [workspace.bot.id] },
        event_ts: instant(),
      })
    },
    install: () => void install(world, workspace),
    dropScope: (scope) => void workspace.token?.scopes.delete(scope),
    emit: (subscription, event) => events.emit(workspace, subscription, event),
    emitAgain: (delivery) =>
      deliveries.deliver('events_api', {
        ...delivery.payload,
        event: record(delivery.payload['event']),
        event_id: `Ev${nextTs(workspace, world.clock.now()).replace('.', '')}`,
      }),
  }
}
