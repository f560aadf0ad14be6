import { describe, expect, it } from 'vitest'

import type { GatewayEvent, Identity } from '../../../adapters/discord/parts.ts'
import { receive } from '../../../adapters/discord/receive.ts'

const identity: Identity = {
  applicationId: '1000000000000000001',
  botUserId: '1000000000000000002',
  name: 'Cuecard',
}
const guild = '1000000000000000003'
const channel = { id: '1000000000000000004', type: 0 }
const thread = { id: '1000000000000000005', type: 11, parent_id: channel.id }
const ana = { id: '1000000000000000006', username: 'ana', global_name: 'Ana Lyst' }

const inServer = {
  id: '1000000000000000010',
  application_id: identity.applicationId,
  token: 'a-token',
  guild_id: guild,
  channel,
  member: { user: ana, permissions: '0' },
  authorizing_integration_owners: { '0': guild },
  context: 0,
}

/** What arrives is JSON: the types of the library are only a promise. */
const interaction = (payload: object) =>
  receive({ kind: 'interaction', interaction: payload } as unknown as GatewayEvent, identity)
const message = (payload: object, parentId?: string) =>
  receive(
    { kind: 'message', message: payload, ...(parentId && { parentId }) } as unknown as GatewayEvent,
    identity,
  )
const command = (data: object, scene: object = {}) =>
  interaction({ ...inServer, ...scene, type: 2, data: { type: 1, ...data } })

describe('interactions from Discord', () => {
  it('name who, where, and the interaction’s own id', () => {
    const received = command({ name: 'help' })
    expect(received).toMatchObject({
      kind: 'request',
      request: {
        id: inServer.id,
        kind: 'command',
        name: 'help',
        text: '',
        person: { platform: 'discord', workspace: guild, user: ana.id, name: 'Ana Lyst' },
        place: { platform: 'discord', workspace: guild, channel: channel.id },
        direct: false,
        manager: false,
      },
      origin: { gesture: 'command', foreign: false },
    })
    expect(received).not.toHaveProperty('request.timeZone')
  })

  it.each([
    ['nothing', '0', false],
    ['Send Messages', String(1 << 11), false],
    ['Administrator', String(1 << 3), true],
    ['Manage Channels', String(1 << 4), true],
    ['Manage Server', String(1 << 5), true],
    ['more than a number holds', String((1n << 51n) | 32n), true],
    ['no number', 'lots', false],
  ])('make a manager of somebody with %s: %s %s', (_, permissions, manager) => {
    const member = { user: ana, permissions, nick: 'Annie' }
    expect(command({ name: 'daily' }, { member })).toMatchObject({
      request: { manager, person: { name: 'Annie' } },
    })
  })

  it('write options as the text of a command', () => {
    const sub = (name: string, options: readonly object[] = []) => ({
      name: 'daily',
      options: [{ type: 1, name, options }],
    })
    const texts = [
      command({ name: 'ask', options: [{ type: 3, name: 'question', value: ' a  "b" ünï ' }] }),
      command(sub('pause', [{ type: 3, name: 'until', value: '2027-01-04' }])),
      command(sub('status')),
      command({
        name: 'quiz',
        options: [
          { type: 3, name: 'topic', value: 'docker' },
          { type: 4, name: 'number', value: 5 },
          { type: 5, name: 'choice', value: true },
        ],
      }),
      command({ name: 'settings', options: [{ type: 5, name: 'study', value: false }] }),
    ].map(
      (received) =>
        received.kind === 'request' && 'text' in received.request && received.request.text,
    )
    expect(texts).toEqual([' a  "b" ünï ', 'pause 2027-01-04', 'status', 'docker 5 choice', ''])
  })

  it('take the whole message for “Find an answer”, cards included', () => {
    const received = interaction({
      ...inServer,
      type: 2,
      data: {
        type: 3,
        name: 'Find an answer',
        target_id: '1000000000000000020',
        resolved: {
          messages: {
            '1000000000000000020': {
              content: 'What is a pod?',
              embeds: [{ title: 'Alert', description: 'down' }],
            },
          },
        },
      },
    })
    expect(received).toMatchObject({
      request: { kind: 'ask', via: 'shortcut', text: 'What is a pod?\nAlert\ndown' },
    })
  })

  it('keep the place of a thread under its channel', () => {
    const press = interaction({
      ...inServer,
      channel: thread,
      type: 3,
      data: { custom_id: 'c1:reveal:k1#2~k.abc', component_type: 2 },
      message: { id: '1000000000000000021', flags: (1 << 6) | (1 << 15) },
    })
    expect(press).toMatchObject({
      request: {
        kind: 'press',
        action: 'c1:reveal:k1',
        values: [],
        on: { channel: channel.id, thread: thread.id, message: '1000000000000000021' },
      },
      origin: { on: { private: true, layout: true } },
    })
  })

  it('read what was filled in, whatever it was filled into', () => {
    const filled = (component: object) => ({ type: 18, component })
    expect(
      interaction({
        ...inServer,
        type: 5,
        data: {
          custom_id: 'c1:attempt:k1~d.draft-1',
          components: [
            { type: 10 },
            filled({ type: 4, custom_id: 'text', value: 'words' }),
            filled({ type: 4, custom_id: 'empty', value: '' }),
            filled({ type: 21, custom_id: 'one', value: 'sure' }),
            filled({ type: 21, custom_id: 'none', value: null }),
            filled({ type: 22, custom_id: 'many', values: ['a', 'b'] }),
            filled({ type: 3, custom_id: 'many#2', values: ['c'] }),
          ],
        },
      }),
    ).toMatchObject({
      request: {
        kind: 'submit',
        action: 'c1:attempt:k1',
        fields: { text: ['words'], empty: [], one: ['sure'], none: [], many: ['a', 'b', 'c'] },
      },
      origin: { draft: 'draft-1' },
    })
  })

  it('stay private where the bot is no member, and make nobody a manager there', () => {
    const member = { user: ana, permissions: '32' }
    const foreign = { member, authorizing_integration_owners: { '1': ana.id } }
    expect(command({ name: 'ask' }, foreign)).toMatchObject({
      request: { manager: false, direct: false },
      origin: { foreign: true },
    })
    const group = {
      guild_id: undefined,
      member: undefined,
      user: ana,
      context: 2,
      channel: { ...channel, type: 3 },
    }
    expect(
      command({ name: 'ask' }, { ...group, authorizing_integration_owners: { '1': ana.id } }),
    ).toMatchObject({
      request: { direct: false, place: { workspace: '@me' } },
      origin: { foreign: true },
    })
  })

  it('act in the server that a direct message was sent for', () => {
    const direct = {
      guild_id: undefined,
      member: undefined,
      user: ana,
      context: 1,
      channel: { ...channel, type: 1 },
    }
    const press = interaction({
      ...inServer,
      ...direct,
      type: 3,
      data: { custom_id: `c1:wanted:a1~g.${BigInt(guild).toString(36)}`, component_type: 2 },
      message: { id: '1000000000000000021' },
    })
    expect(press).toMatchObject({
      request: {
        action: 'c1:wanted:a1',
        direct: true,
        manager: false,
        person: { workspace: guild },
        place: { workspace: guild },
      },
      origin: { actsIn: guild },
    })
  })

  it('are left alone when they are of an unknown kind, and throw when they are malformed', () => {
    expect(interaction({ ...inServer, type: 99 })).toEqual({ kind: 'ignored' })
    expect(
      interaction({ ...inServer, member: undefined, type: 2, data: { type: 1, name: 'x' } }),
    ).toEqual({ kind: 'ignored' })
    expect(() => interaction({ ...inServer, type: 3, data: null })).toThrow()
    expect(() =>
      interaction({ ...inServer, id: 'x', type: 2, data: { type: 1, name: 'x' } }),
    ).toThrow()
  })
})

