import type { Bot } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import type { Outbox } from './outbox.ts'

/** Everything that is to be done about one arrival after it was acknowledged. */
export type Job<Payload> = {
  readonly payload: Payload
  readonly workspace: Workspace
  readonly bot: Bot
  readonly outbox: Outbox
  /** An earlier try may have got part of the way; its trigger is dead by now. */
  readonly again: boolean
  /** When it arrived first, epoch ms: a `response_url` is good for half an hour from there. */
  readonly receivedAt: number
  /**
   * The acknowledgement is still open, for a moment; only the first answer counts. True when this one went
   * out.
   */
  readonly answerAck?: (response: object) => Promise<boolean>
}

export type Performed =
  | { readonly kind: 'done' }
  /** Something is left to do, from `atMs` on (soon when not given). */
  | { readonly kind: 'later'; readonly atMs?: number; readonly reason: string }

/** Called again, after a crash too, until it says `done`. */
export type Perform<Payload> = (job: Job<Payload>) => Promise<Performed>
