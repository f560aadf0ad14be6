import {
  type IContextFetchingStrategy,
  type IShardingStrategy,
  managerToFetchingStrategyOptions,
  type SessionInfo,
  SimpleContextFetchingStrategy,
  SimpleShardingStrategy,
  WebSocketShard,
  WebSocketShardEvents,
  WebSocketShardStatus,
  type WebSocketManager,
} from '@discordjs/ws'
import type { GatewayDispatchPayload } from 'discord.js'

import type { Timers } from './parts.ts'

/** What happens on the sockets, before discord.js makes anything of it. Listeners must not throw. */
export type SocketListeners = {
  readonly dispatch: (shardId: number, payload: GatewayDispatchPayload) => void
  readonly ready: (shardId: number) => void
  readonly resumed: (shardId: number) => void
  /** The gateway acknowledged a heartbeat. */
  readonly acknowledged: (shardId: number) => void
  readonly closed: (shardId: number, code: number) => void
  /** discord.js threw while it handled an event. */
  readonly broken: (shardId: number, error: unknown, payload?: GatewayDispatchPayload) => void
}

/** 0.5 s is the library's own pause, which this is added to. */
const firstPauseMs = 1_000
const longestPauseMs = 60_000
const freeAttempts = 2

const never = new Promise<never>(() => {})

/**
 * How discord.js runs its sockets here. Beside its own simple way of doing it: an event it stumbles over
 * does not end the process; a server that closes every new socket is tried less and less often instead of
 * twice a second for ever; and a shard that was between two sockets when all was closed opens no new one.
 *
 * `closed` is aborted before the client is destroyed. (The library also destroys before it begins.)
 */
export function createSockets(
  manager: WebSocketManager,
  listeners: SocketListeners,
  timers: Timers,
  closed: AbortSignal,
): IShardingStrategy {
  const shards = new Map<number, WebSocketShard>()
  const closedInARow = new Map<number, number>()

  /** Called before each connect, and again for each event; only the first happens while idle. */
  async function sessionInfo(
    shardId: number,
    own: IContextFetchingStrategy,
  ): Promise<SessionInfo | null> {
    const idle = shards.get(shardId)?.status === WebSocketShardStatus.Idle
    const late = (closedInARow.get(shardId) ?? 0) - freeAttempts
    if (idle && late > 0) {
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (late - 1))
      await timers.sleep(pauseMs, closed).catch(() => {})
    }
    // The library has no way to call off a reconnect that is under way, so this one never comes.
    return idle && closed.aborted ? never : own.retrieveSessionInfo(shardId)
  }

  function listen(shard: WebSocketShard): void {
    const { id } = shard
    shard.on(WebSocketShardEvents.Dispatch, ({ data }) => listeners.dispatch(id, data))
    shard.on(WebSocketShardEvents.HeartbeatComplete, () => listeners.acknowledged(id))
    shard.on(WebSocketShardEvents.Ready, () => {
      closedInARow.delete(id)
      listeners.ready(id)
    })
    shard.on(WebSocketShardEvents.Resumed, () => {
      closedInARow.delete(id)
      listeners.resumed(id)
    })
    shard.on(WebSocketShardEvents.Closed, ({ code }) => {
      closedInARow.set(id, (closedInARow.get(id) ?? 0) + 1)
      listeners.closed(id, code)
    })
    // To discord.js, one line for each of its events.
    const tell = (emit: () => void, payload?: GatewayDispatchPayload) => {
      try {
        emit()
      } catch (error) {
        listeners.broken(id, error, payload)
      }
    }
    const { Closed, Debug, Dispatch, Error, HeartbeatComplete, Hello, Ready, Resumed } =
      WebSocketShardEvents
    shard.on(Closed, (event) => tell(() => manager.emit(Closed, { ...event, shardId: id })))
    shard.on(Debug, (event) => tell(() => manager.emit(Debug, { ...event, shardId: id })))
    shard.on(Dispatch, (event) =>
      tell(() => manager.emit(Dispatch, { ...event, shardId: id }), event.data),
    )
    shard.on(Error, (event) => tell(() => manager.emit(Error, { ...event, shardId: id })))
    shard.on(HeartbeatComplete, (event) =>
      tell(() => manager.emit(HeartbeatComplete, { ...event, shardId: id })),
    )
    shard.on(Hello, () => tell(() => manager.emit(Hello, { shardId: id })))
    shard.on(Ready, (event) => tell(() => manager.emit(Ready, { ...event, shardId: id })))
    shard.on(Resumed, () => tell(() => manager.emit(Resumed, { shardId: id })))
  }

  return {
    async spawn(shardIds) {
      const options = await managerToFetchingStrategyOptions(manager)
      for (const id of shardIds) {
        const own = new SimpleContextFetchingStrategy(manager, options)
        const context: IContextFetchingStrategy = {
          options,
          retrieveSessionInfo: (shardId) => sessionInfo(shardId, own),
          updateSessionInfo: (shardId, info) => own.updateSessionInfo(shardId, info),
          waitForIdentify: (shardId, signal) =>
            own.waitForIdentify(shardId, AbortSignal.any([signal, closed])),
        }
        const shard = new WebSocketShard(context, id)
        listen(shard)
        shards.set(id, shard)
      }
    },
    async connect() {
      // Closed while the library was still asking where to connect to.
      if (closed.aborted) return
      await Promise.all([...shards.values()].map((shard) => shard.connect()))
    },
    async destroy(options) {
      await Promise.all([...shards.values()].map((shard) => shard.destroy(options)))
    },
    async send(shardId, payload) {
      await shards.get(shardId)?.send(payload)
    },
    async fetchStatus() {
      // An empty collection of the library's own version, which is not the one of discord.js.
      const statuses = await new SimpleShardingStrategy(manager).fetchStatus()
      for (const [id, { status }] of shards) statuses.set(id, status)
      return statuses
    },
  }
}
