import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { inviteLink, permissionBits, permissions } from '../../../adapters/discord/permissions.ts'
import { bitsOf, invited } from '../../fakes/discord/permissions.ts'

const guide = readFileSync(join(import.meta.dirname, '../../../docs/discord.md'), 'utf8')

describe('the permissions on Discord', () => {
  it('are the six that the bot needs, as one number', () => {
    // View, send, embed, history, create threads, send in threads: bits 10, 11, 14, 16, 35 and 38.
    const bits = [10, 11, 14, 16, 35, 38].reduce((sum, bit) => sum + 2 ** bit, 0)
    expect(permissionBits).toBe(String(bits))
    expect(permissionBits).toBe('309237730304')
    expect(bitsOf(invited)).toBe(permissionBits)
  })

  it('stand in the invite link, with both scopes', () => {
    const link = new URL(inviteLink('1234'))
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: '1234',
      permissions: permissionBits,
      scope: 'bot applications.commands',
    })
  })

  it('are explained in the guide in the same words, link included', () => {
    const cells = guide
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()))
    for (const { name, why, without } of permissions)
      expect(cells).toContainEqual(['', name, why, without, ''])
    expect(guide).toContain(inviteLink('APPLICATION_ID'))
    expect(guide).toContain(`The number \`${permissionBits}\``)
  })
})