describe('messages from Discord', () => {
  const said = {
    id: '1000000000000000030',
    channel_id: channel.id,
    guild_id: guild,
    type: 0,
    content: `<@${identity.botUserId}> what is a pod?`,
    author: ana,
    mentions: [{ id: identity.botUserId }],
  }

  it('are questions when they mention the bot, reply to it, or are for it alone', () => {
    expect(message(said)).toMatchObject({
      request: { id: said.id, kind: 'ask', via: 'mention', text: said.content, manager: false },
      origin: { kind: 'message', channel: channel.id, guild },
    })
    expect(message({ ...said, type: 19, content: 'and then?' })).toMatchObject({ kind: 'request' })
    expect(message({ ...said, guild_id: undefined, mentions: [] })).toMatchObject({
      request: { via: 'direct', direct: true, place: { workspace: '@me' } },
    })
    expect(message({ ...said, channel_id: thread.id }, channel.id)).toMatchObject({
      request: { place: { channel: channel.id, thread: thread.id } },
      origin: { channel: thread.id },
    })
  })

  it.each([
    ['everyone', { mentions: [], mention_everyone: true, content: '@everyone' }],
    ['a role', { mentions: [], mention_roles: ['1'], content: '<@&1>' }],
    ['somebody else', { mentions: [{ id: ana.id }] }],
    ['nobody', { mentions: [], content: 'a talk between people' }],
    ['the bot, from another bot', { author: { ...ana, bot: true } }],
    ['the bot, from a webhook', { webhook_id: '1000000000000000031' }],
    ['the bot, from itself', { author: { id: identity.botUserId, username: 'Cuecard' } }],
    ['the bot, as a note that it was pinned', { type: 6 }],
  ])('are left alone when they are for %s', (_, change) => {
    expect(message({ ...said, ...change })).toEqual({ kind: 'ignored' })
  })
})

describe('comings and goings', () => {
  it('are requests of their own', () => {
    expect(
      receive(
        { kind: 'joined', guildId: guild, joinedAt: 'T', systemChannelId: channel.id },
        identity,
      ),
    ).toMatchObject({
      request: {
        id: `joined:${guild}:T`,
        kind: 'joined',
        place: { workspace: guild, channel: channel.id },
      },
      origin: { kind: 'joined', guild, systemChannel: channel.id },
    })
    expect(receive({ kind: 'left', guildId: guild }, identity)).toMatchObject({
      request: { kind: 'left', what: 'workspace' },
    })
    expect(
      receive({ kind: 'left', guildId: guild, channelId: channel.id }, identity),
    ).toMatchObject({
      request: { kind: 'left', what: 'channel', place: { channel: channel.id } },
    })
  })

  it('may happen again: a server can be left twice', () => {
    const ids = [1, 2].map(() => receive({ kind: 'left', guildId: guild }, identity))
    const [first, second] = ids.map((one) => one.kind === 'request' && one.request.id)
    expect(first).not.toBe(second)
  })
})
