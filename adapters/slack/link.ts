import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

import { Agent, WebSocket, buildConnector, ping } from 'undici'
import { z } from 'zod'

import { type Time, seconds } from './time.ts'

/** We ping this often; Slack pings about as often by itself. */
const pingEveryMs = 10 * seconds
/** A connection that has been silent for three pings is dead, however open it looks. */
const silentForMs = 30 * seconds
/** Slack says hello at once: https://docs.slack.dev/apis/events-api/using-socket-mode */
const helloWithinMs = 15 * seconds

/** What Slack sends: https://docs.slack.dev/apis/events-api/using-socket-mode#events */
const FrameShape = z.object({
  type: z.string(),
  envelope_id: z.string().optional(),
  payload: z.unknown().optional(),
  reason: z.string().optional(),
})
export type Frame = z.infer<typeof FrameShape>

/** One WebSocket to Slack. */
export type Link = {
  /** True once Slack has said hello, false when the connection ended before that. */
  readonly ready: Promise<boolean>
  /** Resolves with the reason when the connection is gone. */
  readonly closed: Promise<string>
  /** False when the connection is not open any more. */
  send(text: string): boolean
  /** Says goodbye, and cuts the connection when nobody answers. */
  close(): void
}

/**
 * Connects to `url` and hands over every frame but the hello. Whether the other side lives is checked here: any frame is a sign of life, pings and
 * pongs included, of which undici tells on its diagnostics channels only.
 */
export function openLink(
  url: string,
  onFrame: (frame: Frame, link: Link) => void,
  time: Time,
): Link {
  let socket: Socket | undefined
  const connect = buildConnector({ allowH2: false })
  const dispatcher = new Agent({
    connect: (options, done) =>
      connect(options, (...[error, connected]) => {
        if (error) return done(error, null)
        if (connected) socket = connected
        done(null, connected)
      }),
  })
  const webSocket = new WebSocket(url, { dispatcher })
  const over = new AbortController()
  let lastSignAt = time.now()
  let sayReady = (_ready: boolean) => {}
  let sayClosed = (_reason: string) => {}
  const ready = new Promise<boolean>((resolve) => {
    sayReady = resolve
  })
  const closed = new Promise<string>((resolve) => {
    sayClosed = resolve
  })

  const onSign = (message: unknown) => {
    if (typeof message === 'object' && message !== null && 'websocket' in message)
      if (message.websocket === webSocket) lastSignAt = time.now()
  }
  const channels = ['undici:websocket:ping', 'undici:websocket:pong']
  for (const channel of channels) subscribe(channel, onSign)

  const end = (reason: string) => {
    if (over.signal.aborted) return
    over.abort()
    for (const channel of channels) unsubscribe(channel, onSign)
    socket?.destroy()
    void dispatcher.destroy().catch(() => {})
    sayReady(false)
    sayClosed(reason)
  }

  const link: Link = {
    ready,
    closed,
    send(text) {
      if (webSocket.readyState !== WebSocket.OPEN) return false
      webSocket.send(text)
      return true
    },
    close() {
      if (webSocket.readyState === WebSocket.OPEN) webSocket.close(1000)
      void time.wait(2 * seconds, over.signal).then(() => end('closed by Cuecard'))
      if (webSocket.readyState === WebSocket.CONNECTING) end('closed by Cuecard')
    },
  }

  webSocket.addEventListener('message', ({ data }: { data: unknown }) => {
    lastSignAt = time.now()
    const frame = parseFrame(data)
    if (frame?.type === 'hello') sayReady(true)
    else if (frame) onFrame(frame, link)
  })
  // An error is always followed by the end of the connection, which says what there is to say.
  webSocket.addEventListener('error', () => end('the connection broke'))
  webSocket.addEventListener('close', ({ code }: { code: number }) => end(`closed with ${code}`))

  void (async () => {
    await time.wait(helloWithinMs, over.signal)
    for (;;) {
      if (over.signal.aborted) return
      if (time.now() - lastSignAt >= silentForMs) return end('silent for too long')
      if (webSocket.readyState === WebSocket.OPEN) ping(webSocket)
      await time.wait(pingEveryMs, over.signal)
    }
  })()
  void (async () => {
    const late = time.wait(helloWithinMs, over.signal).then(() => 'late' as const)
    if ((await Promise.race([ready, late])) === 'late') end('no hello')
  })()
  return link
}

/** Undefined for what is not Slack's: there is nothing to acknowledge and nobody to tell. */
function parseFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string') return undefined
  try {
    return FrameShape.parse(JSON.parse(data))
  } catch {
    return undefined
  }
}
