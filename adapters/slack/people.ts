import { z } from 'zod'

import type { Workspace } from './api.ts'
import { literal } from './literal.ts'
import { type Time, hours } from './time.ts'

/** What Slack tells about a person. */
type Profile = {
  /** As the person wants to be called, literal. */
  readonly name?: string
  /** IANA zone. */
  readonly timeZone?: string
  /** Administrator or owner of the workspace. */
  readonly admin: boolean
  readonly guest: boolean
}

export type People = {
  /** Nothing known when Slack does not tell: the permission is missing, or it does not answer. */
  profile(workspace: Workspace, user: string): Promise<Profile>
  /** Whether `profile` would answer without asking Slack. */
  isKnown(workspace: Workspace, user: string): boolean
  /** Who created a channel; undefined when Slack does not tell. */
  creatorOf(workspace: Workspace, channel: string): Promise<string | undefined>
  /** Whether `directChannel` would answer without asking Slack. */
  isDirectKnown(workspace: Workspace, user: string): boolean
  /** Whether `creatorOf` would answer without asking Slack. */
  isCreatorKnown(workspace: Workspace, channel: string): boolean
  /** Slack says that the bot is no member of the channel; asked anew each time. */
  isOutside(workspace: Workspace, channel: string): Promise<boolean>
  /** The channel of the conversation with a person; undefined when Slack opens none. */
  directChannel(workspace: Workspace, user: string): Promise<string | undefined>
}

/** People change their zone and name rarely, and an hour late is early enough. */
const keptMs = 1 * hours
/** What Slack did not tell is asked for again sooner. */
const unknownKeptMs = hours / 12
const keptAtMost = 5_000
/** A name is worth a moment; an answer does not wait longer for it. */
const patience = { patienceMs: 1_000 }

const Flag = z.boolean().default(false).catch(false)
const Name = z.string().trim().min(1).optional().catch(undefined)
/** https://docs.slack.dev/reference/objects/user-object */
const UserInfo = z.object({
  user: z.object({
    name: Name,
    real_name: Name,
    tz: Name,
    is_admin: Flag,
    is_owner: Flag,
    is_primary_owner: Flag,
    is_restricted: Flag,
    is_ultra_restricted: Flag,
    profile: z.object({ display_name: Name, real_name: Name }).prefault({}).catch({}),
  }),
})
const ChannelInfo = z.object({
  channel: z.object({ creator: Name, is_member: z.boolean().optional().catch(undefined) }),
})
const Opened = z.object({ channel: z.object({ id: z.string() }) })

const unknownPerson: Profile = { admin: false, guest: false }

/** Looks people and channels up, and remembers them for a while. */
export function createPeople({ time }: { readonly time: Pick<Time, 'now'> }): People {
  const profiles = createCache<Profile>(time)
  const creators = createCache<string>(time)
  const direct = createCache<string>(time)

  return {
    isKnown: (workspace, user) => profiles.has(workspace.id, user),
    profile: async (workspace, user) =>
      (await profiles.get(workspace.id, user, async () => {
        if (lacks(workspace, 'users:read')) return undefined
        const result = await workspace.api.call('users.info', { user }, patience)
        const info = result.kind === 'ok' ? UserInfo.safeParse(result.data).data : undefined
        return info && profileOf(info.user)
      })) ?? unknownPerson,
    creatorOf: (workspace, channel) =>
      creators.get(workspace.id, channel, async () => {
        if (lacks(workspace, 'channels:read') && lacks(workspace, 'groups:read')) return undefined
        const result = await workspace.api.call('conversations.info', { channel }, patience)
        return result.kind === 'ok'
          ? ChannelInfo.safeParse(result.data).data?.channel.creator
          : undefined
      }),
    isDirectKnown: (workspace, user) => direct.has(workspace.id, user),
    isCreatorKnown: (workspace, channel) => creators.has(workspace.id, channel),
    async isOutside(workspace, channel) {
      const result = await workspace.api.call('conversations.info', { channel })
      // A private channel that the bot is not in does not exist for it.
      if (result.kind === 'refused') return result.error === 'channel_not_found'
      if (result.kind !== 'ok') return false
      return ChannelInfo.safeParse(result.data).data?.channel.is_member === false
    },
    directChannel: (workspace, user) =>
      direct.get(workspace.id, user, async () => {
        const result = await workspace.api.call('conversations.open', { users: user })
        return result.kind === 'ok' ? Opened.safeParse(result.data).data?.channel.id : undefined
      }),
  }
}

/** Slack has told what was granted, and this is not part of it: asking would only be refused. */
export const lacks = ({ scopes }: Workspace, scope: string): boolean =>
  scopes !== undefined && !scopes.includes(scope)

function profileOf(user: z.output<typeof UserInfo>['user']): Profile {
  const name = user.profile.display_name ?? user.profile.real_name ?? user.real_name ?? user.name
  return {
    ...(name !== undefined && { name: literal(name) }),
    ...(user.tz !== undefined && { timeZone: user.tz }),
    admin: user.is_admin || user.is_owner || user.is_primary_owner,
    guest: user.is_restricted || user.is_ultra_restricted,
  }
}

/** Values by workspace and id, the oldest forgotten first. Two who ask at once share one call. */
function createCache<Value>(time: Pick<Time, 'now'>) {
  type Kept = { readonly value: Promise<Value | undefined>; untilAt: number }
  const kept = new Map<string, Kept>()
  const keyOf = (workspace: string, id: string) => `${workspace} ${id}`
  const fresh = (key: string) => {
    const found = kept.get(key)
    return found && found.untilAt > time.now() ? found : undefined
  }
  return {
    has: (workspace: string, id: string) => fresh(keyOf(workspace, id)) !== undefined,
    async get(
      workspace: string,
      id: string,
      ask: () => Promise<Value | undefined>,
    ): Promise<Value | undefined> {
      const key = keyOf(workspace, id)
      const found = fresh(key)
      if (found) return found.value
      const asked: Kept = { value: ask(), untilAt: time.now() + keptMs }
      kept.delete(key)
      kept.set(key, asked)
      const [oldest] = kept.keys()
      if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest)
      const value = await asked.value
      if (value === undefined) asked.untilAt = time.now() + unknownKeptMs
      return value
    },
  }
}
