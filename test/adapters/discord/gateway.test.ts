import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { lookMs } from '../../../adapters/discord/lease.ts'
import { watchMs } from '../../../adapters/discord/session.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts'
import { type Connected, type ConnectedOptions, connectTo, until } from './connected.ts'
import { createMemory } from './memory.ts'

let discord: FakeDiscord
const processes: Connected[] = []

beforeEach(async () => {
  discord = await startFakeDiscord()
})
afterEach(async () => {
  for (const process of processes.splice(0)) await process.stop()
  await discord.stop()
})

function start(options: Omit<ConnectedOptions, 'discord'> = {}): Connected {
  const process = connectTo({ discord, ...options })
  processes.push(process)
  return process
}

async function startConnected(options: Omit<ConnectedOptions, 'discord'> = {}) {
  const process = start(options)
  await until(() => process.health.state() === 'connected')
  return process
}

const messagesIn = ({ events }: Connected) =>
  events.flatMap((event) => (event.kind === 'message' ? [event.message.content] : []))

describe('connecting', () => {
  it('asks for server, server messages and direct messages, and nothing privileged', async () => {
    await startConnected()
    expect(discord.gateway.identifies).toMatchObject([{ intents: 4609, shard: [0, 1] }])
  })

  it('hears mentions and the first direct message of a person', async () => {
    const { events } = await startConnected()
    discord.person('Ana').mention('general', 'What is a pod?')
    discord.person('Ana').dm('And a node?')
    await until(() => events.length === 2)
    expect(events).toMatchObject([
      { kind: 'message', message: { content: `<@${discord.botUserId}> What is a pod?` } },
      { kind: 'message', message: { content: 'And a node?' } },
    ])
  })

  it('hears at once what happens while another server is down', async () => {
    discord.addGuild('lost', { unavailable: true })
    const { events, log } = await startConnected()
    discord.person('Ana').mention('general', 'Are you there?')
    await until(() => events.length === 1)
    expect(log.lines.map(({ sentence }) => sentence)).not.toContain('All servers have reported.')
  })

  it('takes as many shards as Discord recommends', async () => {
    discord.gateway.switches.shards = 3
    await startConnected()
    const shards = discord.gateway.identifies.map(({ shard }) => shard.join(' of '))
    expect(shards.toSorted((a, b) => a.localeCompare(b))).toEqual(['0 of 3', '1 of 3', '2 of 3'])
  })

  it('splits the shards over two processes, each with its own part', async () => {
    const memory = createMemory()
    const one = await startConnected({ memory, shards: { ids: [0, 1], count: 4 } })
    const two = await startConnected({
      memory,
      holder: 'two',
      shards: { ids: [2, 3], count: 4 },
    })
    expect(new Set(discord.gateway.identifies.map(({ shard }) => shard[0]))).toEqual(
      new Set([0, 1, 2, 3]),
    )
    expect([one.health.problems(), two.health.problems()]).toEqual([[], []])
  })

  it('tries again while Discord does not answer, and says so meanwhile', async () => {
    const fault = discord.faults.add({
      route: '/applications/@me',
      times: 3,
      fault: { kind: 'status', status: 503, when: 'before' },
    })
    const process = start()
    await until(() => process.health.problems().some((problem) => problem.includes('503')))
    await until(() => process.health.state() === 'connected')
    expect(fault.remaining()).toBe(0)
    expect(process.slept.slice(0, 3)).toEqual([1_000, 2_000, 4_000])
    expect(process.health.problems()).toEqual([])
  })
})

describe('one holder', () => {
  it('connects one of two processes; the other is well and stands by', async () => {
    const memory = createMemory()
    await startConnected({ memory })
    const two = start({ memory, holder: 'two', longestSleepMs: 5_000 })
    await until(() => two.health.state() === 'passive')
    expect(two.health.problems()).toEqual([])
    expect(discord.gateway.identifies).toHaveLength(1)
    expect(discord.gateway.connections()).toBe(1)
  })

  it('hands over when the holder stops, which says goodbye with 1000', async () => {
    const memory = createMemory()
    const one = await startConnected({ memory })
    const two = start({ memory, holder: 'two', longestSleepMs: 50 })
    await until(() => two.health.state() === 'passive')
    await one.stop()
    expect(discord.gateway.closes.map(({ code }) => code)).toEqual([1000])
    await until(() => two.health.state() === 'connected')
    expect(discord.gateway.connections()).toBe(1)
  })

  it('lets go when another process has taken the lease', async () => {
    const memory = createMemory()
    const one = await startConnected({ memory })
    const name = `discord/${discord.applicationId}/shard/0`
    await memory.leases.release(name, 'one')
    await memory.leases.acquire(name, 'other', Number.MAX_SAFE_INTEGER / 2, 1)
    await until(() => one.health.state() === 'passive')
    await until(() => discord.gateway.connections() === 0)
  })
})

