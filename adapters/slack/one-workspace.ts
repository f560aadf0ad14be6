import { SettingProblem } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import { whoIs } from './identity.ts'
import { deadTokenErrors } from './outcome.ts'
import { tokenProblem } from './problems.ts'
import { seconds } from './time.ts'
import { type Directory, type DirectoryOptions, apiWith } from './workspaces.ts'

const longestPauseMs = 30 * seconds

/** The one workspace whose token stands in the settings. */
export function createOneWorkspace(
  options: DirectoryOptions & { readonly botToken: string },
): Directory {
  const { botToken, apiUrl, time, log, fail } = options
  const stopped = new AbortController()
  let dead = false
  const onDead = (error: string) => {
    // At the start the refusal is thrown instead.
    if (dead || !workspace) return
    dead = true
    log.error({ error }, 'Slack does not accept the bot token any more.')
    fail(tokenProblem(error))
  }
  const api = apiWith(botToken, { apiUrl, time, log }, onDead)
  let workspace: Workspace | undefined
  let name = ''
  let trouble = 'Slack: not asked yet whose token this is.'

  /** True when the answer counts; throws `SettingProblem` when the token will never work. */
  async function ask(): Promise<boolean> {
    const asked = await whoIs(api)
    if (asked.kind === 'known') {
      const { name: team, ...identity } = asked.identity
      workspace = { ...identity, api }
      name = team
      trouble = ''
      return true
    }
    if (asked.kind === 'refused' && (deadTokenErrors.has(asked.error) || isWrongKind(asked.error)))
      throw tokenProblem(asked.error)
    trouble = `Slack: ${asked.kind === 'refused' ? `auth.test was refused (${asked.error})` : asked.reason}.`
    log.warn({ trouble }, 'Slack has not said whose token this is. Asking again.')
    return false
  }

  async function askUntilKnown(): Promise<void> {
    for (let tries = 0; !stopped.signal.aborted; tries += 1) {
      await time.wait(Math.min(longestPauseMs, seconds * 2 ** Math.min(tries, 10)), stopped.signal)
      if (stopped.signal.aborted || (await ask())) return
    }
  }

  return {
    async start() {
      if (await ask()) return
      // Slack is away: everything else may start, and this goes on in the background.
      askUntilKnown().catch((error: unknown) => {
        dead = true
        if (error instanceof SettingProblem) fail(error)
        else log.error({ err: error }, 'Slack could not be asked whose token this is.')
      })
    },
    stop: () => stopped.abort(),
    async get(id) {
      // Whoever asks comes again: what arrived meanwhile is not lost.
      if (!workspace)
        throw new Error('Slack has not said yet whose token this is. Try again later.')
      return workspace.id === id ? workspace : undefined
    },
    async forget(id) {
      if (workspace?.id === id) onDead('token_revoked')
    },
    describe: () => (name === '' ? 'Slack' : `Slack: ${name}`),
    problems: () => {
      if (dead) return ['Slack: the bot token is not accepted any more.']
      return trouble === '' ? [] : [trouble]
    },
  }
}

const isWrongKind = (error: string) =>
  error === 'not_allowed_token_type' || error === 'not_a_bot_token' || error === 'missing_scope'
