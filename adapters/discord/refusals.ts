import { discordWords } from '../../src/message/discord-words.ts'
import type { PostResult } from '../../src/ports.ts'
import type { Count, Counted } from './parts.ts'
import type { RestResult } from './rest.ts'

/** Discord’s own numbers. topics/opcodes-and-status-codes#json */
export const codes = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  slowMode: 20016,
  writeLimit: 20028,
  oldEdits: 30046,
  alreadyAcknowledged: 40060,
  tagRequired: 40067,
  missingAccess: 50001,
  cannotDirect: 50007,
  wrongChannelKind: 50008,
  missingPermission: 50013,
  wrongChannelType: 50024,
  tokenExpired: 50027,
  invalidBody: 50035,
  archived: 50083,
  overloaded: 130000,
  noHistoryForReply: 160002,
  threadExists: 160004,
  threadLocked: 160005,
} as const

const counted: Readonly<Record<number, Counted>> = {
  [codes.unknownInteraction]: 'unknown_interaction',
  [codes.alreadyAcknowledged]: 'already_acknowledged',
  [codes.tokenExpired]: 'token_expired',
  [codes.unknownMessage]: 'unknown_message',
  [codes.missingAccess]: 'missing_access',
  [codes.cannotDirect]: 'cannot_direct',
  [codes.missingPermission]: 'missing_permission',
  [codes.threadExists]: 'thread_exists',
}

/** Counts a refusal that has a name of its own. */
export function countRefusal(result: RestResult, count: Count): void {
  const what = result.kind === 'refused' ? counted[result.code] : undefined
  if (what !== undefined) count(what)
}

export const isRefusal = (result: RestResult, ...wanted: readonly number[]): boolean =>
  result.kind === 'refused' && wanted.includes(result.code)

const { refused: words } = discordWords

const reasons: Readonly<Record<number, string>> = {
  [codes.unknownChannel]: words.unknownChannel,
  [codes.unknownGuild]: words.unknownChannel,
  [codes.unknownMessage]: words.removed,
  [codes.missingAccess]: words.missingAccess,
  [codes.missingPermission]: words.missingPermission,
  [codes.cannotDirect]: words.directClosed,
  [codes.tagRequired]: words.tagRequired,
  [codes.wrongChannelKind]: words.wrongKind,
  [codes.wrongChannelType]: words.wrongKind,
  [codes.archived]: words.threadLocked,
  [codes.threadLocked]: words.threadLocked,
}

/** A refusal that is over in a while. */
const passing: readonly number[] = [
  codes.slowMode,
  codes.writeLimit,
  codes.oldEdits,
  codes.overloaded,
]

/** A call that did not work out, as what became of a post. */
export function notPosted(result: Exclude<RestResult, { kind: 'ok' }>): PostResult {
  if (result.kind !== 'refused') return { kind: result.kind, reason: result.reason }
  const { code, message } = result
  const reason = reasons[code] ?? words.other(code, message)
  return { kind: passing.includes(code) ? 'unavailable' : 'refused', reason }
}