describe('losing the connection', () => {
  const losses: readonly (readonly [string, () => void])[] = [
    ['Discord asks to reconnect (op 7)', () => discord.gateway.askToReconnect()],
    ['the socket breaks', () => discord.gateway.drop()],
    ['Discord closes with 4000', () => discord.gateway.close(4000)],
    ['the session is invalid but resumable (op 9)', () => discord.gateway.invalidate(true)],
  ]
  it.each(losses)('resumes when %s, and hears what was missed', async (_, lose) => {
    const process = await startConnected()
    discord.person('Ana').mention('general', 'one')
    await until(() => process.events.length === 1)
    lose()
    discord.person('Ana').mention('general', 'two')
    await until(() => process.counted.includes('resume'))
    await until(() => process.events.length >= 2)
    expect(messagesIn(process).at(-1)).toContain('two')
    expect(discord.gateway.identifies).toHaveLength(1)
    expect(process.health.problems()).toEqual([])
  })

  it('resumes when nobody acknowledges heartbeats any more', async () => {
    discord.gateway.switches.heartbeatIntervalMs = 100
    const process = await startConnected()
    discord.gateway.switches.acksHeartbeats = false
    await until(() => process.counted.includes('resume'))
    discord.gateway.switches.acksHeartbeats = true
    expect(discord.gateway.identifies).toHaveLength(1)
    await until(() => process.health.state() === 'connected')
  })

  it('connects anew when Discord is silent and the library does not notice', async () => {
    const process = await startConnected()
    process.pass(131_000)
    await until(() => discord.gateway.identifies.length === 2)
    await until(() => process.health.state() === 'connected')
    expect(discord.gateway.connections()).toBe(1)
  })

  it('waits longer and longer with new sessions while every one is invalid', async () => {
    discord.gateway.switches.onIdentify = 'invalidSession'
    const process = start({ longestSleepMs: 5 })
    await until(() => discord.gateway.identifies.length === 5)
    expect(
      process.slept
        .filter((ms) => ms > 1_000 && ms !== lookMs && ms !== watchMs)
        .map((ms) => Math.round(ms / 5_000)),
    ).toEqual([1, 2, 4, 8])
    expect(process.health.problems()).not.toEqual([])
  })

  it('connects less and less often to a server that closes every new connection', async () => {
    const process = await startConnected()
    discord.gateway.switches.refuse = 4002
    discord.gateway.drop()
    await until(() => process.slept.includes(4_000))
    expect(process.slept.filter((ms) => [1_000, 2_000, 4_000].includes(ms))).toEqual([
      1_000, 2_000, 4_000,
    ])
    discord.gateway.switches.refuse = undefined
    await until(() => process.health.state() === 'connected')
  })

  it('opens no new connection after a stop in the middle of a reconnect', async () => {
    const process = await startConnected()
    discord.gateway.drop()
    await until(() => discord.gateway.connections() === 0)
    await process.stop()
    // The library's own pause before a reconnect is half a second; nothing else tells that it is over.
    await new Promise((resolve) => setTimeout(resolve, 800))
    expect(discord.gateway.connections()).toBe(0)
  })
})

describe('a budget of sessions', () => {
  it('holds and is unhealthy while Discord allows fewer than 50', async () => {
    discord.gateway.switches.limit.remaining = 49
    const process = start()
    await until(() => process.slept.length > 3)
    expect(discord.gateway.identifies).toEqual([])
    expect(process.health.problems()).toEqual([expect.stringContaining('only 49 more sessions')])
    discord.gateway.switches.limit.remaining = 1_000
    await until(() => process.health.state() === 'connected')
    expect(process.health.problems()).toEqual([])
  })
})

