import type { ChatAdapter, Clock, SettingProblem, Store } from '../../src/ports.ts'
import type { Count, Log, Timers } from './parts.ts'

export type DiscordAdapterOptions = {
  /** Bot token. Never logged. */
  readonly token: string
  /** `http://127.0.0.1:…/api` for a local server; Discord's own when absent. */
  readonly apiUrl?: string
  /** `auto`, or some of the shards: `0-3/16`. */
  readonly shards?: string
  /** Registers the commands in this server only, at once: for development. */
  readonly guildId?: string
  readonly leases: Store['leases']
  readonly settings: Store['settings']
  readonly clock: Clock
  readonly log: Log
  readonly count: Count
  /** A new id at every call; names this process as the holder of a lease. */
  readonly newId: () => string
  /** Called when Discord refuses to go on before a person changes a setting. */
  readonly fail: (problem: SettingProblem) => void
  /** Real time when absent. */
  readonly timers?: Timers
}

export type DiscordAdapter = ChatAdapter
