import type { SettingProblem } from '../../src/ports.ts'
import type { SlackApi, Workspaces } from './api.ts'
import type { SlackLog } from './log.ts'
import { deadTokenErrors } from './outcome.ts'
import type { Time } from './time.ts'
import { createTurns } from './turns.ts'
import { createWebApi } from './web-api.ts'

/** Where the app is installed, and what happens when Slack withdraws it. */
export type Directory = Workspaces & {
  /** Makes sure that the tokens work, as far as that can be known now. Throws `SettingProblem`. */
  start(): Promise<void>
  /** Slack has refused the token with which the workspace was opened: it is forgotten, unless there is a newer one. */
  forget(id: string): Promise<void>
  /** Ends what goes on in the background. */
  stop(): void
  /** How many there are, in words. */
  describe(): string
  problems(): readonly string[]
}

export type DirectoryOptions = {
  readonly apiUrl?: string
  readonly time: Time
  readonly log: SlackLog
  /** Called once when the only workspace there is cannot be used any more. */
  readonly fail: (problem: SettingProblem) => void
}

/** The Web API with a token of its own and limits of its own; `onDead` hears when Slack refuses it for good. */
export function apiWith(
  token: string,
  { apiUrl, time, log }: { apiUrl: string | undefined; time: Time; log: SlackLog },
  onDead: (error: string) => void,
): SlackApi {
  return createWebApi({
    token,
    ...(apiUrl !== undefined && { apiUrl }),
    turns: createTurns(time),
    time,
    log,
    onRefused: (error) => {
      if (deadTokenErrors.has(error)) onDead(error)
    },
  })
}