describe('a setting that is wrong', () => {
  it.each([
    [4004, 'DISCORD_TOKEN'],
    [4010, 'DISCORD_SHARDS'],
    [4011, 'DISCORD_SHARDS'],
    [4012, 'newest version'],
    [4013, 'newest version'],
    [4014, 'under Bot'],
  ])('ends with one try when Discord closes with %d, and names %s', async (code, named) => {
    discord.gateway.switches.onIdentify = { close: code }
    const process = start()
    await process.over
    expect(process.refused).toEqual([expect.stringContaining(named)])
    expect(process.health.problems()).toEqual(process.refused)
    expect(discord.gateway.identifies).toHaveLength(1)
    await until(() => discord.gateway.connections() === 0)
  })

  it('is unhealthy at once when a running connection is closed with 4004', async () => {
    const process = await startConnected()
    discord.gateway.close(4004)
    await process.over
    expect(process.health.problems()).toEqual([expect.stringMatching(/DISCORD_TOKEN.*Reset Token/)])
  })

  it('is named when REST answers 401, and nothing is asked again', async () => {
    discord.revokeToken()
    const process = start()
    await process.over
    expect(process.refused).toEqual([expect.stringContaining('DISCORD_TOKEN')])
    expect(discord.calls).toHaveLength(1)
    expect(discord.gateway.identifies).toEqual([])
  })
})

describe('trouble inside', () => {
  it('outlives a handler that throws, and names the event', async () => {
    const process = await startConnected({
      onEvent() {
        throw new Error('broken handler')
      },
    })
    const first = discord.person('Ana').mention('general', 'one')
    discord.person('Ana').mention('general', 'two')
    await until(() => process.events.length === 2)
    const errors = process.log.lines.filter(({ level }) => level === 'error')
    expect(errors).toHaveLength(2)
    expect(errors[0]?.details).toMatchObject({ id: first.id, event: 'MESSAGE_CREATE' })
    expect(process.counted.filter((what) => what === 'event_failed')).toHaveLength(2)
  })

  it('outlives what Discord should never send', async () => {
    const process = await startConnected()
    // From here on the library handles events as they come.
    await until(() =>
      process.log.lines.some(({ sentence }) => sentence === 'All servers have reported.'),
    )
    discord.gateway.sendRaw('not JSON')
    discord.gateway.sendDispatch('INTERACTION_CREATE', { id: '1', type: 99 })
    discord.gateway.sendDispatch('INTERACTION_CREATE', { id: 'broken', type: 2, data: null })
    discord.gateway.sendDispatch('MESSAGE_CREATE', {})
    discord.gateway.sendDispatch('CHANNEL_DELETE', { id: 5 })
    discord.gateway.sendDispatch('GUILD_CREATE', {})
    discord.gateway.sendDispatch('A_NEW_KIND_OF_EVENT', { a: 1 })
    discord.person('Ana').mention('general', 'still there?')
    await until(() => messagesIn(process).some((text) => text?.includes('still there?')))
    expect(process.log.lines).toContainEqual({
      level: 'error',
      details: expect.objectContaining({ id: 'broken', event: 'INTERACTION_CREATE' }),
      sentence: 'Something that Discord reported could not be handled.',
    })
    expect(process.health.problems()).toEqual([])
  })

  it('never writes the token into the log', async () => {
    const process = await startConnected()
    discord.gateway.sendDispatch('MESSAGE_CREATE', {})
    discord.gateway.drop()
    await until(() => process.counted.includes('resume'))
    discord.gateway.close(4004)
    await process.over
    expect(process.log.lines.length).toBeGreaterThan(3)
    expect(JSON.stringify(process.log.lines)).not.toContain(discord.token)
  })
})

describe('servers', () => {
  it('are reported when the bot is added and when it is removed', async () => {
    discord.addGuild('later', { botIn: false })
    const process = await startConnected()
    discord.addBot('later')
    await until(() => process.events.length === 1)
    // An outage of a server that was joined long ago is no news.
    discord.guild('later').joinedAt -= 7_200_000
    discord.setAvailable('later', false)
    discord.setAvailable('later', true)
    discord.removeBot('later')
    await until(() => process.events.length === 2)
    const guildId = discord.guild('later').id
    expect(process.events).toMatchObject([
      { kind: 'joined', guildId },
      { kind: 'left', guildId },
    ])
  })

  it('that are down for a while are neither left nor joined', async () => {
    const process = await startConnected()
    discord.setAvailable('acme', false)
    discord.setAvailable('acme', true)
    discord.person('Ana').mention('general', 'after')
    await until(() => messagesIn(process).length === 1)
    expect(process.events).toHaveLength(1)
  })

  it('tell when one of their channels is deleted', async () => {
    const process = await startConnected()
    const { id, guildId } = discord.channel('daily')
    discord.deleteChannel('daily')
    await until(() => process.events.length === 1)
    expect(process.events).toEqual([{ kind: 'left', guildId, channelId: id }])
  })
})
