import { sql } from 'kysely'

import type { Store } from '../ports.ts'
import { createAnnouncements } from './announcements.ts'
import { createAsked } from './asked.ts'
import { createAttempts } from './attempts.ts'
import { createBoard } from './board.ts'
import { createCards } from './cards.ts'
import { createExplanations } from './explanations.ts'
import { createFeedback } from './feedback.ts'
import { createGrades } from './grades.ts'
import { createInbox } from './inbox.ts'
import { createInstallations } from './installations.ts'
import { createLeases } from './leases.ts'
import { createMocks } from './mocks.ts'
import { createOccurrences } from './occurrences.ts'
import { createOutbox } from './outbox.ts'
import { createPeople } from './people.ts'
import { createRequests } from './requests.ts'
import { createReveals } from './reveals.ts'
import { createSchedules } from './schedules.ts'
import type { Database } from './schema.ts'
import { createSettings } from './settings.ts'
import { createTranscript } from './transcript.ts'
import { withoutNul } from './without-nul.ts'

/** Everything the bot remembers, over an open and migrated database. `name` is shown to people. */
export function createStore(database: Database, name: string): Store {
  const db = database.withPlugin(withoutNul())
  const announcements = createAnnouncements(db)
  return {
    name,
    async close() {
      announcements.stop()
      await database.destroy()
    },
    async ping() {
      await sql`select 1`.execute(db)
    },
    requests: createRequests(db),
    inbox: createInbox(db),
    outbox: createOutbox(db),
    installations: createInstallations(db),
    leases: createLeases(db),
    schedules: createSchedules(db),
    occurrences: createOccurrences(db),
    attempts: createAttempts(db),
    explanations: createExplanations(db),
    board: createBoard(db),
    reveals: createReveals(db),
    grades: createGrades(db),
    cards: createCards(db),
    asked: createAsked(db),
    feedback: createFeedback(db),
    announcements,
    mocks: createMocks(db),
    people: createPeople(db),
    settings: createSettings(db),
    transcript: createTranscript(db),
  }
}
