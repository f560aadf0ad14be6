import { randomUUID } from 'node:crypto'

import { type WebAdapter, createWebAdapter } from '../../adapters/web/index.ts'
import type { Bot, Store } from '../../src/ports.ts'

const silent = () => {}

/** The real server on a free port of this machine, over the given transcript. */
export async function startPlayground({
  bot,
  transcript,
  port = 0,
}: {
  readonly bot: Bot
  readonly transcript: Store['transcript']
  readonly port?: number
}): Promise<WebAdapter> {
  const adapter = createWebAdapter({
    host: '127.0.0.1',
    port,
    transcript,
    clock: { now: () => Date.now() },
    log: { info: silent, warn: silent, error: silent, debug: silent },
    newId: () => randomUUID(),
    playground: true,
    ready: async () => ({ ok: true, reasons: [] }),
    metrics: async () => '',
  })
  await adapter.start(bot)
  return adapter
}
