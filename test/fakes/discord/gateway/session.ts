import type { WebSocket } from 'ws'

import type { Json } from '../json.ts'

/** What one connected process is told, and what it gets again when it resumes. */
export type Session = {
  readonly id: string
  readonly shard: readonly [number, number]
  readonly intents: number
  socket: WebSocket | undefined
  sequence: number
  readonly sent: { readonly s: number; readonly t: string; readonly d: Json }[]
}

const replayMax = 200

/** Tells one session; kept for a resume while its connection is away. */
export function dispatch(session: Session, t: string, d: Json): void {
  session.sequence += 1
  const event = { s: session.sequence, t, d }
  session.sent.push(event)
  if (session.sent.length > replayMax) session.sent.shift()
  session.socket?.send(JSON.stringify({ op: 0, ...event }))
}
