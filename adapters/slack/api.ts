/**
 * The Web API of one workspace as the rest of this folder sees it. Every failure is a value, because
 * what has to happen next depends on it.
 */

/** What came of one call of a Web API method. */
export type ApiResult =
  | { readonly kind: 'ok'; readonly data: ApiData }
  /** Slack said no, and nothing happened. The same call will be refused again. */
  | {
      readonly kind: 'refused'
      /** Slack's own code, such as `channel_not_found`. */
      readonly error: string
      /** The scope that is missing, with `missing_scope`. */
      readonly needed?: string
      /** What is wrong with the blocks, in Slack's words. */
      readonly messages?: readonly string[]
    }
  /** Nothing happened; trying again later may work. */
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfterMs?: number }
  /** It may or may not have happened: the connection broke, or Slack failed half way. */
  | { readonly kind: 'unclear'; readonly reason: string }

/** A response, checked where it is read. */
export type ApiData = Readonly<Record<string, unknown>>

/** Arguments of a method; objects and lists are sent as JSON. `undefined` is left out. */
export type ApiArguments = Readonly<Record<string, unknown>>

type CallOptions = {
  /**
   * How long the call may wait for its turn (a rate limit, the second between two posts) before it comes
   * back as `unavailable`. 15 seconds when not given; 0 for what a trigger is waiting for.
   */
  readonly patienceMs?: number
}

/** The Web API of one workspace, with its own token and its own limits. */
export type SlackApi = {
  /** Never throws for anything Slack or the network does. */
  call(method: string, args: ApiArguments, options?: CallOptions): Promise<ApiResult>
  /** Sends to a `response_url`, which is a gesture's own and carries its own right to answer. */
  respond(responseUrl: string, payload: ApiArguments): Promise<ApiResult>
  /** Sends the bytes of a file to the address that Slack gave for them. */
  upload(uploadUrl: string, bytes: Uint8Array): Promise<ApiResult>
}

/** A workspace (a Slack team, or a whole organisation that installed the app) with its bot. */
export type Workspace = {
  /** Team id, or the enterprise id of an organisation-wide installation: `Place.workspace`. */
  readonly id: string
  readonly api: SlackApi
  readonly botUserId: string
  readonly botId: string
  readonly appId?: string
  /** What was granted; undefined when Slack has not told. */
  readonly scopes?: readonly string[]
  /** Who installed it, to be told what only they can change. */
  readonly installedBy?: string
}

/** The workspace for an id from a payload or a `Place`; undefined when the app is not installed there. */
export type Workspaces = { get(id: string): Promise<Workspace | undefined> }
