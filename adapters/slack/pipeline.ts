import type { Arrived, Bot, Store } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import { whoIs } from './identity.ts'
import type { Incoming } from './incoming.ts'
import type { Job, Perform, Performed } from './job.ts'
import { platform } from './left.ts'
import type { SlackLog } from './log.ts'
import type { Outbox } from './outbox.ts'
import { deadTokenErrors } from './outcome.ts'
import type { Arrival } from './receive.ts'
import { type Time, hours, minutes, seconds } from './time.ts'
import type { Directory } from './workspaces.ts'

/** Another process takes over what nobody has renewed for this long. */
const usualLeaseMs = 20 * seconds
const usualSweepMs = 2 * seconds
/** A form that was sent may show what is wrong with it if that is known this soon. */
const answerWithinMs = 900
/** What fails so often is given up; by then it is longer than half an hour old. */
const mostAttempts = 25
const longestPauseMs = 2 * minutes
/** Slack redelivers for hours, and people scroll back; ids are kept for a week. */
const keptMs = 7 * 24 * hours
const pruneEveryMs = 1 * hours
/** What was left behind is taken up in portions, as long as this much is not in hand already. */
const atOnce = 20
const mostInHand = 100

/** How payloads are read; the rest of this file does not look into them. */
type Reading<Payload> = {
  readonly parse: (body: unknown) => Payload
  readonly arrivalOf: (payload: Payload) => Arrival
  /** The answer to a typeahead. */
  readonly optionsFor: (bot: Bot, arrival: Extract<Arrival, { kind: 'options' }>) => object
  readonly perform: Perform<Payload>
}

export type PipelineOptions<Payload> = {
  readonly reading: Reading<Payload>
  readonly store: Pick<Store, 'inbox' | 'outbox'>
  readonly directory: Directory
  readonly outbox: Outbox
  readonly bot: Bot
  readonly time: Time
  readonly log: SlackLog
  /** This process, among those that share the store. */
  readonly by: string
  readonly leaseMs?: number
  readonly sweepMs?: number
}

export type Pipeline = {
  /** Takes one arrival: keeps it, acknowledges it, does it. Never rejects. */
  readonly receive: (incoming: Incoming) => Promise<void>
  /** Takes up what was left behind, now and from time to time. */
  readonly start: () => void
  /** Takes up nothing more. */
  stopSweeping(): void
  /** Resolves when nothing is in hand. */
  idle(): Promise<void>
}

