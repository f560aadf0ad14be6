import type { SettingProblem } from '../../src/ports.ts'
import type { Receive, Transport } from './incoming.ts'
import { type Frame, type Link, openLink } from './link.ts'
import type { SlackLog } from './log.ts'
import { outcomeOf } from './outcome.ts'
import { deadSocketErrors, socketProblem } from './problems.ts'
import { type Time, seconds } from './time.ts'
import { createClient } from './web-api.ts'

const firstPauseMs = 500
const longestPauseMs = 30 * seconds
/** A connection that lives shorter than this counts as one more failure. */
const healthyAfterMs = 10 * seconds
/** The old connection may still bring something while the new one is made. */
const overlapMs = 30 * seconds

export type SocketOptions = {
  readonly appToken: string
  readonly apiUrl?: string
  readonly time: Time
  readonly log: SlackLog
  /** Called once when Slack will not take this app any more. */
  readonly fail: (problem: SettingProblem) => void
}

/**
 * Socket Mode in a small loop of our own. Slack's client (3.1.0) ends the process when the API fails at a
 * reconnect or Slack reports a rate limit, and hears nothing for five seconds at every refresh; here every
 * failure is one more turn of the loop, and the next connection stands before the old one goes.
 */
export function createSocketTransport(options: SocketOptions): Transport {
  const { apiUrl, time, log, fail } = options
  // The app-level token belongs to this one call; it is given to no other client.
  const client = createClient(options.appToken, options)
  const links = new Set<Link>()
  const stopped = new AbortController()
  let current: Link | undefined
  let receive: Receive = async () => {}
  let trouble = 'Slack: the connection is being made.'

  const onFrame = (frame: Frame, link: Link) => {
    if (frame.type === 'disconnect') {
      log.info({ reason: frame.reason }, 'Slack asks for a new connection.')
      if (current === link) next?.()
      return
    }
    const { envelope_id: id } = frame
    if (id === undefined || stopped.signal.aborted) return
    let told = false
    void receive({
      body: frame.payload,
      async ack(response) {
        if (told) return true
        told = true
        const answer = response === undefined ? {} : { payload: response }
        return link.send(JSON.stringify({ envelope_id: id, ...answer }))
      },
    })
  }
  /** Lets the loop go on to the next connection while the current one is still open. */
  let next: (() => void) | undefined

  async function connect(): Promise<
    | { readonly kind: 'link'; readonly link: Link }
    | { readonly kind: 'dead'; readonly problem: SettingProblem }
    | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterMs?: number }
  > {
    let url: string
    try {
      const opened = await client.apps.connections.open({})
      url = opened.url ?? ''
    } catch (error) {
      const outcome = outcomeOf(error)
      if (outcome.kind === 'ok') return { kind: 'failed', reason: 'nothing came back' }
      if (outcome.kind !== 'refused') return { ...outcome, kind: 'failed' }
      return deadSocketErrors.has(outcome.error)
        ? { kind: 'dead', problem: socketProblem(outcome.error) }
        : { kind: 'failed', reason: `Slack answered ${outcome.error}` }
    }
    if (!mayConnectTo(url, apiUrl))
      return { kind: 'failed', reason: 'Slack named an address that is not its own' }
    const link = openLink(url, onFrame, time)
    links.add(link)
    void link.closed.then(() => links.delete(link))
    return (await link.ready)
      ? { kind: 'link', link }
      : { kind: 'failed', reason: await link.closed }
  }

  /** Keeps a connection until the transport stops. `onFirst` hears how the first try went. */
  async function keepConnected(onFirst: (problem?: SettingProblem) => void): Promise<void> {
    let failures = 0
    while (!stopped.signal.aborted) {
      const connected = await connect()
      if (stopped.signal.aborted) {
        if (connected.kind === 'link') connected.link.close()
        break
      }
      if (connected.kind === 'dead') {
        trouble = connected.problem.message
        onFirst(connected.problem)
        return
      }
      if (connected.kind === 'failed') {
        failures += 1
        const pauseMs = Math.max(pauseAfter(failures), connected.retryAfterMs ?? 0)
        const { reason } = connected
        trouble = `Slack: not connected (${reason}).`
        log.warn({ reason, failures, pauseMs }, 'Slack cannot be connected. Trying again.')
        onFirst()
        await time.wait(pauseMs, stopped.signal)
        continue
      }
      const { link } = connected
      const previous = current
      current = link
      trouble = ''
      const connectedAt = time.now()
      if (previous) void time.wait(overlapMs, stopped.signal).then(() => previous.close())
      const refreshed = new Promise<'refresh'>((resolve) => {
        next = () => resolve('refresh')
      })
      log.info({}, 'Slack is connected over Socket Mode.')
      onFirst()
      const ended = await Promise.race([link.closed, refreshed])
      const lived = time.now() - connectedAt >= healthyAfterMs
      if (ended === 'refresh') {
        failures = lived ? 0 : failures + 1
      } else {
        current = undefined
        trouble = `Slack: not connected (${ended}).`
        failures = lived ? 0 : failures + 1
        log.warn({ reason: ended, failures }, 'The connection to Slack was lost. Making a new one.')
      }
      if (failures > 1) await time.wait(pauseAfter(failures - 1), stopped.signal)
    }
    // Whoever still waits for the start waits for nothing.
    onFirst()
  }

  return {
    async start(take) {
      receive = take
      let began = false
      await new Promise<void>((resolve, reject) => {
        const onFirst = (problem?: SettingProblem) => {
          if (!problem) resolve()
          else if (began) fail(problem)
          else reject(problem)
          began = true
        }
        keepConnected(onFirst).catch((error: unknown) => {
          trouble = 'Slack: the connection is no longer kept; the log says why.'
          log.error({ err: error }, 'The connection to Slack ended in a way nobody foresaw.')
          resolve()
        })
      })
    },
    async stopIntake() {
      stopped.abort()
    },
    async close() {
      stopped.abort()
      const open = [...links]
      for (const link of open) link.close()
      await Promise.all(open.map((link) => link.closed))
    },
    problems: () => (trouble === '' ? [] : [trouble]),
  }
}

/** 0.5 s, 1 s, 2 s … never longer than half a minute: Slack is back for hours when it is back. */
const pauseAfter = (failures: number) =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures - 1, 10))

/** With another address in Slack's place, nothing may leave for a third one. */
function mayConnectTo(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  if (apiUrl !== undefined) return hostname === new URL(apiUrl).hostname
  return protocol === 'wss:' && /\.slack(-gov)?\.com$/.test(hostname)
}
