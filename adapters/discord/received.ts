import type { Place, Request } from '../../src/ports.ts'
import type { FormStep } from './form-steps.ts'
import type { User } from './payloads.ts'

export const platform = 'discord'
/** Direct messages belong to no server; Discord’s own addresses call that `@me`. */
export const directWorkspace = '@me'

/** What a reply to an interaction depends on. */
export type InteractionOrigin = {
  readonly kind: 'interaction'
  readonly id: string
  readonly token: string
  readonly gesture: 'command' | 'press' | 'submit'
  /** The message whose control was pressed, or whose button opened the modal. */
  readonly on?: {
    readonly id: string
    /** Only one person sees it. */
    readonly private: boolean
    /** It has Components V2. */
    readonly layout: boolean
  }
  readonly direct: boolean
  /** A place that the bot is no member of: its replies stay private. */
  readonly foreign: boolean
  /** On a direct message: the server whose business it is. */
  readonly actsIn?: string
  /** The form that was submitted. */
  readonly draft?: string
}

export type Origin =
  | InteractionOrigin
  | {
      readonly kind: 'message'
      readonly id: string
      readonly channel: string
      readonly guild?: string
      readonly user: string
    }
  | { readonly kind: 'joined'; readonly guild: string; readonly systemChannel?: string }
  | { readonly kind: 'left' }

export type Received =
  | { readonly kind: 'ignored' }
  | {
      readonly kind: 'autocomplete'
      readonly id: string
      readonly token: string
      readonly command: string
      readonly option: string
      readonly text: string
    }
  | { readonly kind: 'request'; readonly request: Request; readonly origin: Origin }
  /** A step of a form that the adapter keeps until it is complete. */
  | {
      readonly kind: 'form'
      readonly step: FormStep
      readonly from: Sender
      readonly origin: InteractionOrigin
    }

/** Everything of a request but what is wanted. */
export type Sender = Pick<Request, 'id' | 'person' | 'place' | 'direct' | 'manager'>

export const nameOf = ({ username, global_name: name }: User, nick?: string | null): string =>
  nick || name || username

export const placeIn = (
  workspace: string,
  channelId: string,
  parentId: string | undefined,
): Place =>
  parentId === undefined
    ? { platform, workspace, channel: channelId }
    : { platform, workspace, channel: parentId, thread: channelId }
