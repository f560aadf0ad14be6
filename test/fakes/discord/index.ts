import type { AddressInfo } from 'node:net'

import { type DiscordClock } from './clock.ts'
import type { FakeDiscord } from './fake-discord.ts'
import { createFaults } from './faults.ts'
import { createGateway } from './gateway/index.ts'
import { createInteractions } from './interactions.ts'
import { type Json, record } from './json.ts'
import { channelPayload, guildPayload } from './payloads.ts'
import { tellOfCrowd } from './people/crowd.ts'
import { createPerson } from './people/person.ts'
import { type Stage, tellMessage } from './people/stage.ts'
import { applicationRoutes } from './rest/application.ts'
import { interactionRoutes } from './rest/interactions.ts'
import { messageRoutes } from './rest/messages.ts'
import { type Call, type Hooks, createRestServer } from './rest/server.ts'
import { threadRoutes } from './rest/threads.ts'
import { createSnowflakes } from './snowflake.ts'
import { isUnguarded } from './unguarded.ts'
import { type Channel, type Guild, type Message, channelTypes, createWorld } from './world.ts'
export type { FakeDiscord } from './fake-discord.ts'
export type { Person } from './people/person.ts'
export type { Sight } from './look/see.ts'

export type FakeDiscordOptions = {
  /** Real time when absent. */
  readonly clock?: DiscordClock
  /** Called whenever somebody may see something new. */
  readonly changed?: () => void
  /** How many calls to remember; all of a test when absent. */
  readonly remember?: number
}

