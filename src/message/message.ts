/**
 * What the bot says, before any platform. The unions are closed: a renderer that forgets a case does
 * not compile. Text is literal everywhere: a renderer escapes it and never parses it.
 */

/** A run of text inside a line. Styles add up; `code` is literal even to a person's eye. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly style?: TextStyle }
  /**
   * `means`: the text names a command of the bot (`/daily setup`) or a channel by its id; a platform may
   * show what its readers call it.
   */
  | { readonly kind: 'code'; readonly text: string; readonly means?: 'command' | 'channel' }
  /** `url` is absolute and http, https or mailto: `markdown.ts` and the entry checker make sure of it. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** An instant that a platform shows in the reader's own zone; `fallback` is for those that cannot. */
  | {
      readonly kind: 'time'
      readonly epochMs: number
      readonly show: 'date' | 'time' | 'dateTime' | 'relative'
      readonly fallback: string
    }

export type TextStyle = {
  readonly strong?: boolean
  readonly emphasis?: boolean
  readonly strike?: boolean
}

/** `tone` may colour a badge; its text says the same in words. */
export type Badge = { readonly text: string; readonly tone: 'neutral' | 'good' | 'warning' }

/** `depth` 0 is the outermost list. */
export type ListItem = {
  readonly parts: readonly Inline[]
  readonly depth: number
  readonly ordered: boolean
}

export type Button = {
  readonly label: string
  /** An id made by `action.ts`, or a link to open. */
  readonly press:
    | { readonly kind: 'action'; readonly id: string }
    | { readonly kind: 'link'; readonly url: string }
  readonly style: 'default' | 'primary' | 'danger'
  /** Why the button cannot be pressed any more; it stays visible, closed, with this reason. */
  readonly closed?: string
}

export type Option = {
  readonly label: string
  readonly value: string
  readonly description?: string
}

export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'badges'; readonly badges: readonly Badge[] }
  | { readonly kind: 'text'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string; readonly language?: string }
  | { readonly kind: 'list'; readonly items: readonly ListItem[]; readonly start?: number }
  | { readonly kind: 'quote'; readonly parts: readonly Inline[] }
  | {
      readonly kind: 'table'
      readonly header: readonly (readonly Inline[])[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
    }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | {
      readonly kind: 'select'
      readonly label: string
      readonly action: string
      readonly options: readonly Option[]
      readonly selected?: string
    }
  | {
      readonly kind: 'checkboxes'
      readonly label: string
      readonly action: string
      readonly options: readonly Option[]
      readonly selected: readonly string[]
    }
  /**
   * Seen where the platform can show it; everything it tells stands in the message’s words, too. `alt` is for
   * whoever does not see it.
   */
  | {
      readonly kind: 'picture'
      /** Its file name, no other of the message: `progress.png`. */
      readonly name: string
      readonly alt: string
      /** A PNG image in Base64. */
      readonly png: string
      /** Pixels at which it is meant to be seen; the image may have more dots. */
      readonly width: number
      readonly height: number
    }
  /** Text to keep. Comes as a file where the platform can, and as code where it cannot. */
  | {
      readonly kind: 'file'
      /** No other of the message: `cuecard.json`. */
      readonly name: string
      readonly mediaType: string
      readonly content: string
      /** Of the code that stands for it. */
      readonly language?: string
    }
  /** Hidden until the reader opens it, where the platform can; shown plainly where it cannot. */
  | { readonly kind: 'spoiler'; readonly label: string; readonly blocks: readonly Block[] }
  /** Small print under everything else. */
  | { readonly kind: 'footer'; readonly parts: readonly Inline[] }

export type Message = {
  readonly blocks: readonly Block[]
  /** `asker`: only the person whose request is being answered may see it. */
  readonly audience: 'everyone' | 'asker'
}

/** One thing to fill in on a form (a modal where the platform has them). */
export type Field =
  | { readonly kind: 'note'; readonly parts: readonly Inline[] }
  | {
      readonly kind: 'text'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly value?: string
      readonly multiline: boolean
      readonly required: boolean
      readonly maxLength: number
    }
  | {
      readonly kind: 'choice'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly options: readonly Option[]
      readonly selected?: string
      readonly required: boolean
    }
  | {
      readonly kind: 'choices'
      readonly name: string
      readonly label: string
      readonly hint?: string
      readonly options: readonly Option[]
      readonly selected: readonly string[]
      /** At least one has to be chosen. */
      readonly required?: boolean
    }

export type Form = {
  /** Action id that comes back with the fields on submit. */
  readonly action: string
  readonly title: string
  readonly submitLabel: string
  readonly fields: readonly Field[]
  /** The form is about a channel: a platform may let the person choose another one than where they are. */
  readonly channel?: { readonly label: string; readonly hint: string }
  /**
   * What the filled-in fields come to. A platform that can shows it and keeps it true with `change`
   * requests; the others leave it out.
   */
  readonly preview?: readonly Inline[]
  /** More that can be done with what is filled in, on platforms whose forms can hold buttons. */
  readonly buttons?: readonly Button[]
}

/** What a person filled in, by field name. Nothing chosen is an empty list. */
export type FormValues = Readonly<Record<string, readonly string[]>>
