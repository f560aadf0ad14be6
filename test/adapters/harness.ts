import type { FormValues } from '../../src/message/message.ts'
import type { Bot, ChatAdapter, Person, Place } from '../../src/ports.ts'

/** One message as a reader sees it. */
export type Seen = {
  /** Everything readable on it, in order; text that was typed appears exactly as typed. */
  readonly text: string
  /** Labels of what can still be pressed or chosen: buttons, selects, check-boxes. */
  readonly controls: readonly string[]
}

/** Somebody else in the same channel. */
type Companion = {
  readonly person: Person
  press(label: string, values?: readonly string[]): Promise<void>
  /** Messages of the bot that they see, private ones included, oldest first. */
  sees(): Promise<readonly Seen[]>
  /** What the platform was sent of them, as text: labels of options and whatever one could dig out. */
  payloads(): Promise<string>
}

/**
 * A platform under test: a real adapter with a fake platform (or a real one in a box) behind it. Gestures
 * resolve when the platform is done with them, replies shown; they may reject once the adapter stopped.
 */
export type Conversation = {
  readonly adapter: ChatAdapter
  /** A channel that the bot may post to; gestures happen here. */
  readonly place: Place
  /** Who makes the gestures. */
  readonly person: Person
  ask(text: string): Promise<void>
  /** `name` without the slash. */
  command(name: string, text: string): Promise<void>
  /** Presses the newest control with this label; `values` are chosen on a select or ticked boxes. */
  press(label: string, values?: readonly string[]): Promise<void>
  /** What the open form shows, complaints included; undefined when none is open. */
  form(): Promise<string | undefined>
  /** Fills the open form in and sends it. */
  submit(values: FormValues): Promise<void>
  /** Delivers the last gesture once more, as platforms do when they saw no acknowledgement. */
  redeliver(): Promise<void>
  /** Labels offered while somebody types a question. */
  suggest(text: string): Promise<readonly string[]>
  /**
   * Messages of the bot, oldest first, as they are now. `everyone`: public in the channel and its
   * threads. `asker`: everything the person above sees, private and direct messages included.
   */
  seenBy(who: 'everyone' | 'asker'): Promise<readonly Seen[]>
  /** What the platform was sent of what the person above sees, as text. */
  payloads(): Promise<string>
  /** A second person, where the platform has one. */
  readonly other?: Companion
  /** What a person reads who opens the file of this name; undefined when there is none for them. */
  opened(who: 'everyone' | 'asker', name: string): Promise<string | undefined>
  close(): Promise<void>
}

export type Harness = {
  readonly platform: string
  /** Titles of tests that this platform cannot take part in, each with the reason. */
  readonly skip?: Readonly<Record<string, string>>
  /** One person and the bot: there is no `other`, and nothing that takes two people. */
  readonly alone?: true
  /** A started adapter in a conversation that nobody has written in yet. */
  open(bot: Bot): Promise<Conversation>
}
