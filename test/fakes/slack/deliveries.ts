import { randomUUID } from 'node:crypto'

import { postSigned } from './http-delivery.ts'
import { type Json, text } from './json.ts'
import type { Socket } from './socket.ts'
import type { World } from './world.ts'

type DeliveryKind = 'events_api' | 'slash_commands' | 'interactive'

/** Something Slack tells the app, with every try. */
export type Delivery = {
  readonly envelopeId: string
  readonly kind: DeliveryKind
  readonly payload: Json
  readonly tries: Try[]
  /** What came back with the ack. */
  response: Json | undefined
  acked: boolean
}
type Try = {
  readonly at: number
  readonly retry: number
  readonly via: 'socket' | 'http' | 'lost'
  acked: boolean
  /** HTTP status, where there was one. */
  status?: number
  /** Real milliseconds until the ack. */
  tookMs?: number
}

type Route = { readonly kind: 'socket' } | { readonly kind: 'http'; readonly requestUrl: string }

/** A platform limit: everything is acknowledged within three seconds. */
const usualAckMs = 3_000
/** Events come again at once, after a minute and after five minutes more. */
const retryAfterMs = [0, 60_000, 300_000]

export type Deliveries = {
  readonly log: Delivery[]
  route: Route
  /** Resolves at the first ack, or when the first try failed; an event keeps coming after that. */
  deliver(kind: DeliveryKind, payload: Json): Promise<Delivery>
  /** The same delivery once more, as after a lost ack. */
  redeliver(delivery: Delivery, retry: number): Promise<Delivery>
  /** The next delivery is not sent at all: only its retries arrive. */
  loseNext(): void
  /** The next delivery arrives this often, with the same envelope and no word of a retry. */
  repeatNext(times: number): void
}

export function createDeliveries(world: World, socket: Socket, ackMs = usualAckMs): Deliveries {
  const log: Delivery[] = []
  let lose = false
  let repeat = 1

  async function once(delivery: Delivery, retry: number): Promise<Try> {
    const { kind, payload, envelopeId } = delivery
    const route = deliveries.route
    const one: Try = { at: world.clock.now(), retry, via: lose ? 'lost' : route.kind, acked: false }
    delivery.tries.push(one)
    if (lose) {
      lose = false
      return one
    }
    const startedAt = performance.now()
    const took = (response: Json) => {
      one.acked = true
      one.tookMs = performance.now() - startedAt
      delivery.acked = true
      delivery.response ??= response
    }
    if (route.kind === 'socket') {
      const envelope = {
        envelope_id: envelopeId,
        payload,
        type: kind,
        accepts_response_payload: kind !== 'events_api',
        ...(kind === 'events_api' && {
          retry_attempt: retry,
          retry_reason: retry ? 'timeout' : '',
        }),
      }
      const answer = await socket.send(envelope, ackMs)
      if (typeof answer === 'object') took(answer.ack)
      return one
    }
    const content =
      kind === 'events_api'
        ? payload
        : kind === 'slash_commands'
          ? new URLSearchParams(Object.entries(payload).map(([name, value]) => [name, text(value)]))
          : new URLSearchParams({ payload: JSON.stringify(payload) })
    const reason = { number: retry, reason: 'http_timeout' }
    const form = kind === 'events_api' ? 'event' : 'form'
    const answer = await postSigned(world, route.requestUrl, form, content, reason, ackMs)
    if (answer) one.status = answer.status
    if (answer && answer.status >= 200 && answer.status < 300) took(answer.body)
    if (answer?.noRetry) delivery.acked = true
    return one
  }

  /** Tries again on Slack's schedule until somebody acknowledges. */
  function later(delivery: Delivery, retry: number): void {
    const waitMs = retryAfterMs[retry - 1]
    if (waitMs === undefined || delivery.kind !== 'events_api' || delivery.acked) return
    const again = () => {
      if (delivery.acked) return
      void once(delivery, retry).then(() => later(delivery, retry + 1))
    }
    if (waitMs === 0) again()
    else world.clock.after(waitMs, again)
  }

  const deliveries: Deliveries = {
    log,
    route: { kind: 'socket' },
    async deliver(kind, payload) {
      const delivery: Delivery = {
        envelopeId: randomUUID(),
        kind,
        payload,
        tries: [],
        response: undefined,
        acked: false,
      }
      log.push(delivery)
      const times = repeat
      repeat = 1
      await Promise.all(Array.from({ length: times }, () => once(delivery, 0)))
      later(delivery, 1)
      return delivery
    },
    async redeliver(delivery, retry) {
      await once(delivery, retry)
      return delivery
    },
    loseNext() {
      lose = true
    },
    repeatNext(times) {
      repeat = times
    },
  }
  return deliveries
}
