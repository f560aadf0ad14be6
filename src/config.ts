import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

import { type SlackConfig, readSlack, slackSettings } from './config-slack.ts'

/** A path in the project's folder, from the sources as well as from `dist/`. */
const inProject = (path: string) =>
  fileURLToPath(
    new URL(`${import.meta.url.includes('/dist/src/') ? '../..' : '..'}/${path}`, import.meta.url),
  )

/** The pack that comes with the program. */
const builtInKnowledge = inProject('knowledge')

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'a whole number')
    .transform(Number)
    .refine((value) => value <= max, `at most ${max}`)

/** Every setting with its default, in the order people read them. The README's table comes from here. */
const Environment = z.object({
  PORT: wholeNumber(65_535)
    .prefault('3000')
    .describe('Port of the playground, health probes and metrics; 0 picks a free one'),
  HOST: z
    .string()
    .refine((value) => value === 'localhost' || isIP(value) !== 0, 'an IP address or localhost')
    .default('127.0.0.1')
    .describe('Address to listen on; the playground is only there on a loopback address'),
  DATA_DIR: z.string().default('./data').describe('Folder of the embedded SQLite file'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'an address that starts with postgres://')
    .optional()
    .describe('Postgres to use instead of the SQLite file, such as `postgres://user@host/cuecard`'),
  KNOWLEDGE_DIR: z
    .string()
    .optional()
    .describe(
      'Folder of a pack, or several separated by `:` (`;` on Windows); the pack that comes with Cuecard when not set',
    ),
  ATTEMPT_TEXT_DAYS: wholeNumber(36_500)
    .optional()
    .describe(
      'Days after which what people wrote about a question of the day is deleted, grades stay; kept when not set',
    ),
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'a bot token: three parts with dots between, without “Bot ” before it. In the Discord Developer Portal open your application, Bot, Reset Token',
    )
    .optional()
    .describe('Token of the Discord bot; Discord is connected when it is set'),
  DISCORD_SHARDS: z
    .string()
    .transform(parseShards)
    .refine(
      (shards) => shards !== undefined,
      'auto, or some shards out of a total, such as 0-3/16 for the first four of sixteen',
    )
    .prefault('auto')
    .describe(
      'Part of the Discord connection this process takes, such as `0-3/16`; `auto` takes all, as many as Discord recommends',
    ),
  DISCORD_GUILD_ID: z
    .string()
    .regex(
      /^\d{17,20}$/,
      'the id of a Discord server: 17 to 20 digits. Switch on Settings, Advanced, Developer Mode in Discord, then right-click the server and choose Copy Server ID',
    )
    .optional()
    .describe('For development: registers the commands in this Discord server only'),
  DISCORD_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'an http or https address, such as http://127.0.0.1:4000/api',
      abort: true,
    })
    .refine(
      (url) =>
        url.startsWith('https:') || isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, '')),
      'an https address unless it is on this machine: the token goes there',
    )
    .optional()
    .describe('Address of Discord’s API without the version, for a stand-in on this machine'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('warn')
    .describe('How much is logged to standard error, one JSON line per event'),
  ...slackSettings,
})

export type Config = {
  readonly port: number
  readonly host: string
  /** The playground trusts whoever can reach it, so it is served on a loopback address only. */
  readonly playground: boolean
  readonly dataDir: string
  readonly databaseUrl?: string
  /** Folders of packs, at least one. */
  readonly knowledgeDirs: readonly string[]
  /** The version of this Cuecard. */
  readonly version: string
  /** Days after which the words of attempts are deleted; kept when absent. */
  readonly attemptTextDays?: number
  readonly logLevel: string
  /** Undefined when Slack is not to be connected. */
  readonly slack?: SlackConfig
  /** Absent: Discord is not connected. */
  readonly discord?: DiscordConfig
}

type DiscordConfig = {
  readonly token: string
  readonly shards: Shards
  readonly guildId?: string
  /** Discord’s own when absent. */
  readonly apiUrl?: string
}

/** As many shards as Discord recommends, or some out of a total. */
type Shards = 'auto' | { readonly ids: readonly number[]; readonly count: number }

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  /** One sentence per problem, each naming the setting and what it takes. */
  | { readonly ok: false; readonly problems: readonly string[] }

