import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/log.ts'
import { startCuecard } from '../../src/main.ts'
import { endOverdue, type MockDependencies, refreshCard } from '../../src/mock/change.ts'
import type { ChatAdapter, Mock, Store } from '../../src/ports.ts'
import { openStore } from '../../src/store/open.ts'
import { mock, runningMock } from '../store/examples.ts'
import { createFakeClock } from '../support/daily.ts'
import { createFakeChat } from '../support/fake-chat.ts'

const overAt = runningMock.untilAt

describe('a mock interview whose time is up', () => {
  let dataDir = ''
  let store: Store
  let chat = createFakeChat()
  const lines: string[] = []
  const clock = createFakeClock(overAt)
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'cuecard-mock-'))
    chat = createFakeChat()
    lines.length = 0
    store = await openStore({ dataDir })
    await store.mocks.add(mock)
    await store.mocks.replace(runningMock)
  })
  afterEach(async () => {
    await store.close()
    rmSync(dataDir, { recursive: true })
  })

  const dependencies = (changes: Partial<MockDependencies> = {}): MockDependencies => ({
    store,
    chatFor: () => chat,
    clock,
    log: createLog('debug', { write: (line: string) => void lines.push(line) }),
    ...changes,
  })
  const stored = async (): Promise<Mock['state'] | undefined> =>
    (await store.mocks.get(mock.id))?.state

  it('is ended once, whoever looks, and its card says so once', async () => {
    await Promise.all([1, 2, 3].map(() => endOverdue(overAt, dependencies())))
    expect(await stored()).toBe('timed-out')
    expect(chat.updates.map(({ text }) => text)).toEqual([
      expect.stringContaining('the mock interview of Ana and Ben has ended'),
    ])
  })

  it('waits for a process that is connected to its platform', async () => {
    await endOverdue(overAt, dependencies({ chatFor: () => undefined }))
    expect(await stored()).toBe('running')
    await endOverdue(overAt, dependencies())
    expect(await stored()).toBe('timed-out')
  })

  it.each<[string, () => ReturnType<ChatAdapter['update']>]>([
    ['breaks', () => Promise.reject(new Error('The connection broke.'))],
    ['refuses', async () => ({ kind: 'refused', reason: 'message_not_found' })],
  ])('ends even when the platform %s, and that is in the log', async (_, update) => {
    await endOverdue(overAt, dependencies({ chatFor: () => ({ ...chat, update }) }))
    expect(await stored()).toBe('timed-out')
    expect(lines.join()).toContain('could not be brought up to date')
  })

  it('is tried again in a minute when the database is away', async () => {
    const away = { ...store.mocks, overdue: () => Promise.reject(new Error('The disk is full.')) }
    await endOverdue(overAt, dependencies({ store: { mocks: away } }))
    expect(lines.join()).toContain('tried again in a minute')
    expect(await stored()).toBe('running')
  })

  it('has no card to bring up to date before it is posted', async () => {
    const { ref: _, ...unposted } = runningMock
    await refreshCard({ ...unposted, id: 'unposted' }, dependencies())
    expect(chat.updates).toEqual([])
  })

  it('is ended by the whole program when it starts', async () => {
    const read = readConfig({ DATA_DIR: dataDir })
    if (!read.ok) throw new Error(read.problems.join(' '))
    const adapter: ChatAdapter = {
      ...chat,
      platform: mock.place.platform,
      start: async () => {},
      stop: async () => {},
      describe: () => 'A platform of its own',
      problems: () => [],
    }
    const running = await startCuecard({
      config: read.config,
      connect: () => [adapter],
      log: createLog('silent'),
      clock,
    })
    await expect.poll(stored).toBe('timed-out')
    await expect.poll(() => chat.updates.length).toBe(1)
    await running.stop()
  })
})
