import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { createDiscordAdapter, type DiscordAdapter } from '../../../adapters/discord/index.ts'
import { realTimers } from '../../../adapters/discord/timers.ts'
import { createWebAdapter } from '../../../adapters/web/index.ts'
import { readConfig } from '../../../src/config.ts'
import { createLog } from '../../../src/log.ts'
import { type Running, startCuecard } from '../../../src/main.ts'
import { paragraph } from '../../../src/message/build.ts'
import { SettingProblem } from '../../../src/ports.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts'
import { createGate, createScriptedBot } from '../../support/scripted-bot.ts'
import { until } from './connected.ts'
import { createMemory, createTestLog } from './memory.ts'

const clock = { now: () => Date.now() }
const answer = {
  audience: 'everyone',
  blocks: [paragraph('A pod is a group of containers.')],
} as const

let discord: FakeDiscord
const adapters: DiscordAdapter[] = []
beforeEach(async () => {
  discord = await startFakeDiscord()
})
afterEach(async () => {
  await Promise.all(adapters.splice(0).map((adapter) => adapter.stop(0)))
  await discord.stop()
})

function createProcess(memory = createMemory()) {
  const log = createTestLog()
  const failed: SettingProblem[] = []
  const bot = createScriptedBot()
  const adapter = createDiscordAdapter({
    token: discord.token,
    apiUrl: discord.apiUrl,
    ...memory,
    clock,
    log,
    count: () => {},
    newId: () => 'one',
    fail: (problem) => failed.push(problem),
    // Nobody waits longer than a moment for Discord to be back.
    timers: { sleep: (ms, signal) => realTimers.sleep(ms === 60_000 ? 10 : ms, signal) },
  })
  adapters.push(adapter)
  return { adapter, bot, log, failed, memory }
}

const place = () => ({
  platform: 'discord',
  workspace: discord.guild('acme').id,
  channel: discord.channel('general').id,
})

describe('the Discord adapter', () => {
  it('is connected after its start, and says as whom and how to add it', async () => {
    const { adapter, bot } = createProcess()
    await adapter.start(bot)
    expect(adapter.problems()).toEqual([])
    expect(adapter.describe()).toMatch(/^Discord: connected as cuecard; add it .*oauth2\/authorize/)
  })

  it('answers a command in time while another server is down', async () => {
    discord.addGuild('lost', { unavailable: true })
    const { adapter } = createProcess()
    const bot = createScriptedBot({
      commands: [{ name: 'ask', usage: '<question>', description: 'Ask a question', choices: [] }],
    })
    bot.follow(() => [{ kind: 'say', message: answer }])
    await adapter.start(bot)
    await until(() => discord.commands.has(''))
    // Discord takes no answer that comes later than three seconds.
    discord.person('Ana').command('ask', { question: 'What is a pod?' })
    await until(() => discord.person('Ana').sees('general').length > 0)
    expect(discord.person('Ana').sees('general').at(-1)?.text).toContain('A pod is a group')
    expect(discord.refused).toEqual([])
  })

  it('does not start with a token that Discord does not know, and names the setting', async () => {
    discord.revokeToken()
    const { adapter, bot, failed, log } = createProcess()
    const problem: unknown = await adapter.start(bot).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(SettingProblem)
    expect(String(problem)).toMatch(/DISCORD_TOKEN.*Developer Portal.*Reset Token/)
    expect(failed).toEqual([])
    expect(discord.calls).toHaveLength(1)
    expect(JSON.stringify([String(problem), log.lines])).not.toContain(discord.token)
  })

  it('starts while Discord is down, posts nothing, and connects when it is back', async () => {
    const outage = discord.faults.add({
      times: 2,
      fault: { kind: 'status', status: 503, when: 'before' },
    })
    const { adapter, bot } = createProcess()
    await adapter.start(bot)
    expect(adapter.problems()).toEqual([expect.stringContaining('503')])
    expect(await adapter.post(place(), answer, 'key')).toMatchObject({ kind: 'unavailable' })
    expect(await adapter.find(place(), 'key', 0)).toBe('unknown')
    expect(outage.remaining()).toBe(1)
    await until(() => adapter.problems().length === 0)
    expect(await adapter.post(place(), answer, 'key')).toMatchObject({ kind: 'posted' })
  })

  it('posts from a process that stands by', async () => {
    const memory = createMemory()
    const name = `discord/${discord.applicationId}/shard/0`
    await memory.leases.acquire(name, 'another', clock.now(), 3_600_000)
    const { adapter, bot } = createProcess(memory)
    await adapter.start(bot)
    expect(adapter.describe()).toContain('another process is connected')
    expect(adapter.problems()).toEqual([])
    expect(await adapter.post(place(), answer, 'key')).toMatchObject({ kind: 'posted' })
    expect(discord.gateway.identifies).toEqual([])
  })

  it('registers the commands once: a second start sends none', async () => {
    const memory = createMemory()
    const first = createProcess(memory)
    await first.adapter.start(first.bot)
    await until(() => discord.commands.has(''))
    await first.adapter.stop(5_000)
    const second = createProcess(memory)
    await second.adapter.start(second.bot)
    await second.adapter.stop(5_000)
    const puts = discord.calls.filter(({ method }) => method === 'PUT')
    expect(puts).toHaveLength(1)
    expect(discord.calls.filter(({ method }) => method === 'DELETE')).toEqual([])
  })

  it('tries again to register the commands when Discord did not take them', async () => {
    const { adapter, bot, log } = createProcess()
    const route = '/applications/{application_id}/commands'
    discord.faults.add({ route, fault: { kind: 'status', status: 502, when: 'before' } })
    await adapter.start(bot)
    await until(() => discord.commands.has(''))
    expect(discord.calls.filter(({ method }) => method === 'PUT')).toHaveLength(2)
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
  })

  it('names what it cannot read in the log, and goes on', async () => {
    const { adapter, bot, log } = createProcess()
    await adapter.start(bot)
    discord.gateway.sendRaw('{"op":0,"t":"INTERACTION_CREATE","s":9,"d":null}')
    discord.gateway.sendDispatch('MESSAGE_CREATE', { channel_id: '1' })
    discord.gateway.sendDispatch('INTERACTION_CREATE', { id: 'unreadable', type: 2, data: null })
    discord.person('Ana').mention('general', 'What is a pod?')
    await until(() => bot.requests.length === 1)
    expect(log.lines).toContainEqual({
      level: 'error',
      details: expect.objectContaining({ event: 'interaction', id: 'unreadable' }),
      sentence: 'Something that came from Discord was not handled.',
    })
  })
})

