import type { Faults } from './faults.ts'
import type { Gateway } from './gateway/index.ts'
import type { Json } from './json.ts'
import type { Person } from './people/person.ts'
import type { Call, Hooks } from './rest/server.ts'
import type { Channel, Guild, World } from './world.ts'

/**
 * A strict Discord on a free port of this machine: REST and gateway in one. The real client talks to it;
 * assertions are on what it stored. Has a server `acme` with the channels `general` (text) and `daily`
 * (forum), and the bot in it.
 */
export type FakeDiscord = {
  /** For `DISCORD_API_URL`: ends in `/api`. */
  readonly apiUrl: string
  readonly gatewayUrl: string
  readonly token: string
  readonly applicationId: string
  readonly botUserId: string
  readonly world: World
  readonly gateway: Gateway
  readonly faults: Faults
  /** Every call, oldest first. */
  readonly calls: readonly Call[]
  /** Calls whose body Discord would refuse: assert that it is empty. */
  readonly refused: readonly Call[]
  /** Calls that send text without saying whom it may notify: assert that it is empty. */
  readonly unguarded: readonly Call[]
  /** Everyone and everything the bot has notified: assert that it is empty. */
  readonly pings: readonly string[]
  /** Registered commands: global ones under ``, those of a server under its id. */
  readonly commands: ReadonlyMap<string, readonly Json[]>
  /** Crash points: what to do before and after a call takes effect. */
  readonly hooks: Hooks
  /** The person of this name; made on the first call. */
  person(name: string): Person
  guild(name: string): Guild
  channel(name: string): Channel
  /** Another server with a channel `general`-like of its own name. */
  addGuild(
    name: string,
    options?: { readonly botIn?: boolean; readonly unavailable?: boolean },
  ): Guild
  addChannel(
    guild: string,
    name: string,
    options?: {
      readonly forum?: boolean
      readonly tags?: readonly string[]
      readonly requiresTag?: boolean
    },
  ): Channel
  addBot(guild: string): void
  removeBot(guild: string): void
  /** A server that Discord has lost for the moment, and the same when it is back. */
  setAvailable(guild: string, available: boolean): void
  deleteChannel(name: string): void
  deleteMessage(id: string): void
  /** Offers these commands everywhere, as if they had been registered. */
  offer(commands: readonly Json[]): void
  /** Messages by many people in many channels, that the bot has nothing to do with. */
  crowd(size: {
    readonly messages: number
    readonly users: number
    readonly channels: number
  }): Promise<void>
  /** Drops what is old, so that runs of many thousands measure the bot and not the fake. */
  forget(): void
  /** Sends the last message or interaction once more, as it was. */
  redeliver(): void
  /** 401 to everything from here on. */
  revokeToken(): void
  stop(): Promise<void>
}
