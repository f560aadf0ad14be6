import { z } from 'zod'

/** Where tokens and secrets are found: Slack's own page names. */
const appPage = 'your app on https://api.slack.com/apps'

const secretFrom = (page: string) => `from “${page}” of ${appPage}`

const isKey = (text: string) => Buffer.from(text, 'base64').length === 32
const keysIn = (text: string) =>
  text
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')

const isPublicUrl = (text: string) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** Settings of Slack, in the order people meet them. Without any of the tokens Slack is not connected. */
export const slackSettings = {
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^xoxb-\S{10,}$/,
      `a bot token, which begins with xoxb-, ${secretFrom('OAuth & Permissions')}`,
    )
    .optional()
    .describe('Bot token (`xoxb-…`) of the one workspace to connect'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(
      /^xapp-\S{10,}$/,
      `an app-level token, which begins with xapp-, ${secretFrom('Basic Information')}`,
    )
    .optional()
    .describe('App-level token (`xapp-…`): Slack is connected over Socket Mode'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32,64}$/, `the signing secret, ${secretFrom('Basic Information')}`)
    .optional()
    .describe('Signing secret: Slack is connected over HTTP instead'),
  SLACK_PORT: z
    .string()
    .regex(/^\d+$/, 'a whole number')
    .transform(Number)
    .refine((value) => value <= 65_535, 'at most 65535')
    .prefault('3001')
    .describe(
      'Port for Slack’s requests over HTTP and for the installation pages; 0 picks a free one',
    ),
  SLACK_CLIENT_ID: z
    .string()
    .regex(
      /^[\d.]{5,}$/,
      `the client id, two numbers with a dot, ${secretFrom('Basic Information')}`,
    )
    .optional()
    .describe('Client id: any workspace may install the app at `/slack/install`'),
  SLACK_CLIENT_SECRET: z
    .string()
    .min(16, `the client secret, ${secretFrom('Basic Information')}`)
    .optional()
    .describe('Client secret that belongs to the client id'),
  SLACK_STATE_SECRET: z
    .string()
    .min(16, 'at least 16 characters that nobody can guess')
    .optional()
    .describe('Signs the installation link; any long random text'),
  SLACK_ENCRYPTION_KEY: z
    .string()
    .refine(
      (text) => keysIn(text).length > 0 && keysIn(text).every(isKey),
      '32 random bytes in base64, as “openssl rand -base64 32” prints them, or several keys separated by commas, the newest first',
    )
    .optional()
    .describe(
      'Key that encrypts stored installations: 32 bytes in base64; to change it, put the new one and a comma before the old one',
    ),
  SLACK_PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'the address people reach this server at, such as https://bot.example.com')
    .optional()
    .describe('Where people reach the installation pages, such as `https://bot.example.com`'),
  SLACK_API_URL: z
    .string()
    .refine((text) => URL.canParse(text), 'an address such as http://127.0.0.1:4000/api/')
    .optional()
    .describe(
      'Another address in place of Slack’s API, for tests; nothing is sent anywhere else then',
    ),
  SLACK_COMMAND_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,20}$/, 'at most 20 of a-z, 0-9, - and _')
    .optional()
    .describe(
      'Put before the names of the slash commands when another app has the same, such as `cue-`',
    ),
  SLACK_MANAGERS: z
    .enum(['admins', 'creators', 'everyone'])
    .default('creators')
    .describe(
      'Who manages the question of the day of a channel: `admins` of the workspace, also the `creators` of channels, or `everyone` but guests',
    ),
}

type Values = z.output<z.ZodObject<typeof slackSettings>>

export type SlackConfig = {
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string }
  readonly install:
    | { readonly kind: 'token'; readonly botToken: string }
    | {
        readonly kind: 'oauth'
        readonly clientId: string
        readonly clientSecret: string
        readonly stateSecret: string
        readonly publicUrl: string
        readonly encryptionKeys: readonly Buffer[]
      }
  readonly port: number
  readonly apiUrl?: string
  readonly commandPrefix?: string
  readonly managers: 'admins' | 'creators' | 'everyone'
}

