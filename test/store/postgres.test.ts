import { afterAll, beforeAll } from 'vitest'

import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { describeStore } from './contract.ts'
import { describeConnection } from './postgres-connection.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

let databases = 0
describeStore({
  name: 'Postgres',
  async newDatabase() {
    databases += 1
    return { dataDir: 'unused', databaseUrl: await server.url(`case_${databases}`) }
  },
})

describeConnection(() => server)