/** From what a transport received to the end of the work on it, through crashes at any point. */
export function createPipeline<Payload>(options: PipelineOptions<Payload>): Pipeline {
  const { reading, store, directory, outbox, bot, time, log, by } = options
  const leaseMs = options.leaseMs ?? usualLeaseMs
  const inHand = new Set<Promise<void>>()
  const rowsInHand = new Set<string>()
  const stopped = new AbortController()

  /** What `idle` waits for. A row whose lease ran out all the same is not taken up a second time here. */
  const track = (work: Promise<void>, row?: string): Promise<void> => {
    const settled = work.catch((error: unknown) =>
      log.error({ err: error }, 'Work on a Slack request ended in a way nobody foresaw.'),
    )
    inHand.add(settled)
    if (row !== undefined) rowsInHand.add(row)
    return settled.then(() => {
      inHand.delete(settled)
      if (row !== undefined) rowsInHand.delete(row)
    })
  }

  const receive = (incoming: Incoming): Promise<void> =>
    track(
      // Not acknowledged: Slack delivers events again, and tells people who pressed or sent something.
      accept(incoming).catch((error: unknown) =>
        log.error({ err: error }, 'Something Slack sent could not be kept.'),
      ),
    )

  async function accept({ body, ack }: Incoming): Promise<void> {
    const payload = reading.parse(body)
    const arrival = reading.arrivalOf(payload)
    switch (arrival.kind) {
      case 'ignored':
        log.debug({ reason: arrival.reason }, 'Something Slack sent is not for the bot.')
        await ack()
        return
      case 'options':
        await ack(reading.optionsFor(bot, arrival))
        return
      case 'limited':
        log.warn({ workspace: arrival.workspace }, 'Slack holds events back: there are too many.')
        await ack()
        return
      case 'lifecycle':
      case 'request':
        break
    }
    const { workspace, keys } = arrival
    const receivedAt = time.now()
    const id = await store.inbox.put({
      platform,
      workspace,
      keys,
      body: JSON.stringify(body),
      by,
      nowAt: receivedAt,
      leaseMs,
    })
    if (id === undefined) {
      log.debug({ keys }, 'Slack delivered something again.')
      await ack()
      return
    }
    const row = { id, workspace, receivedAt, attempts: 1 }
    if (arrival.kind === 'request' && arrival.awaitsAnswer === true) {
      const answer = answerOnce(ack)
      const late = new AbortController()
      const leftMs = Math.max(0, receivedAt + answerWithinMs - time.now())
      void time.wait(leftMs, late.signal).then(() => answer({}))
      const working = work(row, payload, arrival, { again: false, answerAck: answer })
      void track(
        working.finally(() => late.abort()),
        id,
      )
      return
    }
    // Unacknowledged it comes again, and is known by then: the work is done either way.
    if (!(await ack())) log.info({ id }, 'Slack could not be told that something has arrived.')
    void track(work(row, payload, arrival, { again: false }), id)
  }

  /** The first answer goes out; Slack gets no second one. */
  function answerOnce(ack: Incoming['ack']): (response: object) => Promise<boolean> {
    let answered = false
    return async (response) => {
      if (answered) return false
      answered = true
      return ack(response).catch((error: unknown) => {
        log.warn({ err: error }, 'An answer to a form could not be given.')
        return false
      })
    }
  }

  type Row = Omit<Arrived, 'body'>
  type Way = Pick<Job<Payload>, 'again' | 'answerAck'>

  async function work(row: Row, payload: Payload, arrival: Arrival, way: Way): Promise<void> {
    const performed = await attempt(row, payload, arrival, way).catch(
      (error: unknown): Performed => {
        log.error({ err: error, id: row.id, attempts: row.attempts }, 'A Slack request failed.')
        return { kind: 'later', reason: 'it failed' }
      },
    )
    if (performed.kind === 'later' && row.attempts < mostAttempts) {
      const atMs = performed.atMs ?? time.now() + pauseAfter(row.attempts)
      log.debug({ id: row.id, reason: performed.reason, atMs }, 'A Slack request goes on later.')
      await store.inbox.later(row.id, by, atMs)
      return
    }
    if (performed.kind === 'later')
      log.error({ id: row.id, reason: performed.reason }, 'A Slack request was given up.')
    await store.inbox.done(row.id, by, time.now())
  }

  async function attempt(
    row: Row,
    payload: Payload,
    arrival: Arrival,
    way: Way,
  ): Promise<Performed> {
    const workspace = await directory.get(row.workspace)
    if (workspace && arrival.kind === 'lifecycle') return endWorkspace(workspace)
    if (!workspace) {
      log.info({ workspace: row.workspace }, 'Something came from where the app is not installed.')
      return { kind: 'done' }
    }
    const { receivedAt } = row
    return reading.perform({ payload, workspace, bot, outbox, receivedAt, ...way })
  }

  /** Believes Slack's own answer only: the event may be older than an installation that was made since. */
  async function endWorkspace({ id, api }: Workspace): Promise<Performed> {
    const asked = await whoIs(api)
    if (asked.kind === 'known') {
      log.info({ workspace: id }, 'Slack says that the app was removed, but its token works.')
      return { kind: 'done' }
    }
    if (asked.kind !== 'refused' || !deadTokenErrors.has(asked.error))
      return { kind: 'later', reason: 'Slack does not say whether the token works' }
    await directory.forget(id)
    return { kind: 'done' }
  }

  /** True when there is more to take up than was taken. */
  async function sweep(): Promise<boolean> {
    if (rowsInHand.size >= mostInHand) return false
    const nowAt = time.now()
    const rows = await store.inbox.take({ platform, by, nowAt, leaseMs, limit: atOnce })
    for (const { body, ...row } of rows) {
      if (rowsInHand.has(row.id)) continue
      const payload = reading.parse(JSON.parse(body))
      void track(work(row, payload, reading.arrivalOf(payload), { again: true }), row.id)
    }
    return rows.length === atOnce
  }

  async function keepSweeping(): Promise<void> {
    let prunedAt = 0
    let renewedAt = time.now()
    while (!stopped.signal.aborted) {
      try {
        if (inHand.size > 0 && time.now() - renewedAt >= leaseMs / 4) {
          renewedAt = time.now()
          await store.inbox.renew(by, renewedAt + leaseMs)
        }
        while (await sweep()) if (stopped.signal.aborted) return
        if (time.now() - prunedAt >= pruneEveryMs) {
          prunedAt = time.now()
          await store.inbox.prune(prunedAt - keptMs)
          await store.outbox.prune(prunedAt - keptMs)
        }
      } catch (error) {
        log.error(
          { err: error },
          'What Slack sent earlier could not be looked through. Trying again.',
        )
      }
      await time.wait(options.sweepMs ?? usualSweepMs, stopped.signal)
    }
  }

  return {
    receive,
    start() {
      void keepSweeping()
    },
    stopSweeping: () => stopped.abort(),
    async idle() {
      while (inHand.size > 0) await Promise.all(inHand)
    },
  }
}

/** Half a second, one, two … at most two minutes. */
const pauseAfter = (attempts: number) => Math.min(longestPauseMs, 500 * 2 ** Math.min(attempts, 12))