/** What each setting of an app for many workspaces is, for the sentence that misses it. */
const neededForMany = {
  SLACK_CLIENT_ID: `the client id, ${secretFrom('Basic Information')}`,
  SLACK_CLIENT_SECRET: `the client secret, ${secretFrom('Basic Information')}`,
  SLACK_STATE_SECRET: 'a long random text, such as “openssl rand -hex 32” prints',
  SLACK_ENCRYPTION_KEY: 'a key, such as “openssl rand -base64 32” prints',
  SLACK_PUBLIC_URL: 'the https address at which people reach this server',
} as const

/**
 * The Slack settings as a whole: undefined when Slack is not wanted, and a sentence for each thing that is
 * missing or does not go together. No value is ever part of a sentence.
 */
export function readSlack(
  values: Values,
): { readonly slack?: SlackConfig } | { readonly problems: readonly string[] } {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_CLIENT_ID: clientId } = values
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_CLIENT_SECRET: clientSecret } = values
  const many = clientId !== undefined || clientSecret !== undefined
  if (![botToken, appToken, signingSecret].some((value) => value !== undefined) && !many) return {}

  const problems = [
    ...installProblems(values, many),
    ...(appToken === undefined && signingSecret === undefined
      ? [
          `How Slack reaches Cuecard is not set. For Socket Mode set SLACK_APP_TOKEN (xapp-…), ${secretFrom('Basic Information')}, under “App-Level Tokens”; for HTTP set SLACK_SIGNING_SECRET, ${secretFrom('Basic Information')}.`,
        ]
      : []),
    ...(appToken !== undefined && signingSecret !== undefined
      ? [
          'SLACK_APP_TOKEN is for Socket Mode and SLACK_SIGNING_SECRET for HTTP. Remove the one that your app does not use; “Socket Mode” on its page says which.',
        ]
      : []),
  ]
  const connection = connectionFrom(appToken, signingSecret)
  const install = installFrom(values)
  if (problems.length > 0 || !connection || !install) return { problems }
  return {
    slack: {
      connection,
      install,
      port: values.SLACK_PORT,
      managers: values.SLACK_MANAGERS,
      ...(values.SLACK_API_URL !== undefined && { apiUrl: values.SLACK_API_URL }),
      ...(values.SLACK_COMMAND_PREFIX !== undefined && {
        commandPrefix: values.SLACK_COMMAND_PREFIX,
      }),
    },
  }
}

function installProblems(values: Values, many: boolean): readonly string[] {
  if (!many)
    return values.SLACK_BOT_TOKEN === undefined
      ? [
          `SLACK_BOT_TOKEN is missing. It is the “Bot User OAuth Token” (xoxb-…), ${secretFrom('OAuth & Permissions')}; install the app there first.`,
        ]
      : []
  if (values.SLACK_BOT_TOKEN !== undefined)
    return [
      'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many. Remove the bot token, or the client id and its secret.',
    ]
  return Object.entries(neededForMany)
    .filter(([name]) => Object.entries(values).every(([key, value]) => key !== name || !value))
    .map(
      ([name, what]) =>
        `${name} is missing: to let any workspace install the app, set it to ${what}.`,
    )
}

function connectionFrom(
  appToken: string | undefined,
  signingSecret: string | undefined,
): SlackConfig['connection'] | undefined {
  if (appToken !== undefined) return { kind: 'socket', appToken }
  return signingSecret === undefined ? undefined : { kind: 'http', signingSecret }
}

function installFrom(values: Values): SlackConfig['install'] | undefined {
  if (values.SLACK_BOT_TOKEN !== undefined)
    return { kind: 'token', botToken: values.SLACK_BOT_TOKEN }
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = values
  const { SLACK_STATE_SECRET: stateSecret, SLACK_PUBLIC_URL: publicUrl } = values
  const { SLACK_ENCRYPTION_KEY: keys } = values
  if (!clientId || !clientSecret || !stateSecret || !publicUrl || !keys) return undefined
  const encryptionKeys = keysIn(keys).map((key) => Buffer.from(key, 'base64'))
  return { kind: 'oauth', clientId, clientSecret, stateSecret, publicUrl, encryptionKeys }
}
