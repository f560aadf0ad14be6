import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { quietLog } from '../discord-harness.ts'

/**
 * The adapter alone, for its heap: `node --expose-gc --import tsx heap-worker.ts <apiUrl> <token>`. Says
 * `ready`, and its heap in bytes after a collection whenever it is sent something.
 */
const [apiUrl = '', token = ''] = process.argv.slice(2)

const store = await openMemoryStore()
const adapter = createDiscordAdapter({
  apiUrl,
  token,
  leases: store.leases,
  settings: store.settings,
  clock: { now: () => Date.now() },
  log: quietLog,
  count: () => {},
  newId: () => 'heap',
  fail: (problem) => {
    throw problem
  },
})
await adapter.start(createScriptedBot())
process.on('message', () => {
  globalThis.gc?.()
  process.send?.(process.memoryUsage().heapUsed)
})
process.send?.('ready')
