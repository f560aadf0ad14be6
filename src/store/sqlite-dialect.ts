import { setImmediate } from 'node:timers/promises'

import {
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'

import { type SqliteTurns, createSqliteTurns } from './sqlite-turns.ts'

/** How long SQLite itself waits for another process before this one gets its turn again. */
export const busyTimeoutMs = 100
/** A statement fails after this many waits: five seconds. */
const maxWaits = 50

type Config = SqliteDialectConfig & {
  /** Puts an error of the database into words. */
  readonly explain: (error: unknown) => unknown
}

/**
 * Kysely's SQLite dialect with three differences. Transactions begin `immediate`: they wait for another
 * writer at their start, where waiting is safe, and never fail half way. They wait in short turns: SQLite
 * blocks the whole process while it waits, so other work gets its turn in between. And callers who come
 * at the same time share one commit (`sqlite-turns.ts`).
 */
export function patientSqliteDialect(config: Config): SqliteDialect {
  return new PatientDialect(config)
}

class PatientDialect extends SqliteDialect {
  readonly #config: Config

  constructor(config: Config) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new PatientDriver(this.#config)
  }
}

class PatientDriver extends SqliteDriver {
  readonly #explain: Config['explain']
  #turns: SqliteTurns | undefined

  constructor({ onCreateConnection, explain, ...config }: Config) {
    super({
      ...config,
      onCreateConnection: async (connection) => onCreateConnection?.(patient(connection)),
    })
    this.#explain = explain
  }

  override async init(): Promise<void> {
    try {
      await super.init()
    } catch (error) {
      throw this.#explain(error)
    }
    const connection = patient(await super.acquireConnection())
    this.#turns = createSqliteTurns({
      ...connection,
      executeQuery: async (query) => {
        try {
          return await connection.executeQuery(query)
        } catch (error) {
          throw this.#explain(error)
        }
      },
    })
  }

  get #shared(): SqliteTurns {
    if (!this.#turns) throw new Error('The database is not open. Initialise its driver first.')
    return this.#turns
  }

  override acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#shared.connection())
  }

  override releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  override beginTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#shared.begin(connection)
  }

  override commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#shared.commit(connection)
  }

  override rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#shared.rollback(connection)
  }

  override async destroy(): Promise<void> {
    await this.#turns?.idle()
    await super.destroy()
  }
}

/** A statement that finds the database busy has done nothing, so it is safe to try it again. */
function patient(connection: DatabaseConnection): DatabaseConnection {
  return {
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    async executeQuery(query) {
      for (let waits = 0; ; waits += 1) {
        try {
          return await connection.executeQuery(query)
        } catch (error) {
          if (waits === maxWaits || !isBusy(error)) throw error
          await setImmediate()
        }
      }
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
