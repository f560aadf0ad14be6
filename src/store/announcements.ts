import type { Store } from '../ports.ts'
import type { Database } from './schema.ts'
import { createSettings } from './settings.ts'

const scope = 'announcements'
/** How often a process looks whether another one has said something: half of what people wait at most. */
const lookEveryMs = 1_000

/**
 * Announcements stand in a row for each topic, and whoever listens looks at it every second: one read by
 * primary key, the same on both databases, and a restart of the database loses nothing.
 */
export function createAnnouncements(
  db: Database,
): Store['announcements'] & { readonly stop: () => void } {
  const settings = createSettings(db)
  const timers = new Set<NodeJS.Timeout>()
  return {
    tell: (topic, what) => settings.set(scope, topic, what),
    async listen(topic, heard) {
      let known = await settings.get(scope, topic)
      const look = async () => {
        // A database that is away says nothing now, and everything when it is back.
        const said = await settings.get(scope, topic).catch(() => known)
        if (said === known || said === undefined || !timers.has(timer)) return
        known = said
        heard(said)
      }
      const timer = setInterval(() => void look(), lookEveryMs).unref()
      timers.add(timer)
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
      timers.clear()
    },
  }
}
