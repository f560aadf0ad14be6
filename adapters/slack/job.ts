import type { Bot } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import type { Outbox } from './outbox.ts'

/** What arrived, as far as the payload alone tells it: enough to acknowledge it. */
export type Arrival =
  /** Goes through the inbox. `keys`: every name under which the same gesture may come again. */
  | {
      readonly kind: 'request'
      readonly workspace: string
      readonly keys: readonly string[]
      /** Slack shows what the acknowledgement says (a form that was sent), so it waits for the answer. */
      readonly awaitsAnswer?: boolean
    }
  /** Typeahead, answered in the acknowledgement. */
  | {
      readonly kind: 'options'
      readonly workspace: string
      readonly text: string
      readonly limit: number
    }
  /** The app was removed from the workspace, or its tokens were taken away. */
  | {
      readonly kind: 'lifecycle'
      readonly workspace: string
      readonly what: 'uninstalled' | 'revoked'
      readonly keys: readonly string[]
    }
  /** Slack holds events back because there are too many. */
  | { readonly kind: 'limited'; readonly workspace: string }
  | { readonly kind: 'ignored'; readonly reason: string }

/** Everything that is to be done about one arrival after it was acknowledged. */
export type Job<Payload> = {
  readonly payload: Payload
  readonly workspace: Workspace
  readonly bot: Bot
  readonly outbox: Outbox
  /** An earlier try may have got part of the way; its trigger is dead by now. */
  readonly again: boolean
  /** The acknowledgement is still open, for a moment; only the first answer counts. */
  readonly answerAck?: (response: object) => Promise<void>
}

export type Performed =
  | { readonly kind: 'done' }
  /** Something is left to do, from `atMs` on (soon when not given). */
  | { readonly kind: 'later'; readonly atMs?: number; readonly reason: string }

/** Called again, after a crash too, until it says `done`. */
export type Perform<Payload> = (job: Job<Payload>) => Promise<Performed>
