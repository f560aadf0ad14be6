import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord.js'

type Write = (details: object, sentence: string) => void

/** What the adapter needs of a logger. Sentences are fixed; what varies stands in the fields. */
export type Log = {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/** Waiting as an argument, so that a test can let hours pass. */
export type Timers = {
  /** Resolves after `delayMs`; rejects with the signal's reason when it is aborted first. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

/** Who the bot is on Discord. */
export type Identity = {
  readonly applicationId: string
  readonly botUserId: string
  /** Name of the bot's user, as literal text. */
  readonly name: string
}

/**
 * What Discord reports, as its own JSON: taken before discord.js makes objects of it, so nothing waits
 * until all servers are there, and nothing has to be in a cache.
 */
export type GatewayEvent =
  | { readonly kind: 'interaction'; readonly interaction: APIInteraction }
  | {
      readonly kind: 'message'
      readonly message: GatewayMessageCreateDispatchData
      /** The channel of the thread the message stands in, where the gateway has told of that thread. */
      readonly parentId?: string
    }
  /** The bot was added to a server. `joinedAt` makes the id of the request: `joined:<guild>:<joinedAt>`. */
  | {
      readonly kind: 'joined'
      readonly guildId: string
      readonly joinedAt: string
      /** The channel for system messages, where the server has one. */
      readonly systemChannelId?: string
    }
  /** The bot was removed, or a channel or its whole server was deleted. */
  | { readonly kind: 'left'; readonly guildId: string; readonly channelId?: string }

/** What is counted, one name each, for the metrics. */
export type Counted =
  /** An interaction that came too late to be answered in time, and was left alone. */
  | 'late'
  /** 10062 */
  | 'unknown_interaction'
  /** 40060 */
  | 'already_acknowledged'
  /** 50027 */
  | 'token_expired'
  /** 10008 */
  | 'unknown_message'
  /** 50001 */
  | 'missing_access'
  /** 50007 */
  | 'cannot_direct'
  /** 50013 */
  | 'missing_permission'
  /** 160004 */
  | 'thread_exists'
  /** REST 401 with the bot's token. */
  | 'unauthorized'
  /** A call that would have had to wait too long for a rate limit. */
  | 'rate_limited'
  | 'identify'
  | 'resume'
  /** A handler threw, or Discord sent something unreadable. */
  | 'event_failed'

export type Count = (what: Counted) => void
