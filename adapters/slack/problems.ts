import { SettingProblem } from '../../src/ports.ts'

/** What a person has to change when Slack refuses a token or the app's set-up, by Slack's code. */
export function tokenProblem(error: string): SettingProblem {
  return new SettingProblem(
    `Slack does not accept SLACK_BOT_TOKEN any more (${error}). Open your app on https://api.slack.com/apps, go to “OAuth & Permissions”, reinstall the app if the page says so, and copy the “Bot User OAuth Token” (it begins with xoxb-).`,
  )
}

/** Refusals of `apps.connections.open` that trying again does not mend. */
export const deadSocketErrors: ReadonlySet<string> = new Set([
  'account_inactive',
  'app_not_found',
  'forbidden_team',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'socket_mode_not_enabled',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
  'unknown_app',
])

export function socketProblem(error: string): SettingProblem {
  const what =
    error === 'missing_scope' || error === 'no_permission'
      ? 'The app-level token in SLACK_APP_TOKEN lacks the scope connections:write'
      : `Slack does not accept SLACK_APP_TOKEN for Socket Mode (${error})`
  return new SettingProblem(
    `${what}. Open your app on https://api.slack.com/apps: “Socket Mode” must be enabled, and “Basic Information”, “App-Level Tokens” has (or makes) a token with the scope connections:write; it begins with xapp-.`,
  )
}