export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const {
    clock = { now: () => Date.now() },
    remember = Number.POSITIVE_INFINITY,
    changed: seen = () => {},
  } = options
  const world = createWorld({ clock, newId: createSnowflakes(clock) })
  const token = `${Buffer.from(world.bot.id).toString('base64url')}.fake.token-of-the-fake-discord`
  let revoked = false
  const isToken = (given: string) => !revoked && given === token
  const faults = createFaults()
  const calls: Call[] = []
  const hooks: Hooks = { onCall: () => {} }
  const commands = new Map<string, readonly Json[]>()
  const people = new Map<string, ReturnType<typeof createPerson>>()
  let port = 0
  let lastDelivery: (() => void) | undefined

  const gatewayUrl = () => `ws://127.0.0.1:${port}/gateway`
  const gateway = createGateway({ world, isToken, address: gatewayUrl })
  const guildOfChannel = (id: string) => world.channels.get(id)?.guildId

  const interactions = createInteractions({
    world,
    changed,
    openModal(interaction, data) {
      people.get(interaction.user.name)?.open(interaction, data)
      seen()
    },
  })
  const stage: Stage = {
    world,
    gateway,
    interactions,
    commands,
    channel: findChannel,
    deliver(t, d, guildId, intent) {
      const tell = () => void gateway.tell(t, () => d, guildId, intent)
      // What the bot itself sent is told, too, but is no gesture that could be repeated.
      if (record(d['author'])['id'] !== world.bot.id) lastDelivery = tell
      tell()
      seen()
    },
  }

  function changed(message: Message, what: 'created' | 'changed' | 'deleted'): void {
    if (what === 'created') tellMessage(stage, message, 'MESSAGE_CREATE')
    if (what === 'changed') tellMessage(stage, message, 'MESSAGE_UPDATE')
    if (what === 'deleted' && message.onlyFor === undefined) tellDeleted(message)
    seen()
  }
  function tellDeleted({ id, channelId }: Message): void {
    const guildId = guildOfChannel(channelId)
    gateway.tell(
      'MESSAGE_DELETE',
      () => ({ id, channel_id: channelId, ...(guildId !== undefined && { guild_id: guildId }) }),
      guildId,
      guildId === undefined ? 'directMessages' : 'guildMessages',
    )
  }
  function threadOpened(thread: Channel): void {
    gateway.tell(
      'THREAD_CREATE',
      () => ({ ...channelPayload(world, thread), newly_created: true }),
      thread.guildId,
      'guilds',
    )
  }

  function findChannel(name: string): Channel {
    const all = [...world.channels.values()].filter(({ deleted }) => !deleted)
    const found =
      world.channels.get(name) ??
      all.find((one) => one.name === name && one.type !== channelTypes.publicThread)
    if (!found) throw new Error(`There is no channel ${name}.`)
    return found
  }
  function findGuild(name: string): Guild {
    const found = [...world.guilds.values()].find((one) => one.name === name || one.id === name)
    if (!found) throw new Error(`There is no server ${name}.`)
    return found
  }

  const acme = world.addGuild('acme')
  // Long a member: whoever connects need not greet.
  acme.joinedAt = clock.now() - 30 * 86_400_000
  world.addChannel({ name: 'daily', type: channelTypes.forum, guildId: acme.id })

  const server = createRestServer({
    clock,
    newId: world.newId,
    isToken,
    faults,
    calls,
    hooks,
    remember,
    routes: [
      ...applicationRoutes({ world, commands, gateway, address: gatewayUrl }),
      ...messageRoutes(world, changed),
      ...threadRoutes(world, changed, threadOpened),
      ...interactionRoutes(world, interactions),
    ],
  })
  gateway.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = addressOf(server.address())

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    gatewayUrl: gatewayUrl(),
    token,
    applicationId: world.applicationId,
    botUserId: world.bot.id,
    world,
    gateway,
    faults,
    calls,
    commands,
    hooks,
    get refused() {
      return calls.filter(({ problems }) => problems.length > 0)
    },
    get unguarded() {
      return calls.filter(isUnguarded)
    },
    get pings() {
      return [...world.messages.values()]
        .filter(({ authorId }) => authorId === world.bot.id)
        .flatMap((message) => message.pings)
    },
    person(name) {
      const known = people.get(name)
      if (known) return known
      const made = createPerson(stage, world.addUser(name))
      people.set(name, made)
      return made
    },
    guild: findGuild,
    channel: findChannel,
    addGuild(name, { botIn = true, unavailable = false } = {}) {
      const guild = world.addGuild(name, botIn)
      guild.unavailable = unavailable
      if (botIn && !unavailable) gateway.tellGuild(guild)
      return guild
    },
    addChannel(guild, name, { forum = false, tags = [], requiresTag = false } = {}) {
      const channel = world.addChannel({
        name,
        type: forum ? channelTypes.forum : channelTypes.text,
        guildId: findGuild(guild).id,
        tags: tags.map((tag) => ({ id: world.newId(), name: tag })),
        requiresTag,
      })
      gateway.tell(
        'CHANNEL_CREATE',
        () => channelPayload(world, channel),
        channel.guildId,
        'guilds',
      )
      return channel
    },
    addBot(name) {
      const guild = findGuild(name)
      guild.botIn = true
      guild.joinedAt = clock.now()
      gateway.tell('GUILD_CREATE', () => guildPayload(world, guild), guild.id, 'guilds')
    },
    removeBot(name) {
      const guild = findGuild(name)
      guild.botIn = false
      gateway.tell('GUILD_DELETE', () => ({ id: guild.id }), guild.id, 'guilds')
    },
    setAvailable(name, available) {
      const guild = findGuild(name)
      guild.unavailable = !available
      if (available) gateway.tellGuild(guild)
      else
        gateway.tell(
          'GUILD_DELETE',
          () => ({ id: guild.id, unavailable: true }),
          guild.id,
          'guilds',
        )
    },
    deleteChannel(name) {
      const channel = findChannel(name)
      channel.deleted = true
      gateway.tell(
        'CHANNEL_DELETE',
        () => channelPayload(world, channel),
        channel.guildId,
        'guilds',
      )
    },
    deleteMessage(id) {
      const message = world.messages.get(id)
      if (!message) throw new Error('There is no such message.')
      message.deleted = true
      tellDeleted(message)
    },
    offer(offered) {
      commands.set('', offered)
    },
    crowd: (size) => tellOfCrowd(stage, acme, size),
    forget() {
      world.forget(10)
      interactions.forget()
      calls.length = 0
    },
    redeliver() {
      if (!lastDelivery) throw new Error('Nothing was delivered yet.')
      lastDelivery()
    },
    revokeToken() {
      revoked = true
    },
    async stop() {
      gateway.stop()
      faults.clear()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

const addressOf = (address: string | AddressInfo | null): number => {
  if (address === null || typeof address === 'string') throw new Error('The fake has no port.')
  return address.port
}
