import { setMaxListeners } from 'node:events'

import type { Bot, ChatAdapter, Clock, SettingProblem, Store } from '../../src/ports.ts'
import { type Shards, stayConnected } from './connection.ts'
import { createDelivery } from './deliver.ts'
import { guardedPosts } from './guarded-posts.ts'
import { createHealth, type Health } from './health.ts'
import type { Count, GatewayEvent, Identity, Log, Timers } from './parts.ts'
import { inviteLink } from './permissions.ts'
import { createPosts } from './posts.ts'
import { receive } from './receive.ts'
import { platform } from './received.ts'
import { createRegistration } from './registration.ts'
import { createDiscordRest } from './rest.ts'
import { tokenRefused } from './setting-problems.ts'
import { realTimers } from './timers.ts'
import { createWorkInHand } from './work-in-hand.ts'

export type DiscordAdapterOptions = {
  /** Bot token. Never logged. */
  readonly token: string
  /** `http://127.0.0.1:…/api` for a local server; Discord's own when absent. */
  readonly apiUrl?: string | undefined
  /** All that Discord recommends when absent. */
  readonly shards?: Shards
  /** Registers the commands in this server only, at once: for development. */
  readonly guildId?: string | undefined
  readonly leases: Store['leases']
  readonly settings: Store['settings']
  readonly clock: Clock
  readonly log: Log
  readonly count: Count
  /** A new id at every call; names this process as the holder of a lease. */
  readonly newId: () => string
  /** Called when Discord refuses to go on before a person changes a setting, after the start. */
  readonly fail: (problem: SettingProblem) => void
  /** Real time when absent. */
  readonly timers?: Timers
  /** Between 0 and 1. */
  readonly random?: () => number
}

export type DiscordAdapter = ChatAdapter

/** A start waits so long for the connection; after that it goes on connecting beside the rest. */
const startWithinMs = 5_000
/** A stop leaves this much of its time for saying goodbye. */
const goodbyeMs = 1_000

/** Discord: the gateway for what people do, REST for what the bot says. */
export function createDiscordAdapter(options: DiscordAdapterOptions): DiscordAdapter {
  const { clock, log, count, timers = realTimers, random = Math.random } = options
  let settle: () => void = () => {}
  const settled = new Promise<void>((resolve) => {
    settle = resolve
  })
  const health = createHealth(clock, () => {
    if (health.state() !== 'starting') settle()
  })
  const stopping = new AbortController()
  // Every gesture in hand listens to it; Node would warn at the eleventh.
  setMaxListeners(0, stopping.signal)
  const work = createWorkInHand()
  const holder = options.newId()
  let identity: Identity | undefined
  let connection: Promise<void> = Promise.resolve()
  let problem: SettingProblem | undefined
  let started = false

  const giveUp = (found: SettingProblem) => {
    if (problem) return
    problem = found
    log.error({ problem: found.message }, 'Discord cannot be used before a setting is changed.')
    stopping.abort()
    health.failed(found.message)
    if (started) options.fail(found)
  }
  const rest = createDiscordRest({
    ...options,
    timers,
    onUnauthorized: () => giveUp(tokenRefused()),
  })
  const knownIdentity = (): Identity => {
    if (!identity) throw new Error('Discord has not said yet who the bot is.')
    return identity
  }
  const tools = { rest, identity: knownIdentity, clock, log, count }
  const delivery = createDelivery({ ...tools, timers, stopping: stopping.signal })
  const register = createRegistration({
    ...tools,
    guildId: options.guildId,
    settings: options.settings,
    timers,
    stopping: stopping.signal,
  })

  async function carryOut(event: GatewayEvent, bot: Bot): Promise<void> {
    try {
      const received = receive(event, knownIdentity())
      if (received.kind === 'ignored') return
      if (received.kind === 'autocomplete') await delivery.suggest(received, bot)
      else await delivery.serve(received, (request) => bot.handle(request))
    } catch (error) {
      count('event_failed')
      const details = { event: event.kind, id: idOf(event), err: error }
      log.error(details, 'Something that came from Discord was not handled.')
    }
  }

  const connect = (bot: Bot): Promise<void> =>
    stayConnected(
      {
        ...options,
        shards: options.shards ?? 'auto',
        timers,
        random,
        holder,
        rest,
        health,
        onIdentity(learned) {
          identity = learned
        },
        onReady: () => work.add(register(bot.commands())),
        onEvent: (event) => work.add(carryOut(event, bot)),
        onRefused: giveUp,
      },
      stopping.signal,
    ).catch((error: unknown) => {
      health.failed('The connection to Discord ended for a reason nobody foresaw; see the log.')
      log.error({ err: error }, 'The connection to Discord ended.')
    })

  return {
    platform,
    async start(bot) {
      connection = connect(bot)
      const enough = new AbortController()
      const late = timers.sleep(startWithinMs, enough.signal).catch(() => {})
      await Promise.race([settled, late])
      enough.abort()
      if (problem) {
        await connection
        throw problem
      }
      started = true
    },
    async stop(deadlineMs) {
      stopping.abort()
      // The connection ends meanwhile; it must not wait for a silent database for ever.
      const goodbye = createWorkInHand()
      goodbye.add(connection)
      const [done] = await Promise.all([
        work.finish(Math.max(0, deadlineMs - goodbyeMs), timers),
        goodbye.finish(Math.max(goodbyeMs, deadlineMs), timers),
      ])
      if (!done) log.warn({ deadlineMs }, 'Discord was left with work still in hand.')
    },
    ...guardedPosts(createPosts(tools), () => {
      if (problem) return problem.message
      return identity ? undefined : 'Discord has not been reached yet.'
    }),
    describe: () => describe(health.state(), identity),
    problems: () => health.problems(),
  }
}

function describe(state: ReturnType<Health['state']>, identity: Identity | undefined): string {
  const who = identity?.name ?? 'the bot'
  switch (state) {
    case 'connected':
      return `Discord: connected as ${who}; add it to a server with ${inviteLink(identity?.applicationId ?? '')}`
    case 'passive':
      return `Discord: another process is connected as ${who}; this one takes over when it stops`
    case 'starting':
    case 'holding':
    case 'failed':
      return 'Discord: not connected yet; /readyz says why'
  }
}

/** What the event is called in Discord, for the log. */
function idOf(event: GatewayEvent): string {
  switch (event.kind) {
    case 'interaction':
      return event.interaction.id
    case 'message':
      return event.message.id
    case 'joined':
    case 'left':
      return event.guildId
  }
}
