import { manifest } from '../../adapters/slack/manifest.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print } from './print.ts'

export type SlackManifestOptions = {
  readonly http?: string
  readonly prefix?: string
  readonly name?: string
  readonly history: boolean
  readonly files: boolean
  readonly agent: boolean
  readonly distributed: boolean
}

/** `cuecard slack manifest`: JSON to paste where Slack asks for a manifest. Returns the exit code. */
export function slackManifest(options: SlackManifestOptions): number {
  const { http, name, distributed, ...features } = options
  const prefix = options.prefix ?? process.env['SLACK_COMMAND_PREFIX'] ?? ''
  const problems = [
    ...(http !== undefined && !isHttps(http)
      ? ['--http takes the https address of your server, such as https://bot.example.com.']
      : []),
    ...(distributed && http === undefined
      ? ['--distributed needs --http: people install the app over your web server.']
      : []),
    ...(/^[a-z0-9_-]{0,20}$/.test(prefix)
      ? []
      : ['--prefix takes at most 20 of a-z, 0-9, - and _.']),
    ...(name !== undefined && !/^.{1,35}$/u.test(name) ? ['--name takes 1 to 35 characters.'] : []),
  ]
  if (problems.length > 0) {
    complain(...problems)
    return exitCodes.usage
  }
  const mode =
    http === undefined ? ({ kind: 'socket' } as const) : ({ kind: 'http', url: http } as const)
  const made = manifest({
    ...features,
    mode,
    prefix,
    distributed,
    ...(name !== undefined && { name }),
  })
  print(JSON.stringify(made, null, 2))
  return exitCodes.success
}

const isHttps = (text: string) => URL.canParse(text) && new URL(text).protocol === 'https:'
