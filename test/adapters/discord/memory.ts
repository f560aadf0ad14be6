import type { Log } from '../../../adapters/discord/parts.ts'
import type { Store } from '../../../src/ports.ts'

/** Leases and settings in memory, for tests of what is done with them; the store has its own contract. */
export function createMemory(): Pick<Store, 'leases' | 'settings'> & { broken: boolean } {
  const leases = new Map<string, { readonly holder: string; readonly untilAt: number }>()
  const settings = new Map<string, string>()
  const memory = {
    broken: false,
    leases: {
      async acquire(name: string, holder: string, nowAt: number, leaseMs: number) {
        fail()
        const held = leases.get(name)
        if (held && held.holder !== holder && held.untilAt > nowAt) return false
        leases.set(name, { holder, untilAt: nowAt + leaseMs })
        return true
      },
      async release(name: string, holder: string) {
        fail()
        if (leases.get(name)?.holder === holder) leases.delete(name)
      },
    },
    settings: {
      async get(scope: string, name: string) {
        fail()
        return settings.get(`${scope} ${name}`)
      },
      async set(scope: string, name: string, value: string) {
        fail()
        settings.set(`${scope} ${name}`, value)
      },
      async setOnce(scope: string, name: string, value: string) {
        if (settings.has(`${scope} ${name}`)) return false
        settings.set(`${scope} ${name}`, value)
        return true
      },
    },
  }
  function fail() {
    if (memory.broken) throw new Error('The database does not answer.')
  }
  return memory
}

export type TestLog = Log & {
  readonly lines: { readonly level: string; readonly details: object; readonly sentence: string }[]
}

export function createTestLog(): TestLog {
  const lines: TestLog['lines'] = []
  const at = (level: string) => (details: object, sentence: string) =>
    void lines.push({ level, details, sentence })
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
