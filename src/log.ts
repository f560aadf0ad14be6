import { type DestinationStream, type Logger, pino } from 'pino'

/** What the core needs of a logger. Messages are fixed sentences; what varies goes into the fields. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Field names that may hold a secret or a person's words, wherever they stand. */
const secret = [
  'token',
  'botToken',
  'appToken',
  'password',
  'secret',
  'signingSecret',
  'clientSecret',
  'stateSecret',
  'encryptionKeys',
  'authorization',
  'cookie',
  'databaseUrl',
]
const paths = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** Tokens of Slack by their shape: the last fence, for those that stand inside of some other text. */
const slackToken = /\bx(?:ox[a-z]|app)-[\w-]+/g

/** One JSON line per event on `destination` (standard error by default: standard output is for people). */
export function createLog(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: '[hidden]' },
      hooks: { streamWrite: (line) => line.replaceAll(slackToken, '[hidden]') },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  )
}
