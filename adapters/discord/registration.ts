import type { CommandHelp, Store } from '../../src/ports.ts'
import { registerCommands } from './commands.ts'
import type { Identity, Log, Timers } from './parts.ts'
import type { DiscordRest } from './rest.ts'

const retryMs = 60_000

export type RegistrationOptions = {
  readonly rest: DiscordRest
  readonly identity: () => Identity
  readonly guildId?: string | undefined
  readonly settings: Store['settings']
  readonly timers: Timers
  readonly log: Log
  /** Gives up waiting. */
  readonly stopping: AbortSignal
}

/** Brings the commands up to date once in the life of a process, however many shards become ready. */
export function createRegistration(options: RegistrationOptions) {
  const { rest, identity, guildId, settings, timers, log, stopping } = options
  let begun = false

  return async (commands: readonly CommandHelp[]): Promise<void> => {
    if (begun) return
    begun = true
    const { applicationId } = identity()
    const scope = `discord/${applicationId}`
    const remember = {
      get: (name: string) => settings.get(scope, name),
      set: (name: string, value: string) => settings.set(scope, name, value),
    }
    while (!stopping.aborted) {
      const given = { rest, applicationId, guildId, commands, remember, log }
      const result = await registerCommands(given).catch((error: unknown) => {
        log.warn({ err: error }, 'The commands of Discord could not be compared.')
        return { kind: 'unavailable' as const }
      })
      // What Discord refuses it refuses again; anything else is worth another try.
      if (result.kind !== 'unavailable' && result.kind !== 'unclear') return
      await timers.sleep(retryMs, stopping).catch(() => {})
    }
  }
}
