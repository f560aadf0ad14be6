import { PermissionFlagsBits } from 'discord.js'
import { describe, expect, it } from 'vitest'

import {
  channelPermissions,
  guildPermissions,
  missingPermissions,
} from '../../../adapters/discord/channel-permissions.ts'

const { ViewChannel, SendMessages, EmbedLinks, Administrator } = PermissionFlagsBits
const guild = {
  id: '1',
  roles: [
    { id: '1', permissions: String(ViewChannel) },
    { id: '2', permissions: String(SendMessages) },
    { id: '3', permissions: String(Administrator) },
  ],
}
const member = { userId: '9', roles: ['2'] }
const may = (bits: bigint, bit: bigint) => (bits & bit) === bit

describe('what the bot may do', () => {
  it('in a server is what everyone and its roles may do', () => {
    expect(guildPermissions(guild, member)).toBe(ViewChannel | SendMessages)
  })

  it('as an administrator is everything, whatever a channel says', () => {
    const admin = { ...member, roles: ['3'] }
    const closed = [{ id: '1', allow: '0', deny: String(ViewChannel) }]
    expect(missingPermissions(channelPermissions(guild, admin, closed))).toEqual([])
  })

  it('in a channel is decided by everyone first, then by its roles, then by itself', () => {
    const everyone = { id: '1', allow: '0', deny: String(SendMessages) }
    const role = { id: '2', allow: String(SendMessages), deny: '0' }
    const other = { id: '3', allow: '0', deny: String(SendMessages) }
    const self = { id: '9', allow: '0', deny: String(SendMessages) }
    const maySend = (...overwrites: (typeof everyone)[]) =>
      may(channelPermissions(guild, member, overwrites), SendMessages)
    expect(maySend(everyone)).toBe(false)
    expect(maySend(role, everyone)).toBe(true)
    expect(maySend(role, everyone, other)).toBe(true)
    // Of two roles the one that allows wins.
    const closed = { id: '4', allow: '0', deny: String(SendMessages) }
    const both = { ...member, roles: ['2', '4'] }
    expect(may(channelPermissions(guild, both, [role, closed]), SendMessages)).toBe(true)
    expect(maySend(self, role, everyone)).toBe(false)
  })

  it('in a channel it cannot see is nothing', () => {
    const hidden = [{ id: '1', allow: String(EmbedLinks), deny: String(ViewChannel) }]
    expect(channelPermissions(guild, member, hidden)).toBe(0n)
  })

  it('is named as the screens of Discord name it', () => {
    const bits = channelPermissions(guild, member, [])
    expect(missingPermissions(bits)).toEqual([
      'Embed Links',
      'Read Message History',
      'Create Public Threads',
      'Send Messages in Threads',
    ])
  })
})
