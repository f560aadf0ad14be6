import { ChannelType } from 'discord.js'
import { z } from 'zod'

import type { Place } from '../../src/ports.ts'
import { ask, type Learned } from './about.ts'
import {
  channelPermissions,
  type Guild,
  guildPermissions,
  type Member,
  missingPermissions,
} from './channel-permissions.ts'
import type { Finding } from './examine.ts'
import type { DiscordRest } from './rest.ts'

const GuildDetails = z.object({
  id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: z.string() })),
})
const GuildMember = z.object({ roles: z.array(z.string()) })
const Channels = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    type: z.number(),
    permission_overwrites: z
      .array(z.object({ id: z.string(), allow: z.string(), deny: z.string() }))
      .default([]),
  }),
)
type Channel = z.infer<typeof Channels>[number]

const postable: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
]
const channelsNamed = 5

export type GuildToExamine = {
  readonly rest: DiscordRest
  readonly botUserId: string
  readonly guild: { readonly id: string; readonly name: string }
  readonly scheduled: readonly Place[]
}

/** What the bot may do in one server, and in each of its channels. */
export async function examineGuild({
  rest,
  botUserId,
  guild: { id, name },
  scheduled,
}: GuildToExamine): Promise<Learned<readonly Finding[]>> {
  const details = await ask(rest, `/guilds/${id}`, GuildDetails)
  if (details.kind !== 'known') return details
  const membership = await ask(rest, `/guilds/${id}/members/${botUserId}`, GuildMember)
  if (membership.kind !== 'known') return membership
  const channels = await ask(rest, `/guilds/${id}/channels`, Channels)
  if (channels.kind !== 'known') return channels

  const member = { userId: botUserId, roles: membership.value.roles }
  const here = scheduled.filter(({ workspace }) => workspace === id)
  const needed = new Set(here.map(({ channel }) => channel))
  return {
    kind: 'known',
    value: [
      wholeGuild(name, details.value, member),
      ...here.flatMap(({ channel }) => gone(name, channel, channels.value)),
      ...channels.value
        .filter((channel) => needed.has(channel.id))
        .map((channel) =>
          scheduledChannel(name, channel, missingIn(details.value, member, channel)),
        ),
      ...otherChannels(
        name,
        channels.value
          .filter(({ id: channel, type }) => postable.includes(type) && !needed.has(channel))
          .map((channel) => ({
            name: channel.name,
            missing: missingIn(details.value, member, channel),
          })),
      ),
    ],
  }
}

const missingIn = (guild: Guild, member: Member, channel: Channel) =>
  missingPermissions(channelPermissions(guild, member, channel.permission_overwrites))

function wholeGuild(name: string, guild: Guild, member: Member): Finding {
  const missing = missingPermissions(guildPermissions(guild, member))
  return missing.length === 0
    ? { level: 'ok', what: `${name}: the bot has all permissions it needs.` }
    : {
        level: 'problem',
        what: `${name}: the bot lacks ${list(missing)}.`,
        fix: `In ${name} open Server Settings, Roles, the role of the bot, Permissions, and switch them on; or open the invite link again.`,
      }
}

function gone(name: string, channel: string, channels: readonly Channel[]): readonly Finding[] {
  if (channels.some(({ id }) => id === channel)) return []
  return [
    {
      level: 'problem',
      what: `${name}: the channel ${channel} has a schedule, and it is gone or hidden from the bot.`,
      fix: 'Give the bot View Channels there, or set the question of the day up in another channel with /daily setup.',
    },
  ]
}

const scheduledChannel = (guild: string, { name }: Channel, missing: readonly string[]): Finding =>
  missing.length === 0
    ? { level: 'ok', what: `${guild}: #${name} has a schedule, and nothing is missing there.` }
    : {
        level: 'problem',
        what: `${guild}: #${name} has a schedule, and the bot lacks ${list(missing)} there.`,
        fix: `Open the settings of #${name}, Permissions, add the role of the bot, and allow them.`,
      }

/** In channels without a schedule it may be on purpose. */
function otherChannels(
  guild: string,
  channels: readonly { readonly name: string; readonly missing: readonly string[] }[],
): readonly Finding[] {
  const closed = channels.filter(({ missing }) => missing.length > 0)
  if (closed.length === 0) return []
  const named = closed
    .slice(0, channelsNamed)
    .map(({ name, missing }) => `#${name} (${missing.join(', ')})`)
  const more = closed.length > channelsNamed ? ` and ${closed.length - channelsNamed} more` : ''
  return [
    {
      level: 'advice',
      what: `${guild}: permissions are missing in ${named.join(', ')}${more}.`,
      fix: 'Nothing to do when the bot is not wanted there; else allow them in the settings of the channel.',
    },
  ]
}

const list = (names: readonly string[]) => new Intl.ListFormat('en-GB').format(names)