describe('a setting that goes wrong while it runs', () => {
  it('is told once; it is ill at once and posts nothing any more', async () => {
    const { adapter, bot, failed } = createProcess()
    await adapter.start(bot)
    discord.gateway.close(4004)
    await until(() => failed.length === 1)
    expect(adapter.problems()).toEqual([failed[0]?.message])
    const calls = discord.calls.length
    expect(await adapter.post(place(), answer, 'key')).toMatchObject({ kind: 'unavailable' })
    expect(await adapter.update({ ...place(), message: '1' }, answer)).toMatchObject({
      kind: 'unavailable',
    })
    expect(discord.calls).toHaveLength(calls)
    expect(discord.gateway.identifies).toHaveLength(1)
  })

  it('shows when REST answers 401 to a post', async () => {
    const { adapter, bot, failed } = createProcess()
    await adapter.start(bot)
    await until(() => discord.commands.has(''))
    discord.revokeToken()
    expect(await adapter.post(place(), answer, 'key')).toMatchObject({ kind: 'unavailable' })
    expect(failed).toHaveLength(1)
    expect(adapter.problems()).toEqual([expect.stringContaining('DISCORD_TOKEN')])
    await until(() => discord.gateway.connections() === 0)
  })

  it('makes /readyz answer 503 when the gateway closes with 4004', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'cuecard-discord-'))
    const read = readConfig({ DATA_DIR: dataDir })
    if (!read.ok) throw new Error(read.problems.join(' '))
    let address = () => ''
    const { adapter } = createProcess()
    const running: Running = await startCuecard({
      config: read.config,
      clock,
      log: createLog('silent'),
      connect({ store, ready, metricsText }) {
        const web = createWebAdapter({
          host: '127.0.0.1',
          port: 0,
          transcript: store.transcript,
          clock,
          log: createTestLog(),
          newId: () => 'id',
          playground: false,
          ready,
          metrics: metricsText,
        })
        address = () => web.address
        return [web, adapter]
      },
    })
    expect((await fetch(`${address()}/readyz`)).status).toBe(200)
    discord.gateway.close(4004)
    await until(() => adapter.problems().length > 0)
    const answered = await fetch(`${address()}/readyz`)
    expect(answered.status).toBe(503)
    expect(await answered.text()).toContain('DISCORD_TOKEN')
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })
})

describe('a stop', () => {
  it('takes nothing new, announces what is in hand, and says goodbye with 1000', async () => {
    const memory = createMemory()
    const { adapter, bot } = createProcess(memory)
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'say', message: answer }]
    })
    await adapter.start(bot)
    await until(() => discord.commands.has(''))
    discord.person('Ana').mention('general', 'What is a pod?')
    await until(() => bot.requests.length === 1)
    const stopped = adapter.stop(10_000)
    await until(() => discord.gateway.connections() === 0)
    expect(discord.gateway.closes.map(({ code }) => code)).toEqual([1000])
    discord.person('Ana').mention('general', 'And now?')
    gate.open()
    await stopped
    expect(bot.requests).toHaveLength(1)
    expect(
      discord
        .person('Ana')
        .sees('general')
        .map(({ text }) => text),
    ).toContain('A pod is a group of containers.')
    const name = `discord/${discord.applicationId}/shard/0`
    expect(await memory.leases.acquire(name, 'next', clock.now(), 1)).toBe(true)
  })

  it('does not wait for work that never ends', async () => {
    const { adapter, bot, log } = createProcess()
    bot.follow(() => new Promise(() => {}))
    await adapter.start(bot)
    discord.person('Ana').mention('general', 'What is a pod?')
    await until(() => bot.requests.length === 1)
    await adapter.stop(1_050)
    expect(log.lines).toContainEqual(
      expect.objectContaining({ sentence: 'Discord was left with work still in hand.' }),
    )
    expect(discord.gateway.connections()).toBe(0)
  })
})
