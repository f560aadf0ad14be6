import { type Logger, LogLevel } from '@slack/web-api'

type Write = (details: object, sentence: string) => void

/** What this folder needs of a logger. Messages are fixed sentences; no text of people and no token goes in. */
export type SlackLog = {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
}

/**
 * A logger for Slack's own libraries. Their debug lines hold whole payloads, so only warnings and errors
 * pass, and of these only the text: what else they are given may be anything.
 */
export function libraryLog(log: SlackLog, library: string): Logger {
  const pass =
    (write: Write) =>
    (...parts: readonly unknown[]) => {
      const said = parts.find((part) => typeof part === 'string') ?? ''
      write({ library, said: withoutTokens(said) }, 'Slack’s library reports something.')
    }
  return {
    debug: () => {},
    info: () => {},
    warn: pass((details, sentence) => log.warn(details, sentence)),
    error: pass((details, sentence) => log.error(details, sentence)),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

/** Slack's tokens by their shape, wherever they stand: https://docs.slack.dev/authentication/tokens */
function withoutTokens(text: string): string {
  return text.replaceAll(/\bx(?:ox[a-z]|app|oxe)[.-][\w.-]+/g, '[hidden]')
}
