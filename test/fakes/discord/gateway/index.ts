import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'

import { type WebSocket, WebSocketServer } from 'ws'

import { type Json, list, number, parseJson, record, text } from '../json.ts'
import { guildPayload, userPayload } from '../payloads.ts'
import { shardOf } from '../snowflake.ts'
import type { Guild, World } from '../world.ts'
import { type Session, dispatch } from './session.ts'

/** https://docs.discord.com/developers/events/gateway#gateway-intents */
const intents = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12 } as const
const known = 0x1ffffff
const privileged = (1 << 1) | (1 << 8) | (1 << 15)

type Identify = {
  readonly at: number
  readonly shard: readonly [number, number]
  readonly intents: number
  readonly accepted: boolean
}

type GatewaySwitches = {
  /** What `GET /gateway/bot` says. */
  limit: { total: number; remaining: number; resetAfterMs: number; maxConcurrency: number }
  /** Shards that Discord recommends. */
  shards: number
  heartbeatIntervalMs: number
  acksHeartbeats: boolean
  /** What an IDENTIFY gets. */
  onIdentify: 'ready' | 'silence' | 'invalidSession' | { readonly close: number }
  /** What a RESUME gets. */
  onResume: 'resumed' | 'invalidSession'
  /** Closes a new connection at once with this code. */
  refuse: number | undefined
}

