/** A permission the app asks for, and why. */
export type BotScope = {
  readonly scope: string
  /** What it is for. */
  readonly purpose: string
  /** What does not work without it. */
  readonly without: string
  /** Not asked for unless somebody wants what it adds. */
  readonly optional: boolean
}

const required = (scope: string, purpose: string, without: string): BotScope => ({
  scope,
  purpose,
  without,
  optional: false,
})
const optional = (scope: string, purpose: string, without: string): BotScope => ({
  scope,
  purpose,
  without,
  optional: true,
})

/**
 * Every bot scope, the least that the features need: https://docs.slack.dev/reference/scopes. None of the
 * required ones lets the app read what is said in channels.
 */
export const botScopes: readonly BotScope[] = [
  required(
    'app_mentions:read',
    'To hear messages that mention it in channels it is a member of.',
    'Nobody can ask in a channel by mentioning it.',
  ),
  required(
    'chat:write',
    'To answer, and to post the question of the day where it is a member.',
    'It cannot say anything but private replies to commands.',
  ),
  required(
    'commands',
    'Its slash commands and shortcuts.',
    'There are no slash commands, no message shortcut and no search.',
  ),
  required(
    'im:history',
    'To hear what people write to it in a direct message, and to find its own messages there.',
    'Direct messages to it stay unanswered.',
  ),
  required(
    'im:write',
    'To open a direct message: copies, tests, and notices to the owner of a schedule.',
    'It cannot send a copy, a test or a notice.',
  ),
  required(
    'users:read',
    'The name, time zone and administrator flag of whoever uses it.',
    'Time zones are not guessed, and administrators are not recognised.',
  ),
  required(
    'channels:read',
    'To learn that it was added to a public channel, that one was archived, and who created it.',
    'It does not greet, does not pause the schedule of an archived channel, and only administrators manage schedules.',
  ),
  required(
    'groups:read',
    'The same for private channels it is a member of.',
    'The same in private channels.',
  ),
  optional(
    'channels:history',
    'To find out whether a post arrived when the connection broke off half way, in public channels.',
    'After a broken connection such a post is not repeated, and you are told to look.',
  ),
  optional(
    'groups:history',
    'The same in private channels it is a member of.',
    'The same in private channels.',
  ),
  optional(
    'files:write',
    'To send the picture of somebody’s progress and the exports of their data as files, in the direct message with them.',
    'Progress comes in words alone, and an export as code where it fits into a message.',
  ),
  optional(
    'assistant:write',
    'Suggested questions above an empty conversation, for apps with the agent surface.',
    'A conversation begins without suggestions.',
  ),
]
