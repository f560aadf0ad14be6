import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createDiscordAdapter } from '../../../adapters/discord/index.ts'
import type { Counted } from '../../../adapters/discord/parts.ts'
import { readConfig } from '../../../src/config.ts'
import { createLog } from '../../../src/log.ts'
import { type Running, startCuecard } from '../../../src/main.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts'
import { until } from './connected.ts'
import { createMemory } from './memory.ts'

const clock = { now: () => Date.now() }
let discord: FakeDiscord
let dataDir: string
const processes: Running[] = []

beforeEach(async () => {
  discord = await startFakeDiscord()
  dataDir = mkdtempSync(join(tmpdir(), 'cuecard-two-'))
})
afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.stop()))
  await discord.stop()
  rmSync(dataDir, { recursive: true })
})

/** The whole program on the shared database; `apart` makes it believe that nobody else is connected. */
async function startProcess(name: string, { apart = false } = {}) {
  const read = readConfig({ DATA_DIR: dataDir })
  if (!read.ok) throw new Error(read.problems.join(' '))
  const counted: Counted[] = []
  const running = await startCuecard({
    config: read.config,
    clock,
    log: createLog('silent'),
    connect: ({ store, log, fail }) => [
      createDiscordAdapter({
        token: discord.token,
        apiUrl: discord.apiUrl,
        ...(apart ? createMemory() : store),
        clock,
        log,
        count: (what) => counted.push(what),
        newId: () => name,
        fail,
      }),
    ],
  })
  processes.push(running)
  return { running, counted }
}

const answersTo = (person: string) =>
  discord
    .person(person)
    .sees('general')
    .filter(({ author, text }) => author === 'Cuecard' && text.includes('What is a Pod'))

/** Everything the bot was told has been handled: its last word on this gesture is there. */
const quiet = async (person: string) => {
  discord.person(person).mention('general', 'What is a readiness probe?')
  await until(() =>
    discord
      .person(person)
      .sees('general')
      .some(({ text, author }) => author === 'Cuecard' && text.includes('eadiness')),
  )
}

describe('two processes on one database', () => {
  it('are one that listens and one that stands by', async () => {
    const one = await startProcess('one')
    const two = await startProcess('two')
    expect(one.running.summary.join('\n')).toContain('Discord: connected')
    expect(two.running.summary.join('\n')).toContain('Discord: another process is connected')
    discord.person('Ana').mention('general', 'What is a pod?')
    await until(() => answersTo('Ana').length > 0)
    await quiet('Ana')
    expect(answersTo('Ana')).toHaveLength(1)
    expect(discord.gateway.identifies).toHaveLength(1)
  })

  it('give one answer to a mention and one to a command, though both hear of it', async () => {
    const processes = [
      await startProcess('one', { apart: true }),
      await startProcess('two', { apart: true }),
    ]
    await until(() => discord.gateway.sessions().length === 2 && discord.commands.has(''))
    discord.person('Ana').mention('general', 'What is a pod?')
    await until(() => answersTo('Ana').length > 0)
    discord.person('Ben').command('ask', { question: 'What is a pod?' })
    await until(() => answersTo('Ben').length > 1)
    await until(() => processes.some(({ counted }) => counted.includes('already_acknowledged')))
    await quiet('Ana')
    expect(answersTo('Ben')).toHaveLength(2)
    expect(processes.flatMap(({ counted }) => counted)).not.toContain('event_failed')
    expect(discord.refused).toEqual([])
  })

  it('answer a message once that is delivered twice or replayed after a resume', async () => {
    const { counted } = await startProcess('one')
    discord.person('Ana').mention('general', 'What is a pod?')
    discord.redeliver()
    await until(() => answersTo('Ana').length > 0)
    discord.redeliver()
    discord.gateway.drop()
    // Missed while away, so it is replayed.
    discord.redeliver()
    await until(() => counted.includes('resume'))
    await quiet('Ana')
    expect(answersTo('Ana')).toHaveLength(1)
  })
})
