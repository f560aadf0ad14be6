import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { type WebSocket, WebSocketServer } from 'ws'

import { type Json, optionalText, parseJson, record } from './json.ts'
import type { World } from './world.ts'

type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets'

/** Slack allows ten sockets an app. */
const mostConnections = 10
/** The client gives a connection up when it hears no ping for 30 seconds. */
const pingMs = 10_000

export type Socket = {
  readonly connections: number
  /** Sends one envelope on one connection; the payload of the ack, `unacked`, or `none` without a connection. */
  send(envelope: Json, timeoutMs: number): Promise<{ readonly ack: Json } | 'unacked' | 'none'>
  /** Announces the end of every connection, as Slack does, and closes it. */
  disconnect(reason: DisconnectReason): void
  /** Cuts every connection without a word. */
  drop(): void
  /** Sends something that nobody acknowledges. */
  push(frame: Json): void
  close(): Promise<void>
}

export function createSocket(world: World, server: Server): Socket {
  const sockets = new Set<WebSocket>()
  const waiting = new Map<string, (ack: Json) => void>()
  const webSockets = new WebSocketServer({ noServer: true })
  let turn = 0

  const refuse = (stream: Duplex, status: number) =>
    stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`)

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://slack.invalid')
    const ticket = url.searchParams.get('ticket') ?? ''
    if (url.pathname !== '/socket' || !world.tickets.delete(ticket)) return refuse(stream, 401)
    webSockets.handleUpgrade(request, stream, head, connected)
    return undefined
  })

  function connected(socket: WebSocket): void {
    const say = (frame: Json) => socket.send(JSON.stringify(frame))
    const connection = { connection_info: { app_id: world.app.id } }
    if (sockets.size >= mostConnections) {
      say({ type: 'disconnect', reason: 'too_many_websockets', ...connection })
      socket.close()
      return
    }
    // Every envelope on its way listens for the end of its socket.
    socket.setMaxListeners(0)
    sockets.add(socket)
    const pinging = setInterval(() => socket.ping('Ping from Slack'), pingMs)
    pinging.unref()
    socket.on('close', () => {
      clearInterval(pinging)
      sockets.delete(socket)
    })
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => {
      const frame = record(parseJson(Buffer.isBuffer(data) ? data.toString() : ''))
      const id = optionalText(frame['envelope_id'])
      if (id !== undefined) waiting.get(id)?.(record(frame['payload']))
    })
    say({
      type: 'hello',
      num_connections: sockets.size,
      debug_info: { host: 'fake', build_number: 1, approximate_connection_time: 18_060 },
      ...connection,
    })
  }

  return {
    get connections() {
      return sockets.size
    },
    async send(envelope, timeoutMs) {
      const open = [...sockets]
      turn += 1
      const socket = open[turn % open.length]
      if (!socket) return 'none'
      const id = String(envelope['envelope_id'])
      const acked = new Promise<{ readonly ack: Json } | 'unacked'>((resolve) => {
        const cancel = world.clock.after(timeoutMs, () => resolve('unacked'))
        const gone = () => resolve('unacked')
        socket.once('close', gone)
        waiting.set(id, (ack) => {
          cancel()
          socket.off('close', gone)
          resolve({ ack })
        })
      })
      socket.send(JSON.stringify(envelope))
      return acked.finally(() => waiting.delete(id))
    },
    disconnect(reason) {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }))
        socket.close()
        sockets.delete(socket)
      }
    },
    drop() {
      for (const socket of sockets) {
        socket.terminate()
        sockets.delete(socket)
      }
    },
    push(frame) {
      for (const socket of sockets) socket.send(JSON.stringify(frame))
    },
    async close() {
      for (const socket of sockets) socket.terminate()
      await new Promise<void>((resolve) => {
        webSockets.close(() => resolve())
      })
    },
  }
}
