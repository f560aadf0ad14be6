import { z } from 'zod'

import type { SlackApi } from './api.ts'
import { type Identity, whoIs } from './identity.ts'
import type { Connection } from './index.ts'
import { openLink } from './link.ts'
import type { SlackLog } from './log.ts'
import { outcomeOf } from './outcome.ts'
import { socketProblem, tokenProblem } from './problems.ts'
import { refusal } from './refusals.ts'
import { botScopes } from './scopes.ts'
import type { Time } from './time.ts'
import { createClient } from './web-api.ts'
import { apiWith } from './workspaces.ts'

export type Finding = {
  readonly check: 'token' | 'scopes' | 'socket' | 'http' | 'channel'
  /** `note`: works, and could do more. `away`: Slack did not say. */
  readonly state: 'fine' | 'note' | 'problem' | 'away'
  readonly says: string
  /** What to do about it. */
  readonly advice?: string
}

export type DoctorOptions = {
  readonly connection: Connection
  /** The bot tokens of all workspaces. */
  readonly botTokens: readonly string[]
  /** Channels with a schedule. */
  readonly channels: readonly { readonly workspace: string; readonly channel: string }[]
  readonly apiUrl?: string
  readonly time: Time
  readonly log: SlackLog
}

const reinstall = 'Open your app on https://api.slack.com/apps, “OAuth & Permissions”'

/** Looks at everything that has to be right in Slack, and says what to do about what is not. Sends no message. */
export async function examineSlack(options: DoctorOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [...(await examineConnection(options))]
  for (const token of options.botTokens) findings.push(...(await examineWorkspace(token, options)))
  return findings
}

async function examineWorkspace(
  token: string,
  { channels, apiUrl, time, log }: DoctorOptions,
): Promise<readonly Finding[]> {
  const api = apiWith(token, { apiUrl, time, log }, () => {})
  const asked = await whoIs(api)
  if (asked.kind === 'refused') {
    const { message } = tokenProblem(asked.error)
    const end = message.indexOf('. ') + 1
    return [
      {
        check: 'token',
        state: 'problem',
        says: message.slice(0, end),
        advice: message.slice(end + 1),
      },
    ]
  }
  if (asked.kind !== 'known')
    return [
      {
        check: 'token',
        state: 'away',
        says: `Slack could not be asked about the bot token: ${asked.reason}.`,
        advice: 'Check the connection to https://slack.com, then run this again.',
      },
    ]
  const { identity } = asked
  const here = channels.filter(({ workspace }) => workspace === identity.id)
  return [
    { check: 'token', state: 'fine', says: `The bot token is for the workspace ${identity.name}.` },
    ...examineScopes(identity),
    ...(await examineChannels(api, here)),
  ]
}

function examineScopes({ name, scopes }: Identity): readonly Finding[] {
  if (!scopes)
    return [{ check: 'scopes', state: 'away', says: `Slack did not tell the scopes in ${name}.` }]
  const missing = botScopes.filter(({ scope }) => !scopes.includes(scope))
  if (missing.length === 0)
    return [{ check: 'scopes', state: 'fine', says: `All scopes are granted in ${name}.` }]
  return missing.map(({ scope, without, optional }) => ({
    check: 'scopes',
    state: optional ? 'note' : 'problem',
    says: `The ${optional ? 'optional ' : ''}scope ${scope} is not granted in ${name}. Without it: ${without}`,
    advice: `${reinstall}: add ${scope} under “Bot Token Scopes”, then reinstall the app.`,
  }))
}

async function examineConnection({
  connection,
  apiUrl,
  time,
  log,
}: DoctorOptions): Promise<readonly Finding[]> {
  if (connection.kind === 'http')
    return [
      {
        check: 'http',
        state: 'note',
        says: 'Slack sends its requests over HTTP; whether it can reach this server cannot be seen from here.',
        advice:
          'Start Cuecard, then open “Event Subscriptions” of your app: next to the Request URL (https://…/slack/events) it must say “Verified”.',
      },
    ]
  const client = createClient(connection.appToken, { log, ...(apiUrl !== undefined && { apiUrl }) })
  try {
    const { url = '' } = await client.apps.connections.open({})
    const link = openLink(url, () => {}, time)
    const ready = await link.ready
    link.close()
    return ready
      ? [{ check: 'socket', state: 'fine', says: 'Socket Mode connects.' }]
      : [
          {
            check: 'socket',
            state: 'problem',
            says: `The app-level token is fine, but the WebSocket was not: ${await link.closed}.`,
            advice:
              'A proxy or firewall may block WebSockets to wss-primary.slack.com; let them pass.',
          },
        ]
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome.kind === 'refused') {
      const { message } = socketProblem(outcome.error)
      const end = message.indexOf('. ') + 1
      return [
        {
          check: 'socket',
          state: 'problem',
          says: message.slice(0, end),
          advice: message.slice(end + 1),
        },
      ]
    }
    const reason = outcome.kind === 'ok' ? 'nothing came back' : outcome.reason
    return [
      {
        check: 'socket',
        state: 'away',
        says: `Slack could not be asked for a connection: ${reason}.`,
        advice: 'Check the connection to https://slack.com, then run this again.',
      },
    ]
  }
}

const Channel = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
  }),
})

async function examineChannels(
  api: SlackApi,
  channels: DoctorOptions['channels'],
): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const { channel } of channels) {
    const result = await api.call('conversations.info', { channel })
    if (result.kind !== 'ok') {
      const refused = result.kind === 'refused'
      findings.push({
        check: 'channel',
        state: refused ? 'problem' : 'away',
        says: `The channel ${channel} has a daily question: ${refused ? refusal(result.error) : result.reason}.`,
        advice: refused
          ? 'Invite Cuecard there with /invite, or set the question up in another channel.'
          : 'Run this again in a minute.',
      })
      continue
    }
    const parsed = Channel.safeParse(result.data)
    const { name = channel, is_member: member, is_archived: archived } = parsed.data?.channel ?? {}
    if (archived === true)
      findings.push({
        check: 'channel',
        state: 'problem',
        says: `#${name} has a daily question and is archived.`,
        advice: 'Unarchive it, or set the question up in another channel.',
      })
    else if (member === false)
      findings.push({
        check: 'channel',
        state: 'problem',
        says: `#${name} has a daily question, but Cuecard is not a member.`,
        advice: `Write “/invite @Cuecard” in #${name}.`,
      })
    else findings.push({ check: 'channel', state: 'fine', says: `#${name} can be posted to.` })
  }
  return findings
}