/** Environment -> Config. An empty value counts as not set. A value never appears in a problem: it may be a secret. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const parsed = Environment.safeParse(set)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message, code, ...issue }) => {
      const wanted =
        code === 'invalid_value' && 'values' in issue
          ? `one of ${issue.values.join(', ')}`
          : message
      return `${String(path[0])} must be ${wanted}. Change it in the environment or in .env, or remove it to use the default.`
    })
    return { ok: false, problems: [...new Set(problems)] }
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, KNOWLEDGE_DIR, ATTEMPT_TEXT_DAYS, LOG_LEVEL } =
    parsed.data
  const lonely = ['DISCORD_SHARDS', 'DISCORD_GUILD_ID', 'DISCORD_API_URL'].filter(
    (name) => name in set && set[name] !== 'auto',
  )
  if (parsed.data.DISCORD_TOKEN === undefined && lonely.length > 0) {
    const problems = lonely.map(
      (name) =>
        `${name} is set and DISCORD_TOKEN is not, so Discord cannot be connected. Set DISCORD_TOKEN too (Discord Developer Portal, your application, Bot, Reset Token), or remove ${name}.`,
    )
    return { ok: false, problems }
  }
  const knowledgeDirs = foldersIn(KNOWLEDGE_DIR ?? '')
  const missing = knowledgeDirs.findIndex((folder) => !existsSync(folder))
  if (missing >= 0) {
    const which = knowledgeDirs.length > 1 ? `folder number ${missing + 1}` : 'such folder'
    return {
      ok: false,
      problems: [
        `KNOWLEDGE_DIR must be a folder of entries, or several separated by “${delimiter}”; there is no ${which}. Correct the path, or remove it to use the pack that comes with Cuecard.`,
      ],
    }
  }
  const slack = readSlack(parsed.data)
  if ('problems' in slack) return { ok: false, problems: slack.problems }
  const config = {
    ...slack,
    port: PORT,
    host: HOST,
    playground: isLoopback(HOST),
    dataDir: DATA_DIR,
    ...(DATABASE_URL && { databaseUrl: DATABASE_URL }),
    knowledgeDirs,
    ...(ATTEMPT_TEXT_DAYS !== undefined && { attemptTextDays: ATTEMPT_TEXT_DAYS }),
    version: ownVersion(),
    logLevel: LOG_LEVEL,
    ...discordOf(parsed.data),
  }
  return { ok: true, config }
}

function discordOf(settings: z.infer<typeof Environment>): Pick<Config, 'discord'> {
  const { DISCORD_TOKEN, DISCORD_SHARDS, DISCORD_GUILD_ID, DISCORD_API_URL } = settings
  if (DISCORD_TOKEN === undefined) return {}
  return {
    discord: {
      token: DISCORD_TOKEN,
      shards: DISCORD_SHARDS ?? 'auto',
      ...(DISCORD_GUILD_ID && { guildId: DISCORD_GUILD_ID }),
      ...(DISCORD_API_URL && { apiUrl: DISCORD_API_URL.replace(/\/$/, '') }),
    },
  }
}

/** `0-3/16` -> the first four of sixteen, `2/16` -> the third; undefined for what makes no sense. */
function parseShards(text: string): Shards | undefined {
  if (text.trim() === 'auto') return 'auto'
  const { first, last, total } =
    /^(?<first>\d{1,5})(?:-(?<last>\d{1,5}))?\/(?<total>\d{1,5})$/.exec(text.trim())?.groups ?? {}
  const from = Number(first)
  const to = Number(last ?? first)
  const count = Number(total)
  if (!(from <= to && to < count)) return undefined
  return { ids: Array.from({ length: to - from + 1 }, (_, index) => from + index), count }
}

/** `one:two` -> both; the pack that comes with the program for an empty text. */
function foldersIn(text: string): readonly string[] {
  const folders = text
    .split(delimiter)
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '')
  return folders.length > 0 ? folders : [builtInKnowledge]
}

/** The version in `package.json`, its only home. */
function ownVersion(): string {
  const file = inProject('package.json')
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
}

/** Reads `.env` in the working directory when there is one; what is set already wins. */
export function readEnvironmentFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
}

/** The settings as a Markdown table, for the README. */
export function configurationTable(): string {
  const rows = Object.entries(Environment.shape).map(([name, schema]) => {
    const fallback = Environment.shape[name as keyof typeof Environment.shape].safeParse(undefined)
    const value = fallback.success ? fallback.data : undefined
    const shown =
      typeof value === 'string' || typeof value === 'number' ? `\`${value}\`` : 'not set'
    return `| \`${name}\` | ${shown} | ${schema.description} |`
  })
  return ['| Setting | Default | What it does |', '| --- | --- | --- |', ...rows].join('\n')
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
