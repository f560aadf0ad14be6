import { ApplicationFlags } from 'discord.js'
import { z } from 'zod'

import type { CommandHelp, Place } from '../../src/ports.ts'
import { ask, type Learned } from './about.ts'
import { commandList } from './commands.ts'
import { examineGuild } from './examine-guild.ts'
import { inviteLink } from './permissions.ts'
import type { DiscordRest } from './rest.ts'

export type Finding = {
  readonly level: 'ok' | 'advice' | 'problem'
  /** What was looked at and how it is, a sentence. */
  readonly what: string
  /** What to do about it. */
  readonly fix?: string
}

export type ExamineOptions = {
  readonly rest: DiscordRest
  readonly shards: 'auto' | { readonly ids: readonly number[]; readonly count: number }
  readonly guildId?: string | undefined
  readonly commands: readonly CommandHelp[]
  /** Channels with a schedule: what is missing there is a problem, elsewhere it may be on purpose. */
  readonly scheduled: readonly Place[]
}

/** Of larger bots, servers with a schedule come first. */
const guildsAtMost = 20
const sessionsWanted = 50

const Application = z.object({
  id: z.string(),
  name: z.string(),
  flags: z.number().default(0),
  bot: z.object({ id: z.string(), username: z.string() }),
})
type Application = z.infer<typeof Application>

const GatewayBot = z.object({
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number() }),
})
const Guilds = z.array(z.object({ id: z.string(), name: z.string() }))
const Commands = z.array(z.object({ name: z.string(), type: z.number().default(1) }))

/** Looks at everything that people set up in Discord for the bot. Changes nothing there. */
export async function examine(options: ExamineOptions): Promise<Learned<readonly Finding[]>> {
  const { rest, scheduled } = options
  const application = await ask(rest, '/applications/@me', Application)
  if (application.kind !== 'known') return application
  const { id, name, bot } = application.value
  const findings: Finding[] = [
    { level: 'ok', what: `DISCORD_TOKEN belongs to the application ${name}, bot ${bot.username}.` },
    intents(application.value),
  ]

  for (const look of [() => sessions(options), () => commands(id, options)]) {
    const found = await look()
    if (found.kind !== 'known') return found
    findings.push(...found.value)
  }

  const guilds = await ask(rest, '/users/@me/guilds', Guilds)
  if (guilds.kind !== 'known') return guilds
  const asked = new Set(scheduled.map(({ workspace }) => workspace))
  findings.push(...membership(id, guilds.value, asked))
  const first = guilds.value.toSorted((a, b) => Number(asked.has(b.id)) - Number(asked.has(a.id)))
  for (const guild of first.slice(0, guildsAtMost)) {
    const found = await examineGuild({ rest, botUserId: bot.id, guild, scheduled })
    if (found.kind !== 'known') return found
    findings.push(...found.value)
  }
  return { kind: 'known', value: findings }
}

/** Privileged intents that are switched on though nothing here asks for them. */
const privileged = [
  ['Presence Intent', ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited],
  [
    'Server Members Intent',
    ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited,
  ],
  [
    'Message Content Intent',
    ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
  ],
] as const

function intents({ flags }: Application): Finding {
  const on = privileged.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name)
  return on.length === 0
    ? { level: 'ok', what: 'No privileged intent is switched on; Cuecard needs none.' }
    : {
        level: 'advice',
        what: `${new Intl.ListFormat('en-GB').format(on)} ${on.length > 1 ? 'are' : 'is'} switched on, and Cuecard never asks for it.`,
        fix: 'Switch it off in the Discord Developer Portal, your application, Bot, Privileged Gateway Intents.',
      }
}

async function sessions({ rest, shards }: ExamineOptions): Promise<Learned<readonly Finding[]>> {
  const gateway = await ask(rest, '/gateway/bot', GatewayBot)
  if (gateway.kind !== 'known') return gateway
  const { total, remaining } = gateway.value.session_start_limit
  const recommended = gateway.value.shards
  const budget: Finding =
    remaining >= sessionsWanted
      ? { level: 'ok', what: `${remaining} of ${total} sessions are left for today.` }
      : {
          level: 'problem',
          what: `Only ${remaining} of ${total} sessions are left for today, so Cuecard does not connect.`,
          fix: 'Stop whatever else uses DISCORD_TOKEN and restarts again and again, and wait; the number is reset within a day.',
        }
  const count = shards === 'auto' ? recommended : shards.count
  const enough: Finding =
    count >= recommended
      ? { level: 'ok', what: `Discord recommends ${recommended} shards, and ${count} are used.` }
      : {
          level: 'problem',
          what: `Discord recommends ${recommended} shards, and DISCORD_SHARDS has a total of ${count}.`,
          fix: 'Use a larger total in DISCORD_SHARDS of every process, or remove it.',
        }
  return { kind: 'known', value: [budget, enough] }
}

async function commands(
  applicationId: string,
  { rest, guildId, commands: help }: ExamineOptions,
): Promise<Learned<readonly Finding[]>> {
  const where = guildId === undefined ? '' : `/guilds/${guildId}`
  const known = await ask(rest, `/applications/${applicationId}${where}/commands`, Commands)
  if (known.kind === 'refused' && guildId !== undefined) {
    return {
      kind: 'known',
      value: [
        {
          level: 'problem',
          what: 'The bot is not in the server of DISCORD_GUILD_ID.',
          fix: `Add it with ${inviteLink(applicationId)}, or correct DISCORD_GUILD_ID.`,
        },
      ],
    }
  }
  if (known.kind !== 'known') return known
  const missing = commandList(help).filter(
    ({ name, type = 1 }) => !known.value.some((one) => one.name === name && one.type === type),
  )
  const finding: Finding =
    missing.length === 0
      ? { level: 'ok', what: `All ${commandList(help).length} commands are registered.` }
      : {
          level: 'problem',
          what: `Not registered: ${missing.map(({ name }) => name).join(', ')}.`,
          fix: 'Start Cuecard once; it registers its commands when it connects.',
        }
  return { kind: 'known', value: [finding] }
}

function membership(
  applicationId: string,
  guilds: readonly { readonly id: string }[],
  scheduled: ReadonlySet<string>,
): readonly Finding[] {
  const lost = [...scheduled].filter((id) => guilds.every((guild) => guild.id !== id))
  return [
    guilds.length > 0
      ? { level: 'ok', what: `The bot is in ${guilds.length} servers.` }
      : {
          level: 'problem',
          what: 'The bot is in no server.',
          fix: `Add it with ${inviteLink(applicationId)}.`,
        },
    ...lost.map((id): Finding => ({
      level: 'problem',
      what: `There is a schedule in the server ${id}, and the bot is not in it.`,
      fix: `Add it again with ${inviteLink(applicationId)}.`,
    })),
  ]
}