/** The WebSocket side: sessions, heartbeats, resumes. Tells every session that is to hear of something. */
export function createGateway(options: {
  readonly world: World
  readonly isToken: (token: string) => boolean
  readonly address: () => string
}) {
  const { world, isToken, address } = options
  const switches: GatewaySwitches = {
    limit: { total: 1_000, remaining: 1_000, resetAfterMs: 0, maxConcurrency: 1 },
    shards: 1,
    heartbeatIntervalMs: 41_250,
    acksHeartbeats: true,
    onIdentify: 'ready',
    onResume: 'resumed',
    refuse: undefined,
  }
  const sessions = new Map<string, Session>()
  const sockets = new Set<WebSocket>()
  const identifies: Identify[] = []
  const resumes: { readonly at: number; readonly replayed: number; readonly accepted: boolean }[] =
    []
  const closes: { readonly at: number; readonly code: number }[] = []
  const server = new WebSocketServer({ noServer: true })

  const send = (socket: WebSocket, op: number, d: unknown) =>
    socket.send(JSON.stringify({ op, d, s: null, t: null }))

  const hears = (session: Session, guildId: string | undefined) =>
    guildId === undefined
      ? session.shard[0] === 0
      : shardOf(guildId, session.shard[1]) === session.shard[0]

  function ready(session: Session): void {
    const inside = [...world.guilds.values()].filter(({ id, botIn }) => botIn && hears(session, id))
    dispatch(session, 'READY', {
      v: 10,
      user: { ...userPayload(world.bot), email: null, verified: true, mfa_enabled: false },
      guilds: inside.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: address(),
      shard: session.shard,
      application: { id: world.applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      geo_ordered_rtc_regions: [],
    })
    for (const guild of inside) if (!guild.unavailable) tellGuild(session, guild)
  }

  const tellGuild = (session: Session, guild: Guild) =>
    dispatch(session, 'GUILD_CREATE', guildPayload(world, guild))

  function identify(socket: WebSocket, data: Json): void {
    const [index = 0, count = 1] = list(data['shard']).map(number)
    const shard: readonly [number, number] = [index, count]
    const wanted = number(data['intents'])
    const fine = isToken(text(data['token']))
    identifies.push({ at: world.clock.now(), shard, intents: wanted, accepted: fine })
    switches.limit.remaining = Math.max(0, switches.limit.remaining - 1)
    if (!fine) return socket.close(4004, 'Authentication failed.')
    if (index >= count) return socket.close(4010, 'Invalid shard.')
    if ((wanted & ~known) !== 0) return socket.close(4013, 'Invalid intent(s).')
    if ((wanted & privileged) !== 0) return socket.close(4014, 'Disallowed intent(s).')
    if (typeof switches.onIdentify === 'object') return socket.close(switches.onIdentify.close)
    if (switches.onIdentify === 'silence') return
    if (switches.onIdentify === 'invalidSession') return send(socket, 9, false)
    const session: Session = {
      id: randomUUID(),
      shard,
      intents: wanted,
      socket,
      sequence: 0,
      sent: [],
    }
    sessions.set(session.id, session)
    ready(session)
  }

  function resume(socket: WebSocket, data: Json): void {
    const session = sessions.get(text(data['session_id']))
    if (!isToken(text(data['token']))) return socket.close(4004, 'Authentication failed.')
    if (!session || switches.onResume === 'invalidSession') {
      resumes.push({ at: world.clock.now(), replayed: 0, accepted: false })
      return send(socket, 9, false)
    }
    const missed = session.sent.filter(({ s }) => s > number(data['seq']))
    resumes.push({ at: world.clock.now(), replayed: missed.length, accepted: true })
    session.socket = socket
    for (const event of missed) socket.send(JSON.stringify({ op: 0, ...event }))
    dispatch(session, 'RESUMED', {})
  }

  server.on('connection', (socket: WebSocket) => {
    sockets.add(socket)
    socket.on('close', (code) => {
      sockets.delete(socket)
      closes.push({ at: world.clock.now(), code })
      for (const session of sessions.values()) {
        if (session.socket !== socket) continue
        session.socket = undefined
        // A client that says goodbye ends its session; any other loss can be resumed.
        if (code === 1000 || code === 1001) sessions.delete(session.id)
      }
    })
    socket.on('error', () => {})
    if (switches.refuse !== undefined) return socket.close(switches.refuse)
    send(socket, 10, { heartbeat_interval: switches.heartbeatIntervalMs })
    socket.on('message', (data) => {
      const frame = record(parseJson(Buffer.isBuffer(data) ? data.toString('utf8') : ''))
      if (frame['op'] === 1 && switches.acksHeartbeats) send(socket, 11, null)
      if (frame['op'] === 2) identify(socket, record(frame['d']))
      if (frame['op'] === 6) resume(socket, record(frame['d']))
    })
  })

  return {
    switches,
    identifies,
    resumes,
    /** Close codes of connections that are over, in the client's words. */
    closes,
    sessions: () => [...sessions.values()],
    connections: () => sockets.size,

    attach(http: Server): void {
      http.on('upgrade', (request, socket, head) =>
        server.handleUpgrade(request, socket, head, (connected) =>
          server.emit('connection', connected, request),
        ),
      )
    },

    /** Tells everyone who is to hear of it: the shard of the server, shard 0 of direct messages. */
    tell(
      t: string,
      d: (session: Session) => Json,
      guildId: string | undefined,
      intent: keyof typeof intents | undefined,
    ): number {
      const told = [...sessions.values()].filter(
        (session) =>
          hears(session, guildId) &&
          (intent === undefined || (session.intents & intents[intent]) !== 0),
      )
      for (const session of told) dispatch(session, t, d(session))
      return told.length
    },
    tellGuild(guild: Guild): void {
      for (const session of sessions.values())
        if (hears(session, guild.id)) tellGuild(session, guild)
    },

    /** op 7: asks every client to come back with a RESUME. */
    askToReconnect(): void {
      for (const socket of sockets) send(socket, 7, null)
    },
    /** op 9. */
    invalidate(resumable: boolean): void {
      if (!resumable) sessions.clear()
      for (const socket of sockets) send(socket, 9, resumable)
    },
    close(code: number): void {
      for (const socket of sockets) socket.close(code)
    },
    /** The connections break without a goodbye. */
    drop(): void {
      for (const socket of sockets) socket.terminate()
    },
    /** Sends this as it is, to everyone. */
    sendRaw(frame: string): void {
      for (const socket of sockets) socket.send(frame)
    },
    /** A dispatch of any form, with the next sequence number of each session. */
    sendDispatch(t: string, d: Json): void {
      for (const session of sessions.values()) dispatch(session, t, d)
    },
    /** Resolves when every client has read what it was sent: it answers a ping after that. */
    async drained(): Promise<void> {
      await Promise.all(
        [...sockets].map(
          (socket) =>
            new Promise<void>((resolve) => {
              const done = () => {
                socket.off('pong', done)
                socket.off('close', done)
                resolve()
              }
              socket.on('pong', done)
              socket.on('close', done)
              socket.ping()
            }),
        ),
      )
    },
    stop(): void {
      for (const socket of sockets) socket.terminate()
      server.close()
    },
  }
}

export type Gateway = ReturnType<typeof createGateway>
