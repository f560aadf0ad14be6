import { setTimeout as wait } from 'node:timers/promises'

import { Hono } from 'hono'

import type { Bot, ChatAdapter, Clock, Store } from '../../src/ports.ts'
import { playgroundApp } from './app.tsx'
import { createHub } from './events.ts'
import { createGestures } from './gestures.ts'
import { type Health, healthApp } from './health.ts'
import { createPosts } from './posts.ts'
import { refuse } from './protect.tsx'
import { platform } from './rooms.ts'
import { type Listening, listen } from './server.ts'
import { createTimeline } from './timeline.ts'

type Write = (details: object, sentence: string) => void

export type WebAdapterOptions = {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  readonly transcript: Store['transcript']
  readonly clock: Clock
  readonly log: {
    readonly info: Write
    readonly warn: Write
    readonly error: Write
    readonly debug: Write
  }
  /** A new id at every call: letters, digits, `-` and `_`. */
  readonly newId: () => string
  /** Serves the pages. Health and metrics are always there. */
  readonly playground: boolean
  readonly ready: Health['ready']
  readonly metrics: Health['metrics']
  /** The name on the page. */
  readonly title?: string
}

export type WebAdapter = ChatAdapter & {
  /** `http://…` where it listens. Throws before `start`. */
  readonly address: string
}

/** Health and metrics alone, for a program that is not ready for more. */
export const serveHealth = (
  options: Pick<WebAdapterOptions, 'host' | 'port' | 'ready' | 'metrics'>,
): Promise<Listening> => listen(healthApp(options), options)

/** The playground in the browser, with health and metrics beside it. */
export function createWebAdapter(options: WebAdapterOptions): WebAdapter {
  const { transcript, clock, log, newId, playground, title = 'Cuecard' } = options
  const hub = createHub({ run: newId() })
  const timeline = createTimeline({ transcript, hub, clock, newId })
  const inFlight = new Set<Promise<unknown>>()
  let stopping = false
  let listening: Listening | undefined

  /** Work that `stop` waits for; its failure is told to whoever asked for it. */
  const track = <T>(work: () => Promise<T>): Promise<T> | 'stopping' => {
    if (stopping) return 'stopping'
    const running = work()
    const settled = running.then(
      () => {},
      () => {},
    )
    inFlight.add(settled)
    void settled.then(() => inFlight.delete(settled))
    return running
  }

  const appFor = (bot: Bot): Hono => {
    const app = new Hono()
    app.use(async (c, next) => {
      await next()
      // Or the connection would stay open for another request, and the stop would wait for it.
      if (stopping) c.res.headers.set('connection', 'close')
    })
    app.onError((error, c) => {
      log.error({ err: error, path: c.req.path }, 'The web server could not answer a request.')
      return refuse(
        c,
        title,
        500,
        'Something went wrong',
        'Cuecard could not do that; the reason is in its log. Try again.',
      )
    })
    app.notFound((c) =>
      refuse(c, title, 404, 'There is no such page', 'Nothing in the playground has this address.'),
    )
    app.route('/', healthApp(options))
    if (!playground) return app
    const gestures = createGestures({
      bot,
      timeline,
      newId,
      onFailure: (error, request) =>
        log.error({ err: error, request: request.id }, 'The bot failed on a request.'),
    })
    const onFailure = (error: unknown) => log.warn({ err: error }, 'A live connection was lost.')
    app.route('/', playgroundApp({ title, bot, hub, timeline, gestures, track, onFailure }))
    return app
  }

  return {
    platform,
    get address() {
      if (!listening) throw new Error('The web adapter has no address before it is started.')
      return listening.address
    },
    async start(bot) {
      listening = await listen(appFor(bot), options)
    },
    async stop(deadlineMs) {
      stopping = true
      hub.close()
      const quiet = Promise.all([listening?.close(), ...inFlight]).then(() => 'quiet')
      const deadline = new AbortController()
      const late = wait(deadlineMs, 'late', { signal: deadline.signal }).catch(() => 'quiet')
      const ended = await Promise.race([quiet, late])
      deadline.abort()
      if (ended === 'quiet') return
      log.warn({ deadlineMs }, 'The web server stopped with work still running.')
      listening?.cut()
    },
    ...createPosts({ timeline, playground }),
    problems: () => [],
    describe: () =>
      playground
        ? `Playground: ${listening?.address ?? 'not started'}`
        : `Health and metrics: ${listening?.address ?? 'not started'}`,
  }
}
