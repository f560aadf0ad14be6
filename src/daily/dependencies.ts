import type { Entry } from '../entries/entry.ts'
import type { Log } from '../log.ts'
import type { Message } from '../message/message.ts'
import type { Card, ChatAdapter, Clock, Graded, MessageRef, Schedule, Store } from '../ports.ts'
import type { TeamMemory } from './smart.ts'

export type DailyStore = Pick<
  Store,
  | 'schedules'
  | 'occurrences'
  | 'attempts'
  | 'grades'
  | 'cards'
  | 'settings'
  | 'explanations'
  | 'board'
>

export type DailyChat = Pick<ChatAdapter, 'post' | 'find' | 'update' | 'postInThread' | 'direct'>

/** What the owner of a schedule is told, each once. */
export type Notices = {
  /** The platform refused the question and the schedule is paused. */
  refused(schedule: Schedule, reason: string): Message
  /** No entry matches the topics and levels. */
  emptyPool(schedule: Schedule): Message
  /** Nobody can tell whether a question was posted, so it was not posted again. */
  unclear(schedule: Schedule): Message
}

export type DailyDependencies = {
  readonly store: DailyStore
  readonly entries: readonly Entry[]
  /** The adapter of a platform; undefined when this process is not connected to it. */
  readonly chatFor: (platform: string) => DailyChat | undefined
  readonly clock: Clock
  /** Name of this process in claims: no other process, running or gone, has the same one. */
  readonly by: string
  readonly log: Log
  readonly notices: Notices
  /** What a team remembers at an instant, from its grades and the cards of whoever gave them. */
  readonly teamMemory: (
    graded: readonly Graded[],
    cards: readonly Card[],
    nowAt: number,
  ) => TeamMemory
  /** How late (ms) a missed question may still be posted; six hours when absent. */
  readonly postableForMs?: number
}

/** Why an occurrence has no post. */
export type Skip =
  /** Missed while nothing ran, and too late now. */
  | { readonly kind: 'outage' }
  /** Its schedule was paused or removed before it could be posted. */
  | { readonly kind: 'paused' }
  | { readonly kind: 'removed' }
  /** No entry matches the topics and levels. */
  | { readonly kind: 'emptyPool' }
  /** The entry picked for it has been withdrawn. */
  | { readonly kind: 'withdrawn' }
  /** It may have been posted, and nobody can tell. */
  | { readonly kind: 'unclear' }
  /** The platform will not have it: gone channel, lost permission. */
  | { readonly kind: 'refused'; readonly reason: string }

/** What became of one piece of work. */
export type Outcome =
  | { readonly kind: 'posted'; readonly key: string; readonly ref: MessageRef }
  /** `reason`: as the row keeps it. */
  | {
      readonly kind: 'skipped'
      readonly key: string
      readonly reason: string
      readonly skip: Skip
    }
  /** The public answer of an occurrence is dealt with. */
  | { readonly kind: 'answered'; readonly key: string }
  /** Nothing settled yet: it is tried again when the claim has run out. */
  | { readonly kind: 'waiting'; readonly key: string; readonly reason: string }
  /** Another process has it. */
  | { readonly kind: 'taken'; readonly key: string }
  /** It went wrong in a way nobody foresaw; it is in the log and is tried again. `subject`: key or id. */
  | { readonly kind: 'failed'; readonly subject: string; readonly error: unknown }
