import { createDiscordAdapter } from '../../adapters/discord/index.ts'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { type Running, startCuecard } from '../../src/main.ts'

/** The whole program with its built-in pack, connected to a Discord by its address. */
export async function startOnDiscord(options: {
  readonly apiUrl: string
  readonly token: string
  /** Folder of the SQLite file. */
  readonly dataDir: string
  /** Names this process. */
  readonly name?: string
  readonly logLevel?: 'silent' | 'warn'
}): Promise<Running> {
  const { apiUrl, token, dataDir, name = 'process-1', logLevel = 'warn' } = options
  const read = readConfig({ DATA_DIR: dataDir })
  if (!read.ok) throw new Error(read.problems.join(' '))
  let ids = 0
  return startCuecard({
    config: read.config,
    log: createLog(logLevel),
    clock: { now: () => Date.now() },
    connect: ({ store, clock, log, count, fail }) => [
      createDiscordAdapter({
        token,
        apiUrl,
        leases: store.leases,
        settings: store.settings,
        clock,
        log,
        count: (what) => count('discord', what),
        newId: () => {
          ids += 1
          return `${name}-${process.pid}-${ids}`
        },
        fail,
      }),
    ],
  })
}
