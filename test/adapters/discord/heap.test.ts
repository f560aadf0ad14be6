import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { expect, it } from 'vitest'
import { z } from 'zod'

import { startFakeDiscord } from '../../fakes/discord/index.ts'
import { until } from '../discord-harness.ts'

it('grows its heap by less than 5 MB over 50,000 messages by 20,000 people', async () => {
  const discord = await startFakeDiscord({ remember: 100 })
  const worker = fork(
    join(import.meta.dirname, 'heap-worker.ts'),
    [discord.apiUrl, discord.token],
    {
      execArgv: ['--expose-gc', '--import', 'tsx'],
    },
  )
  const heapBytes = async () => {
    worker.send('heap')
    const [bytes] = await once(worker, 'message')
    return z.number().parse(bytes)
  }
  try {
    await once(worker, 'message')
    await until(() => discord.gateway.sessions().length > 0, 'the bot is connected')
    // What the first messages bring into being once is no growth.
    await discord.crowd({ messages: 1_000, users: 100, channels: 50 })
    await heapBytes()
    const before = await heapBytes()
    await discord.crowd({ messages: 50_000, users: 20_000, channels: 50 })
    const grown = (await heapBytes()) - before
    process.stdout.write(`Heap over 50,000 messages: ${(grown / 1_048_576).toFixed(2)} MB more\n`)
    expect(grown).toBeLessThan(5 * 1_048_576)
  } finally {
    worker.kill()
    await once(worker, 'exit')
    await discord.stop()
  }
}, 240_000)
