/** A call that Discord refuses: HTTP status, Discord's code and its sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const refusals = {
  unauthorized: () => new Refusal(401, 0, '401: Unauthorized'),
  notFound: () => new Refusal(404, 0, '404: Not Found'),
  unknownChannel: () => new Refusal(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new Refusal(404, 10004, 'Unknown Guild'),
  unknownMessage: () => new Refusal(404, 10008, 'Unknown Message'),
  unknownUser: () => new Refusal(404, 10013, 'Unknown User'),
  unknownWebhook: () => new Refusal(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new Refusal(404, 10062, 'Unknown interaction'),
  tooManyEditsOfOldMessage: () =>
    new Refusal(429, 30046, 'Maximum number of edits to messages older than 1 hour reached.'),
  tooManyFollowUps: () =>
    new Refusal(
      400,
      40094,
      'This interaction has reached its maximum number of follow up messages',
    ),
  alreadyAcknowledged: () => new Refusal(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new Refusal(403, 50001, 'Missing Access'),
  cannotEditOthers: () => new Refusal(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new Refusal(400, 50006, 'Cannot send an empty message'),
  cannotDirect: () => new Refusal(403, 50007, 'Cannot send messages to this user'),
  tooLarge: () => new Refusal(413, 40005, 'Request entity too large'),
  wrongChannelType: () => new Refusal(400, 50024, 'Cannot execute action on this channel type'),
  invalidWebhookToken: () => new Refusal(401, 50027, 'Invalid Webhook Token'),
  missingPermission: () => new Refusal(403, 50013, 'Missing Permissions'),
  archivedThread: () => new Refusal(400, 50083, 'Thread is archived'),
  invalidForm: (problems: readonly string[]) =>
    new Refusal(400, 50035, `Invalid Form Body: ${problems.join('; ')}`),
  noHistoryForReply: () =>
    new Refusal(400, 160002, 'Cannot reply without permission to read message history'),
  threadExists: () =>
    new Refusal(400, 160004, 'A thread has already been created for this message'),
  lockedThread: () => new Refusal(400, 160005, 'Thread is locked'),
  tagRequired: () =>
    new Refusal(400, 40067, 'A tag is required to create a forum post in this channel'),
} as const
