import type { Message } from '../../src/message/message.ts'
import type { Request } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import type { CommandNames } from './commands.ts'
import type { Way } from './gesture.ts'
import type { SlackLog } from './log.ts'
import type { Outbox } from './outbox.ts'
import type { People } from './people.ts'
import type { Time } from './time.ts'

/** Everything that sending a reply may need, and what has been used up so far. */
export type Conversation = {
  readonly workspace: Workspace
  readonly outbox: Outbox
  readonly people: People
  readonly names: CommandNames
  readonly time: Pick<Time, 'now'>
  readonly log: SlackLog
  readonly request: Request
  readonly way: Way
  /** When the gesture arrived, epoch ms. */
  readonly receivedAt: number
  /** An earlier try may have got part of the way: triggers and the acknowledgement are gone. */
  readonly again: boolean
  readonly answerAck?: (response: object) => Promise<boolean>
  readonly used: {
    /** Answers sent to the response URL. */
    responses: number
    trigger: boolean
    /** The view that shows the replies, and what it shows so far. */
    view?: { readonly id: string; messages: readonly Message[] }
  }
}
