import { z } from 'zod'

import type { ApiData, ApiResult, SlackApi } from './api.ts'

/** Whose token it is: https://docs.slack.dev/reference/methods/auth.test */
export type Identity = {
  readonly id: string
  readonly name: string
  readonly botUserId: string
  readonly botId: string
  readonly scopes?: readonly string[]
}

const AuthTest = z.object({
  team: z.string().optional(),
  team_id: z.string(),
  user_id: z.string(),
  bot_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/** Asks Slack whose token this is; every other outcome comes back as it is. */
export async function whoIs(
  api: SlackApi,
): Promise<
  { readonly kind: 'known'; readonly identity: Identity } | Exclude<ApiResult, { kind: 'ok' }>
> {
  const result = await api.call('auth.test', {})
  return result.kind === 'ok' ? identityIn(result.data) : result
}

function identityIn(data: ApiData) {
  const parsed = AuthTest.safeParse(data)
  // A user's token has no bot.
  if (!parsed.success) return { kind: 'refused', error: 'not_a_bot_token' } as const
  const { team_id, team, user_id, bot_id, enterprise_id, is_enterprise_install } = parsed.data
  const scopes = parsed.data.response_metadata?.scopes
  const identity: Identity = {
    id: is_enterprise_install === true && enterprise_id ? enterprise_id : team_id,
    name: team ?? team_id,
    botUserId: user_id,
    botId: bot_id,
    ...(scopes !== undefined && { scopes }),
  }
  return { kind: 'known', identity } as const
}
