/** A chat platform that the demo page can show: everything in it is the platform's own. */
export type DemoPlatform = {
  readonly name: string
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly rooms: readonly DemoRoom[]
  /** What stands in a room for a person, oldest first. */
  timeline(person: string, room: string): readonly DemoMessage[]
  /** The open modal, and a mark that changes when it has to be drawn anew. */
  overlay(person: string): { readonly html: string; readonly mark: string } | undefined
  /** Sends words: plain, with a mention, or as a command. */
  say(person: string, room: string, words: string, how: DemoSaying): Promise<void>
  /** One of the platform's own forms came back. */
  act(person: string, room: string, fields: URLSearchParams): Promise<void>
  /** What the open modal offers for what was typed. */
  suggest(
    person: string,
    text: string,
  ): Promise<readonly { readonly label: string; readonly value: string }[]>
  /** Calls back whenever something changed; the result ends that. */
  onChange(listener: () => void): () => void
  /** CSS of its messages and modals. */
  readonly styles: string
  /** Things to try, as one would type them. */
  readonly hints: readonly string[]
}

export type DemoRoom = {
  readonly id: string
  readonly name: string
  /** A `page` shows one thing and takes no words. */
  readonly kind: 'channel' | 'direct' | 'page'
}

export type DemoMessage = {
  readonly id: string
  /** The message it stands under. */
  readonly thread?: string
  readonly author: string
  readonly bot: boolean
  readonly onlyForMe: boolean
  readonly edited: boolean
  /** Escaped already. */
  readonly html: string
}

type DemoSaying = { readonly mention: boolean; readonly thread?: string }
