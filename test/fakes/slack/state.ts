import type { Json } from './json.ts'

export type User = {
  readonly id: string
  /** The handle, as in `@ana`. */
  readonly name: string
  readonly realName: string
  timeZone: string
  admin: boolean
  readonly bot: boolean
}

/** A file on its way: announced, uploaded, complete. */
export type StoredFile = {
  readonly id: string
  readonly name: string
  title: string
  readonly alt: string | undefined
  /** In bytes, as announced. */
  readonly length: number
  bytes: Buffer | undefined
  complete: boolean
}

export type Message = {
  readonly ts: string
  readonly threadTs?: string
  readonly user: string
  readonly botId?: string
  text: string
  blocks: readonly Json[]
  attachments: readonly Json[]
  readonly files?: readonly StoredFile[]
  metadata?: Json
  edited: boolean
  readonly clientMessageId?: string
  /** The only person who sees it. */
  readonly onlyFor?: string
  /** Set while it is being streamed. */
  streamingUntilAt?: number
}

export type Channel = {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'im'
  readonly members: Set<string>
  archived: boolean
  messages: Message[]
}

/** A modal or a Home tab as it is now. */
export type View = {
  readonly id: string
  readonly kind: 'modal' | 'home'
  readonly user: string
  payload: Json
  hash: string
  readonly rootId: string
  readonly previousId?: string
  /** What stands beside the fields, by block_id. */
  errors: Readonly<Record<string, string>>
  /** What was chosen or typed, by block_id and action_id. */
  values: Map<string, Map<string, Json>>
}

export type Token = {
  /** Names the token in the log without holding it. */
  readonly id: string
  readonly value: string
  scopes: Set<string>
  revoked: boolean
}

export type Workspace = {
  readonly id: string
  readonly name: string
  readonly users: Map<string, User>
  readonly channels: Map<string, Channel>
  readonly files: Map<string, StoredFile>
  readonly views: Map<string, View>
  /** Open modals of each person, the top one last. */
  readonly stacks: Map<string, View[]>
  readonly homes: Map<string, View>
  /** What people chose on messages, by user, ts, block_id and action_id. */
  readonly chosen: Map<string, Map<string, Map<string, Json>>>
  readonly bot: User
  readonly botId: string
  token: Token | undefined
  readonly prompts: Json[]
  readonly statuses: Json[]
  reactions: Json[]
  lastMicros: number
  count: number
}

/** A timestamp that no other message of the workspace has. */
export function nextTs(workspace: Workspace, nowAt: number): string {
  workspace.lastMicros = Math.max(nowAt * 1000, workspace.lastMicros + 1)
  const seconds = Math.floor(workspace.lastMicros / 1_000_000)
  return `${seconds}.${String(workspace.lastMicros % 1_000_000).padStart(6, '0')}`
}

export function nextId(workspace: Workspace, prefix: string): string {
  workspace.count += 1
  return `${prefix}${workspace.id.slice(1, 5)}${String(workspace.count).padStart(6, '0')}`
}

type PersonSeed = {
  readonly name: string
  readonly realName?: string
  readonly timeZone?: string
  readonly admin?: boolean
}
type ChannelSeed = {
  readonly name: string
  readonly kind?: 'public' | 'private'
  /** Whether the bot is in it from the start. */
  readonly bot?: boolean
}
export type WorkspaceSeed = {
  readonly name: string
  readonly people?: readonly PersonSeed[]
  readonly channels?: readonly ChannelSeed[]
  /** Not installed: the app comes in through OAuth only. */
  readonly installed?: boolean
}

const usualPeople: readonly PersonSeed[] = [
  { name: 'ana', realName: 'Ana', timeZone: 'Europe/Berlin', admin: true },
  { name: 'ben', realName: 'Ben', timeZone: 'America/New_York' },
]
const usualChannels: readonly ChannelSeed[] = [{ name: 'general', bot: true }, { name: 'random' }]

export function createWorkspace(seed: WorkspaceSeed): Workspace {
  const code = seed.name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .slice(0, 6)
  const id = `T0${code}`
  const bot: User = {
    id: `U0BOT${code}`,
    name: 'cuecard',
    realName: 'Cuecard',
    timeZone: 'UTC',
    admin: false,
    bot: true,
  }
  const workspace: Workspace = {
    id,
    name: seed.name,
    users: new Map([[bot.id, bot]]),
    channels: new Map(),
    files: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    chosen: new Map(),
    bot,
    botId: `B0BOT${code}`,
    token: undefined,
    prompts: [],
    statuses: [],
    reactions: [],
    lastMicros: 0,
    count: 0,
  }
  for (const person of seed.people ?? usualPeople) {
    const user: User = {
      id: `U0${person.name.toUpperCase()}${code}`,
      name: person.name,
      realName: person.realName ?? person.name,
      timeZone: person.timeZone ?? 'Europe/London',
      admin: person.admin ?? false,
      bot: false,
    }
    workspace.users.set(user.id, user)
  }
  for (const channel of seed.channels ?? usualChannels) {
    const people = [...workspace.users.values()].filter((user) => !user.bot)
    const created: Channel = {
      id: `C0${channel.name.toUpperCase().replaceAll('-', '')}${code}`,
      name: channel.name,
      kind: channel.kind ?? 'public',
      members: new Set(people.map((user) => user.id)),
      archived: false,
      messages: [],
    }
    if (channel.bot) created.members.add(bot.id)
    workspace.channels.set(created.id, created)
  }
  return workspace
}

/** The direct conversation of a person with the bot, made when it is first needed. */
export function directChannel(workspace: Workspace, user: string): Channel {
  const id = `D${user.slice(1)}`
  const found = workspace.channels.get(id)
  if (found) return found
  const created: Channel = {
    id,
    name: 'direct',
    kind: 'im',
    members: new Set([user, workspace.bot.id]),
    archived: false,
    messages: [],
  }
  workspace.channels.set(id, created)
  return created
}

export const messageAt = (channel: Channel, ts: string): Message | undefined =>
  channel.messages.find((message) => message.ts === ts)

/** Slack gives every block an id; a payload may leave it out. */
export function withBlockIds(workspace: Workspace, blocks: readonly Json[]): readonly Json[] {
  return blocks.map((block) =>
    block['block_id'] === undefined ? { ...block, block_id: nextId(workspace, 'b') } : block,
  )
}
