import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { CompiledQuery, Kysely } from 'kysely'
import Libsql from 'libsql'

import type { Store } from '../ports.ts'
import { migrate } from './migrate.ts'
import type { Database } from './schema.ts'
import { busyTimeoutMs, patientSqliteDialect } from './sqlite-dialect.ts'
import { sqliteProblem } from './sqlite-problem.ts'
import { createStore } from './store.ts'

/**
 * Opens `cuecard.db` in the folder and brings it up to date; makes both when they are not there.
 * Several processes may have the same file open. Throws an error that says what to do when the folder
 * cannot be used, the disk is full or the file is not a database of this version.
 */
export async function openSqlite(folder: string): Promise<Store> {
  const path = sqliteFileIn(folder)
  try {
    mkdirSync(folder, { recursive: true })
    // SQLite opens a file that it may only read without a word.
    if (existsSync(path)) accessSync(path, constants.W_OK)
  } catch (cause) {
    throw sqliteProblem(cause, path)
  }
  return open(path, `SQLite file ${path}`)
}

/** The path of the database in a folder. */
export const sqliteFileIn = (folder: string): string => resolve(join(folder, 'cuecard.db'))

/** A store that forgets everything when it is closed. */
export async function openMemoryStore(): Promise<Store> {
  return open(':memory:', 'SQLite in memory')
}

async function open(path: string, name: string): Promise<Store> {
  const db = connectSqlite(path)
  try {
    // `begin immediate` already keeps other processes waiting.
    await migrate(db, async () => {})
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createStore(db, name)
}

/** The database in the file at `path` as it is; opened by the first query. */
export function connectSqlite(path: string): Database {
  return new Kysely({
    dialect: patientSqliteDialect({
      database: async () => remembering(new Libsql(path)),
      async onCreateConnection(connection) {
        for (const setting of settings) await connection.executeQuery(CompiledQuery.raw(setting))
      },
      explain: (error) => sqliteProblem(error, path),
    }),
  })
}

/**
 * Write-ahead log: readers and a writer do not wait for each other. `synchronous = full`: what was
 * written survives a power cut, which `normal` does not promise in this mode.
 * https://www.sqlite.org/pragma.html#pragma_synchronous
 */
const settings = [
  `pragma busy_timeout = ${busyTimeoutMs}`,
  'pragma journal_mode = wal',
  'pragma synchronous = full',
  'pragma foreign_keys = on',
]

/**
 * Prepares every statement once. The texts are few, and libsql keeps the memory of a prepared statement
 * until the garbage collector finds it.
 */
function remembering(database: Libsql.Database) {
  const statements = new Map<string, Libsql.Statement>()
  return {
    prepare(text: string): Libsql.Statement {
      const statement = statements.get(text) ?? database.prepare(text)
      statements.set(text, statement)
      return statement
    },
    /** Leaves one whole file behind: the log is written back into it first. */
    close() {
      statements.clear()
      try {
        database.pragma('wal_checkpoint(truncate)')
      } catch {
        // Another process is writing, or the disk fails: the log stays and is read at the next start.
      }
      database.close()
    },
  }
}
