import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { App, HTTPReceiver, ReceiverEvent } from '@slack/bolt'

import type { Incoming, Receive, Transport } from './incoming.ts'
import { type SlackLog, libraryLog } from './log.ts'
import { eventsPath } from './paths.ts'
import { minutes, seconds } from './time.ts'

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const freshForMs = 5 * minutes
const bodyLimit = 4 * 1024 * 1024

export type HttpRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type HttpOptions = {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Undefined when events come over Socket Mode and only the other pages are served. */
  readonly signingSecret?: string
  /** Pages beside the events, by path; reached with GET. */
  readonly routes?: Readonly<Record<string, HttpRoute>>
  readonly log: SlackLog
}

export type HttpTransport = Transport & {
  /** `http://…` where it listens. Throws before `start`. */
  readonly address: string
}

/**
 * Signed requests over HTTP. Bolt's receiver verifies and parses; the server around it is ours, so that it
 * listens where it is told to and can be stopped in order.
 */
export function createHttpTransport(options: HttpOptions): HttpTransport {
  const { host, port, signingSecret, routes = {}, log } = options
  let server: Server | undefined
  let stopping = false

  return {
    get address() {
      const at = server?.address()
      if (!isAddress(at)) throw new Error('Slack’s web server has no address before it is started.')
      return `http://${host.includes(':') ? `[${host}]` : host}:${at.port}`
    },

    async start(receive) {
      const events =
        signingSecret === undefined ? undefined : await createReceiver(signingSecret, receive, log)
      server = createServer((request, response) => {
        if (stopping) {
          // Slack delivers again, to whoever is there then.
          response.writeHead(503, { connection: 'close' }).end()
          return
        }
        const path = new URL(request.url ?? '/', 'http://localhost').pathname
        const route = request.method === 'GET' ? routes[path] : undefined
        if (route) {
          route(request, response).catch((error: unknown) => {
            log.error({ err: error, path }, 'A page could not be served.')
            if (!response.headersSent) response.writeHead(500).end()
          })
        } else if (events && request.method === 'POST' && path === eventsPath) {
          if (isFresh(request)) events.requestListener(plainForm(request), response)
          else response.writeHead(401).end()
        } else {
          response.writeHead(404).end()
        }
      })
      // Longer than the proxies in front keep theirs, which would otherwise send into a closing connection.
      server.keepAliveTimeout = 75 * seconds
      server.requestTimeout = 30 * seconds
      await listening(server, host, port)
    },

    async stopIntake() {
      stopping = true
      server?.close()
      server?.closeIdleConnections()
    },
    async close() {
      stopping = true
      server?.close()
      server?.closeAllConnections()
    },
    problems: () => [],
  }
}

async function createReceiver(
  secret: string,
  receive: Receive,
  log: SlackLog,
): Promise<HTTPReceiver> {
  // All of Bolt is loaded for this, and only where it is needed.
  const bolt = await import('@slack/bolt')
  const receiver = new bolt.HTTPReceiver({
    signingSecret: secret,
    endpoints: eventsPath,
    bodyLimit,
    logger: libraryLog(log, 'bolt'),
  })
  // Of the whole app a receiver calls this one method, which here hands over to the same code as Socket Mode.
  const app: App = Object.assign(Object.create(null), {
    processEvent: (event: ReceiverEvent) => receive(incomingFrom(event)),
  })
  receiver.init(app)
  return receiver
}

function incomingFrom({ body, ack }: ReceiverEvent): Incoming {
  let told = false
  return {
    body,
    async ack(response) {
      if (told) return true
      told = true
      await ack(response)
      return true
    },
  }
}

/** Neither older nor further in the future than five minutes; Bolt looks at the past only, on this clock. */
function isFresh({ headers }: IncomingMessage): boolean {
  const sentAt = Number(headers['x-slack-request-timestamp']) * seconds
  // Slack’s certificate check carries no timestamp; Bolt answers it and takes nothing else from it.
  if (Number.isNaN(sentAt)) return true
  return Math.abs(Date.now() - sentAt) <= freshForMs
}

/** Bolt compares the content type as a whole; a charset behind it would be refused. */
function plainForm(request: IncomingMessage): IncomingMessage {
  const [type] = (request.headers['content-type'] ?? '').split(';')
  request.headers['content-type'] = type?.trim().toLowerCase() ?? ''
  return request
}

const isAddress = (address: AddressInfo | string | null | undefined): address is AddressInfo =>
  typeof address === 'object' && address !== null

async function listening(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(
              `Port ${port} is taken, so Slack cannot reach Cuecard there. Stop the other program, or set SLACK_PORT to a free port.`,
              { cause },
            )
          : cause,
      )
    })
    server.listen(port, host, resolve)
  })
}
