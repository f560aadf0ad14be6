import { refusals } from '../errors.ts'
import type { Gateway } from '../gateway/index.ts'
import { type Json, number, records, text } from '../json.ts'
import { problemsOfCommands } from '../limits/commands.ts'
import { channelPayload, guildPayload, userPayload } from '../payloads.ts'
import { bitsOf } from '../permissions.ts'
import type { World } from '../world.ts'
import { type Route, nothing, ok } from './route.ts'

export type Commands = Map<string, readonly Json[]>

/** Global commands stand under ``, those of a server under its id. */
export function applicationRoutes(options: {
  readonly world: World
  readonly commands: Commands
  readonly gateway: Gateway
  readonly address: () => string
}): readonly Route[] {
  const { world, commands, gateway, address } = options

  function overwrite(place: string, given: readonly Json[]): readonly Json[] {
    const before = commands.get(place) ?? []
    const kindOf = (command: Json) => number(command['type']) || 1
    const after = given.map((command) => {
      const known = before.find(
        (one) => one['name'] === command['name'] && kindOf(one) === kindOf(command),
      )
      return {
        id: text(known?.['id']) || world.newId(),
        application_id: world.applicationId,
        version: world.newId(),
        default_member_permissions: null,
        nsfw: false,
        description: '',
        integration_types: [0],
        contexts: null,
        ...command,
        type: kindOf(command),
        ...(place !== '' && { guild_id: place }),
      }
    })
    commands.set(place, after)
    return after
  }

  const guildOf = (id: string) => {
    const guild = world.guilds.get(id)
    if (!guild) throw refusals.unknownGuild()
    if (!guild.botIn) throw refusals.missingAccess()
    return guild
  }
  const ownApplication = (id: string) => {
    if (id !== world.applicationId) throw refusals.missingAccess()
  }
  const botMember = () => ({
    user: userPayload(world.bot),
    roles: [],
    joined_at: new Date(world.clock.now()).toISOString(),
    deaf: false,
    mute: false,
    flags: 0,
  })

  return [
    {
      method: 'GET',
      template: '/applications/@me',
      run: () =>
        ok({
          id: world.applicationId,
          name: world.bot.name,
          icon: null,
          description: '',
          flags: 0,
          verify_key: '0'.repeat(64),
          bot_public: true,
          bot_require_code_grant: false,
          bot: userPayload(world.bot),
          owner: userPayload(world.bot),
          integration_types_config: { 0: {}, 1: {} },
        }),
    },
    { method: 'GET', template: '/users/@me', run: () => ok(userPayload(world.bot)) },
    {
      method: 'GET',
      template: '/users/@me/guilds',
      run: () =>
        ok(
          [...world.guilds.values()]
            .filter(({ botIn }) => botIn)
            .map(({ id, name }) => ({
              id,
              name,
              icon: null,
              owner: false,
              features: [],
              permissions: '0',
            })),
        ),
    },
    {
      method: 'POST',
      template: '/users/@me/channels',
      run({ body }) {
        const user = world.users.get(text(body['recipient_id']))
        if (!user) throw refusals.unknownUser()
        if (user.isBot) throw refusals.cannotDirect()
        return ok(channelPayload(world, world.directChannel(user.id)))
      },
    },
    {
      method: 'GET',
      template: '/gateway/bot',
      run() {
        const { limit, shards } = gateway.switches
        return ok({
          url: address(),
          shards,
          session_start_limit: {
            total: limit.total,
            remaining: limit.remaining,
            reset_after: limit.resetAfterMs,
            max_concurrency: limit.maxConcurrency,
          },
        })
      },
    },
    {
      method: 'GET',
      template: '/channels/{channel_id}',
      run: ({ at }) => ok(channelPayload(world, world.visibleChannel(at('channel_id')))),
    },
    {
      method: 'GET',
      template: '/guilds/{guild_id}',
      run: ({ at }) => ok(guildPayload(world, guildOf(at('guild_id')))),
    },
    {
      method: 'GET',
      template: '/guilds/{guild_id}/channels',
      run: ({ at }) => {
        const { id } = guildOf(at('guild_id'))
        return ok(
          [...world.channels.values()]
            .filter((one) => one.guildId === id && one.type !== 11 && !one.deleted)
            .map((one) => channelPayload(world, one)),
        )
      },
    },
    {
      method: 'GET',
      template: '/guilds/{guild_id}/members/{user_id}',
      run({ at }) {
        guildOf(at('guild_id'))
        if (at('user_id') !== world.bot.id) throw refusals.unknownUser()
        return ok(botMember())
      },
    },
    {
      method: 'GET',
      template: '/guilds/{guild_id}/roles',
      run({ at }) {
        const { id } = guildOf(at('guild_id'))
        const permissions = bitsOf([
          'ViewChannel',
          'SendMessages',
          'EmbedLinks',
          'ReadMessageHistory',
          'CreatePublicThreads',
          'SendMessagesInThreads',
        ])
        return ok([
          {
            id,
            name: '@everyone',
            color: 0,
            hoist: false,
            position: 0,
            permissions,
            managed: false,
            mentionable: false,
            flags: 0,
          },
        ])
      },
    },
    { method: 'DELETE', template: '/users/@me/guilds/{guild_id}', run: () => nothing },
    ...[
      ['', '/applications/{application_id}/commands'] as const,
      ['guild_id', '/applications/{application_id}/guilds/{guild_id}/commands'] as const,
    ].flatMap(([guild, template]): readonly Route[] => {
      const placeOf = (at: (name: string) => string) => (guild === '' ? '' : guildOf(at(guild)).id)
      return [
        {
          method: 'GET',
          template,
          run({ at }) {
            ownApplication(at('application_id'))
            return ok(commands.get(placeOf(at)) ?? [])
          },
        },
        {
          method: 'PUT',
          template,
          check: ({ rawBody }) => problemsOfCommands(records(rawBody)),
          run({ at, rawBody }) {
            ownApplication(at('application_id'))
            return ok(overwrite(placeOf(at), records(rawBody)))
          },
        },
      ]
    }),
  ]
}
