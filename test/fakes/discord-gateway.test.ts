import { Client, Events, GatewayIntentBits } from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

import { type FakeDiscord, startFakeDiscord } from './discord/index.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop()
})

async function start(): Promise<FakeDiscord> {
  const discord = await startFakeDiscord()
  open.push(discord)
  return discord
}

function createClient(discord: FakeDiscord): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    waitGuildTimeout: 50,
    rest: { api: discord.apiUrl, retries: 0 },
  })
  client.on(Events.Error, () => {})
  open.push({ stop: () => client.destroy() })
  return client
}

async function connect(discord: FakeDiscord): Promise<Client> {
  const client = createClient(discord)
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  return client
}

const command = {
  id: '1',
  type: 1,
  name: 'ask',
  description: 'Ask',
  options: [{ type: 3, name: 'question', description: 'Question', required: true }],
}

describe('the gateway of the fake Discord', () => {
  it('answers no heartbeat when told so, and takes the client back', async () => {
    const discord = await start()
    discord.gateway.switches.heartbeatIntervalMs = 100
    await connect(discord)
    discord.gateway.switches.acksHeartbeats = false
    await expect.poll(() => discord.gateway.resumes.length, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(discord.gateway.identifies).toHaveLength(1)
  })

  it('counts what is left of the sessions of a day', async () => {
    const discord = await start()
    discord.gateway.switches.limit.remaining = 1
    await connect(discord)
    expect(discord.gateway.switches.limit.remaining).toBe(0)
    await expect(createClient(discord).login(discord.token)).rejects.toThrow('Not enough sessions')
  })

  it('never says ready when told so, and sends frames that are no JSON', async () => {
    const discord = await start()
    discord.gateway.switches.onIdentify = 'silence'
    // By hand: discord.js never gets out of this, not even by destroy().
    const socket = new WebSocket(discord.gatewayUrl)
    open.push({ stop: async () => socket.terminate() })
    const frames: string[] = []
    socket.on('message', (data: Buffer) => void frames.push(data.toString('utf8')))
    await expect.poll(() => frames.length).toBe(1)
    const identify = { token: discord.token, intents: 1, shard: [0, 1] }
    socket.send(JSON.stringify({ op: 2, d: identify }))
    await expect.poll(() => discord.gateway.identifies.length).toBe(1)
    discord.gateway.sendRaw('{"op":0,')
    await expect.poll(() => frames.at(-1)).toBe('{"op":0,')
    expect(frames).toHaveLength(2)
    expect(discord.gateway.sessions()).toEqual([])
  })

  it('says that a session is invalid, once for each IDENTIFY', async () => {
    const discord = await start()
    discord.gateway.switches.onIdentify = 'invalidSession'
    void createClient(discord).login(discord.token)
    await expect.poll(() => discord.gateway.identifies.length, { timeout: 20_000 }).toBe(2)
  })

  it('loses a server and finds it again', async () => {
    const discord = await start()
    const client = await connect(discord)
    const { id } = discord.guild('acme')
    const available = () => client.guilds.cache.get(id)?.available
    expect(available()).toBe(true)
    discord.setAvailable('acme', false)
    await expect.poll(available).toBe(false)
    discord.setAvailable('acme', true)
    await expect.poll(available).toBe(true)
    discord.removeBot('acme')
    await expect.poll(() => client.guilds.cache.has(id)).toBe(false)
    discord.addBot('acme')
    await expect.poll(() => client.guilds.cache.has(id)).toBe(true)
  })

  it('tells each shard of its own servers, and the first of direct messages', async () => {
    const discord = await start()
    discord.gateway.switches.shards = 2
    discord.gateway.switches.limit.maxConcurrency = 2
    const client = new Client({
      intents: [GatewayIntentBits.Guilds],
      shards: 'auto',
      rest: { api: discord.apiUrl },
    })
    open.push({ stop: () => client.destroy() })
    const guilds = ['one', 'two', 'three'].map((name) => discord.addGuild(name).id)
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
    await client.login(discord.token)
    await ready
    expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ])
    expect([...client.guilds.cache.keys()].toSorted()).toEqual(
      [discord.guild('acme').id, ...guilds].toSorted(),
    )
  })

  it('sends dispatches of any form', async () => {
    const discord = await start()
    const client = await connect(discord)
    const seen: string[] = []
    client.on('raw', ({ t }: { t: string }) => void seen.push(t))
    discord.gateway.sendDispatch('SOMETHING_NEW', { odd: true })
    await expect.poll(() => seen).toContain('SOMETHING_NEW')
  })

  it('knows who uses a bot that was never invited, and keeps its answers private', async () => {
    const discord = await start()
    await connect(discord)
    discord.offer([command])
    const other = discord.addGuild('other', { botIn: false })
    const ana = discord.person('ana')
    const asked = ana.command('ask', 'a', { channel: other.systemChannelId ?? '' })
    const post = (path: string, body: unknown) =>
      fetch(`${discord.apiUrl}/v10${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    await post(`/interactions/${asked.id}/${asked.token}/callback`, {
      type: 4,
      data: { content: 'x' },
    })
    expect(ana.sees(other.systemChannelId ?? '')).toMatchObject([{ text: 'x', onlyForMe: true }])
    const codes = []
    for (let number = 0; number < 6; number += 1)
      codes.push(
        (await post(`/webhooks/${discord.applicationId}/${asked.token}`, { content: 'y' })).status,
      )
    expect(codes).toEqual([200, 200, 200, 200, 200, 400])
  })

  it('limits in all three ways, each with its own headers', async () => {
    const discord = await start()
    const get = () =>
      fetch(`${discord.apiUrl}/v10/users/@me`, {
        headers: { authorization: `Bot ${discord.token}` },
      })
    discord.faults.add({ fault: { kind: 'limited', retryAfterSeconds: 2 } })
    discord.faults.add({ fault: { kind: 'limitedEverywhere', retryAfterSeconds: 3 } })
    discord.faults.add({ fault: { kind: 'firewall' } })
    discord.faults.add({ fault: { kind: 'lastOfBucket', resetAfterSeconds: 1 } })
    const answers = [await get(), await get(), await get(), await get(), await get()]
    const header = (name: string) => answers.map(({ headers }) => headers.get(name))
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 429, 200, 200])
    expect(header('retry-after')).toEqual(['2', '3', null, null, null])
    expect(header('x-ratelimit-global')).toEqual([null, 'true', null, null, null])
    expect(header('x-ratelimit-remaining')).toEqual(['0', null, null, '0', null])
    expect(await answers[2]?.text()).toContain('<!doctype html>')
    discord.revokeToken()
    expect((await get()).status).toBe(401)
  })
})
