import { PermissionFlagsBits } from 'discord.js'

import { permissions } from './permissions.ts'

export type Overwrite = {
  readonly id: string
  readonly allow: string
  readonly deny: string
}

export type Member = {
  readonly userId: string
  /** Ids of its roles, without the role everyone has. */
  readonly roles: readonly string[]
}

export type Guild = {
  readonly id: string
  readonly roles: readonly { readonly id: string; readonly permissions: string }[]
}

const all = Object.values(PermissionFlagsBits).reduce((sum, bit) => sum | bit, 0n)

/** What a member may do in a server, before any channel says otherwise. */
export function guildPermissions(guild: Guild, member: Member): bigint {
  const bits = guild.roles
    // The role everyone has carries the id of the server.
    .filter(({ id }) => id === guild.id || member.roles.includes(id))
    .reduce((sum, role) => sum | BigInt(role.permissions), 0n)
  return has(bits, PermissionFlagsBits.Administrator) ? all : bits
}

/**
 * What a member may do in a channel: everyone's overwrite first, then those of roles together, then the
 * member's own. Source: Discord's documentation, Permissions, Permission Overwrites.
 */
export function channelPermissions(
  guild: Guild,
  member: Member,
  overwrites: readonly Overwrite[],
): bigint {
  const base = guildPermissions(guild, member)
  if (has(base, PermissionFlagsBits.Administrator)) return all
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id }) => member.roles.includes(id)),
    overwrites.filter(({ id }) => id === member.userId),
  ]
  const bits = steps.reduce((before, step) => {
    const deny = step.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n)
    const allow = step.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n)
    return (before & ~deny) | allow
  }, base)
  return has(bits, PermissionFlagsBits.ViewChannel) ? bits : 0n
}

/** Names, as Discord's screens show them, of what the bot needs and does not have. */
export const missingPermissions = (bits: bigint): readonly string[] =>
  permissions.filter(({ flag }) => !has(bits, PermissionFlagsBits[flag])).map(({ name }) => name)

const has = (bits: bigint, bit: bigint) => (bits & bit) === bit
