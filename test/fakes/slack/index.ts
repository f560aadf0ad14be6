import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { type SlackClock, realClock } from './clock.ts'
import { type Delivery, createDeliveries } from './deliveries.ts'
import { createEvents } from './events.ts'
import type { Faults } from './faults.ts'
import { createInteractions } from './interactions.ts'
import type { Json } from './json.ts'
import { serveAuthorize } from './oauth.ts'
import { serveResponseUrl } from './response-urls.ts'
import { type Socket, createSocket } from './socket.ts'
import type { WorkspaceSeed } from './state.ts'
import { serveUpload } from './upload.ts'
import { forgetAttempts } from './web-api/call.ts'
import { reply, serveApi } from './web-api/server.ts'
import { type FakeWorkspace, createFakeWorkspace } from './workspace.ts'
import { type AppSettings, type Call, type FoundToken, createWorld } from './world.ts'

export { createTestClock } from './clock.ts'
export type { PersonInSlack } from './people.ts'
export type { SeenMessage, SeenView } from './seen.ts'
export type { Call } from './world.ts'

export type FakeSlackOptions = {
  /** Moved by tests; the real one when absent. */
  readonly clock?: SlackClock
  /** `acme` with Ana (an administrator in Berlin) and Ben when absent. */
  readonly workspaces?: readonly WorkspaceSeed[]
  /** What the manifest asks for. */
  readonly scopes?: readonly string[]
  /** What the manifest subscribes to; everything the fake can tell when absent. */
  readonly events?: readonly string[]
  /** Whether the agent surface is on: it is when absent. */
  readonly agent?: boolean
  /** Most messages of one page of history: 15 when absent, as for apps outside the Marketplace. */
  readonly historyLimit?: number
  /** How long an acknowledgement may take; 3 seconds when absent. */
  readonly ackMs?: number
  /** Told whenever something changed that a person could see. */
  readonly changed?: () => void
}

/** Slack, as far as a bot can tell: strict, on loopback, and wrong whenever a test wants it to be. */
export type FakeSlack = {
  readonly url: string
  /** Where the Web API is: ends in `/api/`. */
  readonly apiUrl: string
  readonly app: AppSettings
  readonly calls: readonly Call[]
  /** Calls that were refused for what they said; a well-behaved bot has none. */
  readonly refused: readonly Call[]
  /** Everything in sent text that came alive: pings, links, dates. */
  readonly liveTokens: readonly FoundToken[]
  readonly deliveries: readonly Delivery[]
  readonly faults: Faults
  readonly socket: Omit<Socket, 'send' | 'close'>
  /** Called around every call, before it does anything and after it has; it may wait, or kill. */
  onCall: (call: Call, when: 'before' | 'after') => void | Promise<void>
  /** From here on, what happens is posted to this address. */
  deliverOverHttp(requestUrl: string): void
  deliverOverSocket(): void
  /** The last delivery once more. */
  redeliver(options?: { readonly retry?: number }): Promise<Delivery>
  loseNextDelivery(): void
  /** Empties the logs and the channels: for long measurements. */
  forget(): void
  repeatNextDelivery(times: number): void
  /** Tells the app that it hears too much to be told everything. */
  rateLimitEvents(workspace: string): Promise<Delivery>
  readonly workspaceNames: readonly string[]
  workspace(name: string): FakeWorkspace
  close(): Promise<void>
}

/** The codes Slack gives for a call that was wrong, as against one that came at the wrong time. */
const wrongCalls =
  /^(invalid_arg|invalid_arguments|invalid_blocks|invalid_json|invalid_post_type|invalid_metadata|missing_scope|metadata_|msg_|no_text|missing_argument|alt_txt_too_large|file_not_found|invalid_channel|wrong_|uploaded_before|token_where|unknown_upload|markdown_text_conflict|too_many_attachments|unknown_method|view_too_large|not_allowed_token_type|push_limit|invalid_thread|missing_recipient|fatal_error)/

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const world = createWorld({ ...options, clock: options.clock ?? realClock })
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://slack.invalid')
    const serve = async () => {
      if (url.pathname.startsWith('/api/')) return serveApi(world, request, response)
      if (url.pathname.startsWith('/response/')) return serveResponseUrl(world, request, response)
      if (url.pathname.startsWith('/upload/')) return serveUpload(world, request, response)
      if (url.pathname === '/oauth/v2/authorize') return serveAuthorize(world, url, response)
      return reply(response, 404, 'There is nothing here.')
    }
    serve().catch((error: unknown) => {
      // A mistake of the fake itself: said aloud, never taken for something Slack would say.
      process.stderr.write(
        `The fake Slack failed: ${String(error instanceof Error && error.stack)}\n`,
      )
      response.destroy()
    })
  })
  const socket = createSocket(world, server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  world.url = `http://127.0.0.1:${portOf(server.address())}`

  const deliveries = createDeliveries(world, socket, options.ackMs)
  const events = createEvents(world, deliveries)
  const interactions = createInteractions(world, deliveries)
  const parts = { world, deliveries, events, interactions }
  const workspaces = new Map(
    [...world.workspaces.values()].map((one) => [one.name, createFakeWorkspace(parts, one)]),
  )

  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    app: world.app,
    calls: world.calls,
    get refused() {
      return world.calls.filter(({ outcome }) => wrongCalls.test(outcome))
    },
    liveTokens: world.liveTokens,
    deliveries: deliveries.log,
    faults: world.faults,
    socket,
    get onCall() {
      return world.onCall
    },
    set onCall(hook) {
      world.onCall = hook
    },
    deliverOverHttp(requestUrl) {
      deliveries.route = { kind: 'http', requestUrl }
    },
    deliverOverSocket() {
      deliveries.route = { kind: 'socket' }
    },
    redeliver({ retry = 0 } = {}) {
      const last = deliveries.log.at(-1)
      if (!last) throw new Error('Nothing was delivered yet.')
      return deliveries.redeliver(last, retry)
    },
    forget() {
      world.calls.length = 0
      world.liveTokens.length = 0
      world.triggers.clear()
      world.responseUrls.clear()
      deliveries.log.length = 0
      forgetAttempts(world)
      for (const one of world.workspaces.values())
        for (const channel of one.channels.values()) channel.messages = []
    },
    loseNextDelivery: () => deliveries.loseNext(),
    repeatNextDelivery: (times) => deliveries.repeatNext(times),
    rateLimitEvents(name) {
      const payload: Json = {
        token: 'verification-token',
        type: 'app_rate_limited',
        team_id: world.workspaces.get(name)?.id ?? '',
        minute_rate_limited: Math.floor(world.clock.now() / 1000),
        api_app_id: world.app.id,
      }
      return deliveries.deliver('events_api', payload)
    },
    workspaceNames: [...workspaces.keys()],
    workspace(name) {
      const found = workspaces.get(name)
      if (!found) throw new Error(`There is no workspace ${name}.`)
      return found
    },
    async close() {
      world.faults.clear()
      await socket.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      })
    },
  }
}

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0
