import { z } from 'zod'

import { createTick } from '../../src/daily/tick.ts'
import { openStore } from '../../src/store/open.ts'
import { createChatClient } from '../support/chat-over-http.ts'
import { createFakeClock, dependenciesOf } from '../support/daily.ts'

/**
 * One replica as a process of its own: `node --import tsx replica-worker.ts <database> <chat> <name>`.
 * Ticks at each instant its parent sends and answers with it when the tick is done.
 */
const [databaseUrl = '', chatUrl = '', name = ''] = process.argv.slice(2)

const store = await openStore({ databaseUrl, dataDir: '' })
const clock = createFakeClock(0)
const chat = createChatClient(chatUrl, name)
const { chat: _, ...dependencies } = dependenciesOf({ store, clock })
const tick = createTick({ ...dependencies, chatFor: () => chat, by: name })

process.on('message', async (message) => {
  const nowAt = z.number().parse(message)
  clock.set(nowAt)
  // As the ticker does: a tick that fails is over, and the next one comes.
  await tick(nowAt).then(
    ({ finished }) => finished,
    () => [],
  )
  process.send?.(nowAt)
})
process.send?.('ready')
