import { existsSync } from 'node:fs'

import type { Config } from '../config.ts'
import { moveStore } from '../store/move.ts'
import { sqliteFileIn } from '../store/sqlite.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print, sentenceOf } from './print.ts'

const barLength = 30

/** `cuecard migrate-store`: SQLite file -> Postgres, with a bar on a terminal. Resolves with the exit code. */
export async function migrateStore({ dataDir, databaseUrl }: Config): Promise<number> {
  if (databaseUrl === undefined) {
    complain('There is no Postgres database to move to. Set DATABASE_URL, or use --to.')
    return exitCodes.configuration
  }
  if (!existsSync(sqliteFileIn(dataDir))) {
    complain(`There is no file ${sqliteFileIn(dataDir)}. Set DATA_DIR, or use --from.`)
    return exitCodes.configuration
  }
  const progress = createProgress()
  try {
    const moved = await moveStore({
      dataDir,
      databaseUrl,
      onProgress: (...step) => progress.show(...step),
    })
    progress.end()
    print(
      ...moved.map(({ table, rows }) => `${table}: ${rows}`),
      '',
      'Everything was moved, and counts and checksums are equal. Start Cuecard with DATABASE_URL set; the SQLite file is unchanged.',
    )
    return exitCodes.success
  } catch (error) {
    progress.end()
    complain(
      sentenceOf(error),
      'The SQLite file is unchanged. Run the same command again to go on.',
    )
    return exitCodes.unavailable
  }
}

/** One line that is written over on a terminal; a line for each table elsewhere. */
function createProgress() {
  const terminal = process.stderr.isTTY === true
  let lastTable = ''
  return {
    show(table: string, copied: number, all: number) {
      const share = all === 0 ? 1 : copied / all
      const full = Math.round(share * barLength)
      const bar = '█'.repeat(full) + '░'.repeat(barLength - full)
      const line = `${bar} ${Math.floor(share * 100)} %  ${copied} of ${all} rows, ${table}`
      if (terminal) process.stderr.write(`\r\u001B[K${line}`)
      else if (table !== lastTable || copied === all) process.stderr.write(`${line}\n`)
      lastTable = table
    },
    end() {
      if (terminal) process.stderr.write('\n')
    },
  }
}
