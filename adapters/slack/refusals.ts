/**
 * Why Slack did not post, in words that finish “Nothing was posted: …”. They name what a person in the
 * workspace can do about it. https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const reasons: Readonly<Record<string, string>> = {
  account_inactive: 'the app was removed from this workspace',
  cannot_dm_bot: 'Slack allows no direct message to another app',
  channel_not_found: 'the channel is gone, or it is private and Cuecard is not in it',
  ekm_access_denied: 'an administrator has suspended posting here',
  invalid_auth: 'Slack does not accept the app’s token any more',
  is_archived: 'the channel is archived',
  missing_scope: 'the app lacks a permission; reinstall it to grant what is new',
  not_in_channel: 'Cuecard is not in the channel; invite it with /invite',
  not_installed: 'the app is not installed in this workspace any more',
  restricted_action: 'an administrator allows only some people to post here',
  restricted_action_read_only_channel: 'only some people may post in this channel',
  restricted_action_thread_locked: 'the thread is locked',
  restricted_action_thread_only_channel: 'this channel allows messages in threads only',
  token_revoked: 'the app’s token was taken away',
  user_disabled: 'that person’s account is switched off',
  user_not_found: 'that person is not in this workspace',
}

export const refusal = (error: string): string =>
  reasons[error] ?? `Slack refused the message (${error})`
