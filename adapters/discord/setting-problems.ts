import { GatewayCloseCodes } from 'discord.js'

import { SettingProblem } from '../../src/ports.ts'

const portal = 'the Discord Developer Portal (discord.com/developers/applications)'

/** Discord does not know the token: HTTP 401, or close code 4004. */
export const tokenRefused = (): SettingProblem =>
  new SettingProblem(
    `Discord does not accept DISCORD_TOKEN. Open your application in ${portal}, choose Bot, then Reset Token, and set DISCORD_TOKEN to the new token.`,
  )

/**
 * What to change after the gateway has closed a connection for good; undefined for codes after which
 * connecting again helps. The codes: Discord's documentation, Gateway Close Event Codes.
 */
export function problemOfCloseCode(code: number): SettingProblem | undefined {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return tokenRefused()
    case GatewayCloseCodes.InvalidShard:
      return new SettingProblem(
        'Discord does not accept DISCORD_SHARDS. Use numbers below the total, such as 0-3/16, and the same total in every process; or remove it, and Discord’s own recommendation is used.',
      )
    case GatewayCloseCodes.ShardingRequired:
      return new SettingProblem(
        'The bot is in too many servers for the total in DISCORD_SHARDS. Use a larger total in every process; or remove it, and Discord’s own recommendation is used.',
      )
    case GatewayCloseCodes.DisallowedIntents:
      return new SettingProblem(
        `Discord refuses what Cuecard asks to receive (server and direct messages that are meant for it), though none of it is privileged. Look for a restriction of your application in ${portal} under Bot, or reset DISCORD_TOKEN to one of another application.`,
      )
    case GatewayCloseCodes.InvalidAPIVersion:
    case GatewayCloseCodes.InvalidIntents:
      return new SettingProblem(
        'Discord no longer understands this version of Cuecard. Install the newest version; DISCORD_TOKEN is accepted.',
      )
    default:
      return undefined
  }
}
