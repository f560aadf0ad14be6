import { afterEach, beforeEach, describe } from 'vitest'

import type { Store } from '../../src/ports.ts'
import { openStore } from '../../src/store/open.ts'
import { answersContract } from './contract/answers.ts'
import { askingContract } from './contract/asking.ts'
import { durabilityContract } from './contract/durability.ts'
import { migrationContract } from './contract/migration.ts'
import { occurrencesContract } from './contract/occurrences.ts'
import { processesContract } from './contract/processes.ts'
import { requestsContract } from './contract/requests.ts'
import { schedulesContract } from './contract/schedules.ts'
import { studyingContract } from './contract/studying.ts'
import { textContract } from './contract/text.ts'
import { transcriptContract } from './contract/transcript.ts'
import type { Location } from './location.ts'

export type StoreUnderTest = {
  readonly name: string
  /** Where to keep a new, empty database. */
  newDatabase(): Promise<Location>
}

/** What every store promises. Each case has an empty database of its own. */
export function describeStore({ name, newDatabase }: StoreUnderTest): void {
  describe(`The store on ${name}`, () => {
    const opened: Store[] = []
    let location: Location

    /** Another store on the database of the running case; closed at its end. */
    const open = async () => {
      const store = await openStore(location)
      opened.push(store)
      return store
    }

    beforeEach(async () => {
      location = await newDatabase()
    })
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()))
    })

    requestsContract(open)
    schedulesContract(open)
    occurrencesContract(open)
    answersContract(open)
    studyingContract(open)
    askingContract(open)
    transcriptContract(open)
    textContract(open)
    durabilityContract(() => location)
    migrationContract(() => location)
    processesContract(() => location)
  })
}
