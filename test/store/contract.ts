import { afterAll, beforeAll, beforeEach, describe } from 'vitest'

import type { Store } from '../../src/ports.ts'
import { openStore } from '../../src/store/open.ts'
import type { Database } from '../../src/store/schema.ts'
import { answersContract } from './contract/answers.ts'
import { askingContract } from './contract/asking.ts'
import { deliveryContract } from './contract/delivery.ts'
import { durabilityContract } from './contract/durability.ts'
import { inboxContract } from './contract/inbox.ts'
import { leasesContract } from './contract/leases.ts'
import { migrationContract } from './contract/migration.ts'
import { mocksContract } from './contract/mocks.ts'
import { occurrencesContract } from './contract/occurrences.ts'
import { processesContract } from './contract/processes.ts'
import { requestsContract } from './contract/requests.ts'
import { schedulesContract } from './contract/schedules.ts'
import { schemaContract } from './contract/schema.ts'
import { studyingContract } from './contract/studying.ts'
import { teamContract } from './contract/team.ts'
import { textContract } from './contract/text.ts'
import { transcriptContract } from './contract/transcript.ts'
import { emptyTables, type Location, openRaw, tableNames } from './location.ts'

export type StoreUnderTest = {
  readonly name: string
  /** Where to keep a new, empty database. */
  newDatabase(): Promise<Location>
}

/** What every store promises. */
export function describeStore({ name, newDatabase }: StoreUnderTest): void {
  describe(`The store on ${name}`, () => {
    let location: Location

    describe('with empty tables', () => {
      let store: Store
      let raw: Database
      let tables: readonly string[]
      beforeAll(async () => {
        location = await newDatabase()
        store = await openStore(location)
        raw = openRaw(location)
        tables = await tableNames(raw)
      })
      beforeEach(() => emptyTables(raw, tables))
      afterAll(async () => {
        await raw.destroy()
        await store.close()
      })

      const theStore = () => store
      requestsContract(theStore)
      inboxContract(theStore)
      deliveryContract(theStore)
      leasesContract(theStore)
      schedulesContract(theStore)
      occurrencesContract(theStore)
      answersContract(theStore)
      studyingContract(theStore)
      teamContract(theStore)
      askingContract(theStore)
      mocksContract(theStore)
      transcriptContract(theStore)
      textContract(theStore)
    })

    describe('with a new database', () => {
      beforeEach(async () => {
        location = await newDatabase()
      })

      const theLocation = () => location
      durabilityContract(theLocation)
      migrationContract(theLocation)
      schemaContract(theLocation, name)
      processesContract(theLocation)
    })
  })
}
