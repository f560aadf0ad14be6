import { z } from 'zod'

import type { Store } from '../../src/ports.ts'
import type { ApiArguments, ApiData, ApiResult, Workspace } from './api.ts'
import { findMessage, markedWith } from './find.ts'
import type { SlackLog } from './log.ts'
import { type Time, minutes, seconds } from './time.ts'

/** A message may appear this long after its call broke off. */
const settleMs = 10 * seconds
/** Clocks disagree, so the search starts a little before the first try. */
const lookBackMs = 1 * minutes
/** After this long nobody goes on asking whether a message arrived. */
const lookForMs = 15 * minutes
const soonMs = 5 * seconds

export type Sent =
  /** `data`: Slack's answer, when it was sent just now. */
  | {
      readonly kind: 'sent'
      readonly channel?: string
      readonly ts?: string
      readonly data?: ApiData
    }
  /** Slack said no. The same key may be tried again with other content. */
  | Extract<ApiResult, { kind: 'refused' }>
  /** Call again, with the same key, from `atMs` on. */
  | { readonly kind: 'later'; readonly atMs: number; readonly reason: string }
  /** It may have arrived, and nobody can look: it is not sent again. */
  | { readonly kind: 'unknown' }

type OutboxPost = {
  readonly channel: string
  /** The `ts` of the message at the head of its thread. */
  readonly thread?: string
  /** Text, blocks and the like; where it goes and its mark are added here. */
  readonly args: ApiArguments
  /** Its own for ever, in its workspace. */
  readonly key: string
}

export type Outbox = {
  /** `chat.postMessage`, once per key: what an earlier try posted is found and adopted. */
  post(workspace: Workspace, message: OutboxPost): Promise<Sent>
  /**
   * Any other way to send, which cannot be looked up. Not repeated once it is known to be sent. When
   * nobody can tell, it is repeated (a private card twice is better than none) unless `repeat` is false.
   */
  once(
    workspace: Workspace,
    key: string,
    send: () => Promise<ApiResult>,
    options?: { readonly repeat?: boolean },
  ): Promise<Sent>
}

/**
 * Sends each message once, through crashes and broken connections: its row is written before it is sent
 * and settled after. The caller sees to it that one key is with one caller at a time.
 */
export function createOutbox(options: {
  readonly store: Store['outbox']
  readonly time: Time
  readonly log: SlackLog
}): Outbox {
  const { store, time, log } = options

  /** Sends and settles the row, which says `sending` by now. */
  async function send(id: string, call: () => Promise<ApiResult>, again: boolean): Promise<Sent> {
    const result = await call()
    switch (result.kind) {
      case 'ok': {
        const where = whereIn(result.data)
        await store.mark(id, 'sent', time.now(), JSON.stringify(where))
        return { kind: 'sent', ...where, data: result.data }
      }
      case 'refused':
        await store.mark(id, 'unsent', time.now())
        return result
      case 'unavailable':
        await store.mark(id, 'unsent', time.now())
        return {
          kind: 'later',
          atMs: time.now() + (result.retryAfterMs ?? soonMs),
          reason: result.reason,
        }
      case 'unclear':
        log.warn(
          { key: id, reason: result.reason },
          'Nobody can tell yet whether a message arrived.',
        )
        if (!again) {
          await store.mark(id, 'unknown', time.now())
          return { kind: 'unknown' }
        }
        await store.mark(id, 'sending', time.now())
        return { kind: 'later', atMs: time.now() + settleMs, reason: result.reason }
    }
  }

  const idOf = (workspace: Workspace, key: string) => `slack/${workspace.id}/${key}`

  return {
    async post(workspace, { channel, thread, args, key }) {
      const id = idOf(workspace, key)
      const call = () =>
        workspace.api.call('chat.postMessage', {
          ...args,
          channel,
          ...(thread !== undefined && { thread_ts: thread }),
          ...markedWith(key),
        })
      const known = await store.begin(id, time.now())
      if (known.kind === 'new') return send(id, call, true)
      if (known.kind === 'sent') return { kind: 'sent', ...whereOf(known.ref) }
      if (known.kind === 'unknown') return { kind: 'unknown' }
      if (known.kind === 'sending') {
        const lookAt = known.triedAt + settleMs
        if (time.now() < lookAt)
          return { kind: 'later', atMs: lookAt, reason: 'it may still arrive' }
        const sinceMs = known.firstTriedAt - lookBackMs
        const found = await findMessage(workspace, {
          channel,
          ...(thread !== undefined && { thread }),
          key,
          sinceMs,
        })
        if (found.kind === 'found') {
          log.info({ key: id }, 'A message that had arrived after all is recorded now.')
          const where = { channel, ts: found.ts }
          await store.mark(id, 'sent', time.now(), JSON.stringify(where))
          return { kind: 'sent', ...where }
        }
        const { kind } = found
        if (kind === 'later' && time.now() - known.firstTriedAt < lookForMs)
          return {
            kind: 'later',
            atMs: time.now() + Math.max(settleMs, found.retryAfterMs ?? 0),
            reason: found.reason,
          }
        if (kind !== 'none') {
          log.warn({ key: id, reason: found.reason }, 'Nobody can tell whether a message arrived.')
          await store.mark(id, 'unknown', time.now())
          return { kind: 'unknown' }
        }
      }
      await store.mark(id, 'sending', time.now())
      return send(id, call, true)
    },

    async once(workspace, key, call, { repeat = true } = {}) {
      const id = idOf(workspace, key)
      const known = await store.begin(id, time.now())
      if (known.kind === 'new') return send(id, call, repeat)
      if (known.kind === 'sent') return { kind: 'sent', ...whereOf(known.ref) }
      if (known.kind === 'unknown') return { kind: 'unknown' }
      if (known.kind === 'sending' && !repeat) {
        await store.mark(id, 'unknown', time.now())
        return { kind: 'unknown' }
      }
      await store.mark(id, 'sending', time.now())
      return send(id, call, repeat)
    },
  }
}

/** Where a message stands: from Slack's answer, or from the row that kept it. */
function whereIn(data: unknown): { readonly channel?: string; readonly ts?: string } {
  const { channel, ts } = Where.parse(data)
  return {
    ...(typeof channel === 'string' && { channel }),
    ...(typeof ts === 'string' && { ts }),
  }
}

const Where = z.object({ channel: z.unknown().optional(), ts: z.unknown().optional() })

const whereOf = (ref: string | undefined) => (ref === undefined ? {} : whereIn(JSON.parse(ref)))
