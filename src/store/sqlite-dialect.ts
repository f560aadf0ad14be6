import { setImmediate } from 'node:timers/promises'

import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'

/** How long SQLite itself waits for another process before this one gets its turn again. */
export const busyTimeoutMs = 100
/** A statement fails after this many waits: five seconds. */
const maxWaits = 50

type Config = SqliteDialectConfig & {
  /** Puts an error of the database into words. */
  readonly explain: (error: unknown) => unknown
}

/**
 * Kysely's SQLite dialect with two differences. Transactions begin `immediate`: they wait for another
 * writer at their start, where waiting is safe, and never fail half way. And they wait in short turns:
 * SQLite blocks the whole process while it waits, so other work gets its turn in between.
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
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = patient(await super.acquireConnection())
    return {
      ...connection,
      executeQuery: async (query) => {
        try {
          return await connection.executeQuery(query)
        } catch (error) {
          throw this.#explain(error)
        }
      },
    }
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk SQLite has rolled back by itself; a complaint about that would hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection)
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('no transaction is active')) {
        throw error
      }
    }
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
