import { randomBytes } from 'node:crypto'

import type { LiveToken } from './blocks/live-tokens.ts'
import type { SlackClock } from './clock.ts'
import { createFaults } from './faults.ts'
import type { Json } from './json.ts'
import { type Token, type Workspace, type WorkspaceSeed, createWorkspace } from './state.ts'

/** One call that arrived, whatever became of it. */
export type Call = {
  readonly method: string
  /** Name of the workspace whose token was used. */
  readonly workspace: string | undefined
  /** Which token, without its value: `acme#1`, or `app`. */
  readonly tokenId: string | undefined
  readonly args: Json
  /** How often exactly this call had arrived before, plus one. */
  readonly attempt: number
  readonly at: number
  /** `ok`, an error code, `status 500`, `reset`, or `pending` while it waits. */
  outcome: string
  /** Sentences of a refusal. */
  messages: readonly string[]
  /** Whether it changed anything. */
  committed: boolean
}

export type FoundToken = LiveToken & {
  readonly method: string
  readonly workspace: string | undefined
}

export type AppSettings = {
  readonly id: string
  readonly appToken: string
  readonly signingSecret: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the app may do once it is installed. */
  readonly scopes: readonly string[]
  /** Events it is subscribed to; undefined means all. */
  readonly events: readonly string[] | undefined
  /** Whether the agent surface is on. */
  readonly agent: boolean
}

export type ResponseUrl = {
  readonly id: string
  readonly workspace: Workspace
  readonly channel: string
  readonly user: string
  readonly createdAt: number
  /** The message whose control was pressed. */
  readonly messageTs: string | undefined
  readonly threadTs: string | undefined
  uses: number
}

type Trigger = {
  readonly id: string
  readonly workspace: Workspace
  readonly user: string
  readonly createdAt: number
  used: boolean
}

/** Everything the parts of the fake share. */
export type World = {
  readonly clock: SlackClock
  readonly app: AppSettings
  readonly workspaces: Map<string, Workspace>
  readonly calls: Call[]
  readonly liveTokens: FoundToken[]
  readonly faults: ReturnType<typeof createFaults>
  readonly triggers: Map<string, Trigger>
  readonly responseUrls: Map<string, ResponseUrl>
  readonly oauthCodes: Map<string, { readonly workspace: Workspace; readonly redirect: string }>
  readonly tickets: Set<string>
  readonly historyLimit: number
  /** Root of the fake's own server. */
  url: string
  onCall: (call: Call, when: 'before' | 'after') => void | Promise<void>
  /** Something happened that a person could see. */
  changed(): void
}

export type WorldOptions = {
  readonly clock: SlackClock
  readonly scopes?: readonly string[]
  readonly events?: readonly string[]
  readonly agent?: boolean
  readonly workspaces?: readonly WorkspaceSeed[]
  readonly historyLimit?: number
  readonly changed?: () => void
}

/** What our manifest asks for, optional scopes included; tests take some away. */
const usualScopes = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
]

const secret = () => randomBytes(16).toString('hex')

export function createWorld(options: WorldOptions): World {
  const world: World = {
    clock: options.clock,
    app: {
      id: 'A0CUECARD',
      appToken: `xapp-1-A0CUECARD-${secret()}`,
      signingSecret: secret(),
      clientId: '1000.2000',
      clientSecret: secret(),
      scopes: options.scopes ?? usualScopes,
      events: options.events,
      agent: options.agent ?? true,
    },
    workspaces: new Map(),
    calls: [],
    liveTokens: [],
    faults: createFaults(),
    triggers: new Map(),
    responseUrls: new Map(),
    oauthCodes: new Map(),
    tickets: new Set(),
    historyLimit: options.historyLimit ?? 15,
    url: '',
    onCall: () => {},
    changed: options.changed ?? (() => {}),
  }
  for (const seed of options.workspaces ?? [{ name: 'acme' }]) {
    const workspace = createWorkspace(seed)
    world.workspaces.set(workspace.name, workspace)
    if (seed.installed !== false) install(world, workspace)
  }
  return world
}

let installs = 0

/** Gives the app a new bot token in a workspace; the earlier one is dead. */
export function install(world: World, workspace: Workspace): Token {
  if (workspace.token) workspace.token.revoked = true
  installs += 1
  const token: Token = {
    id: `${workspace.name}#${installs}`,
    value: `xoxb-${workspace.id}-${secret()}`,
    scopes: new Set(world.app.scopes),
    revoked: false,
  }
  workspace.token = token
  return token
}

/** `trigger_id` lives 3 seconds and works once. */
export function newTrigger(world: World, workspace: Workspace, user: string): string {
  const id = `${world.triggers.size + 1}.${workspace.id}.${secret()}`
  world.triggers.set(id, { id, workspace, user, createdAt: world.clock.now(), used: false })
  return id
}

/** A `response_url` works 5 times within 30 minutes. */
export function newResponseUrl(
  world: World,
  place: Omit<ResponseUrl, 'id' | 'uses' | 'createdAt'>,
): string {
  const id = secret()
  world.responseUrls.set(id, { ...place, id, uses: 0, createdAt: world.clock.now() })
  return `${world.url}/response/${id}`
}
