import type { RawFile } from 'discord.js'

/** How a call ended. */
export type RestResult =
  /** `data` is Discord's JSON (parse it at the edge); undefined for an answer without a body. */
  | { readonly kind: 'ok'; readonly data: unknown }
  /**
   * Discord said no: nothing was done, and trying again is no use. `code` is Discord's own (10008, 50013
   * …), 0 when it gave none.
   */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly code: number
      readonly message: string
    }
  /** Nothing was done; trying again later may work. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfterMs?: number }
  /** It may or may not have been done: a 5xx, a timeout or a lost connection after sending. */
  | { readonly kind: 'unclear'; readonly reason: string }

export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type RestOptions = {
  /** JSON. Goes out as multipart `payload_json` when there are files. */
  readonly body?: unknown
  readonly files?: readonly RawFile[]
  readonly query?: Readonly<Record<string, string>>
  /** For the audit log of the server. */
  readonly reason?: string
  /** How long the caller can wait in all, rate limits included. */
  readonly waitMs: number
  /** False for callbacks and follow-ups of interactions: their token is in the route. True when absent. */
  readonly auth?: boolean
}

/**
 * Discord's REST API. Sends each call once: it never repeats one that may have been carried out. Waits
 * for rate limits as the headers say, within `waitMs`. Never throws, never logs a token.
 */
export type DiscordRest = {
  /** `route` without the version: `/channels/123/messages`. */
  call(method: RestMethod, route: `/${string}`, options: RestOptions): Promise<RestResult>
}

/** How long a person waits for what the bot does for them. */
export const personWaitMs = 5_000
