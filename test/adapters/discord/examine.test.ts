import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { registerCommands } from '../../../adapters/discord/commands.ts'
import type { Shards } from '../../../adapters/discord/connection.ts'
import { examine } from '../../../adapters/discord/examine.ts'
import { createDiscordRest, type DiscordRest } from '../../../adapters/discord/rest.ts'
import { realTimers } from '../../../adapters/discord/timers.ts'
import { commandHelp } from '../../../src/bot/commands.ts'
import { type FakeDiscord, startFakeDiscord } from '../../fakes/discord/index.ts'
import { createTestLog } from './memory.ts'

let discord: FakeDiscord
let rest: DiscordRest
beforeEach(async () => {
  discord = await startFakeDiscord()
  rest = createDiscordRest({
    token: discord.token,
    apiUrl: discord.apiUrl,
    clock: { now: () => Date.now() },
    timers: realTimers,
    log: createTestLog(),
    count: () => {},
    onUnauthorized: () => {},
  })
  await registerCommands({
    rest,
    applicationId: discord.applicationId,
    commands: commandHelp,
    remember: { get: async () => undefined, set: async () => {} },
    log: createTestLog(),
  })
})
afterEach(() => discord.stop())

type Look = {
  readonly shards?: Shards
  readonly scheduled?: readonly string[]
  readonly workspace?: string
  readonly guildId?: string
}

/** Everything but what is well, with what to do about it. */
async function find({ shards = 'auto', scheduled = [], workspace, guildId }: Look = {}) {
  const found = await examine({
    rest,
    shards,
    guildId,
    commands: commandHelp,
    scheduled: scheduled.map((channel) => ({
      platform: 'discord',
      workspace: workspace ?? discord.guild('acme').id,
      channel,
    })),
  })
  if (found.kind !== 'known') throw new Error(JSON.stringify(found))
  return found.value.filter(({ level }) => level !== 'ok')
}

describe('the examination of what is set up in Discord', () => {
  it('finds nothing to do when all is set up', async () => {
    expect(await find({ scheduled: [discord.channel('general').id] })).toEqual([])
  })

  it('names the commands that are not registered', async () => {
    await rest.call('PUT', `/applications/${discord.applicationId}/commands`, {
      body: [],
      waitMs: 1_000,
    })
    expect(await find()).toEqual([
      {
        level: 'problem',
        what: expect.stringMatching(/^Not registered: ask, topics, daily.*Find an answer\.$/),
        fix: expect.stringContaining('Start Cuecard once'),
      },
    ])
  })

  it('names each permission that is missing in a channel with a schedule, and where to allow it', async () => {
    const general = discord.channel('general')
    general.allowed.delete('EmbedLinks')
    general.allowed.delete('SendMessagesInThreads')
    expect(await find({ scheduled: [general.id] })).toEqual([
      {
        level: 'problem',
        what: 'acme: #general has a schedule, and the bot lacks Embed Links and Send Messages in Threads there.',
        fix: 'Open the settings of #general, Permissions, add the role of the bot, and allow them.',
      },
    ])
  })

  it('only mentions a channel without a schedule', async () => {
    discord.channel('daily').allowed.delete('SendMessages')
    expect(await find()).toEqual([
      {
        level: 'advice',
        what: 'acme: permissions are missing in #daily (Send Messages).',
        fix: expect.any(String),
      },
    ])
  })

  it('names a schedule whose channel is gone, and one whose server is', async () => {
    discord.deleteChannel('daily')
    expect(
      await find({ scheduled: [discord.channel('general').id, '100000000000000077'] }),
    ).toEqual([expect.objectContaining({ what: expect.stringContaining('100000000000000077') })])
    const workspace = '100000000000000078'
    expect(await find({ scheduled: ['100000000000000077'], workspace })).toEqual([
      expect.objectContaining({
        level: 'problem',
        what: expect.stringContaining(`a schedule in the server ${workspace}`),
      }),
    ])
  })

  it('says so when few sessions are left and when Discord wants more shards', async () => {
    discord.gateway.switches.limit.remaining = 12
    discord.gateway.switches.shards = 4
    expect(await find({ shards: { ids: [0], count: 2 } })).toMatchObject([
      { level: 'problem', what: expect.stringContaining('Only 12 of 1000 sessions') },
      { level: 'problem', what: expect.stringContaining('Discord recommends 4 shards') },
    ])
  })

  it('gives the invite link when the bot is in no server, or not in that of DISCORD_GUILD_ID', async () => {
    discord.removeBot('acme')
    const link = `client_id=${discord.applicationId}&permissions=309237730304`
    expect(await find({ guildId: discord.guild('acme').id })).toMatchObject([
      { what: expect.stringContaining('DISCORD_GUILD_ID'), fix: expect.stringContaining(link) },
      { what: 'The bot is in no server.', fix: expect.stringContaining(link) },
    ])
  })

  it('ends when Discord does not answer', async () => {
    discord.faults.add({ fault: { kind: 'status', status: 503, when: 'before' } })
    expect(await examine({ rest, shards: 'auto', commands: [], scheduled: [] })).toMatchObject({
      kind: 'unavailable',
    })
  })
})
