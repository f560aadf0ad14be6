import { describe, expect, it } from 'vitest'

import { readConfig } from '../src/config.ts'

const token = 'MTAwMDAw.Gabc12.secret_part-of-it'

const discordOf = (settings: Readonly<Record<string, string>>) => {
  const read = readConfig({ DISCORD_TOKEN: token, ...settings })
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.config.discord
}

const problemsOf = (settings: Readonly<Record<string, string>>) => {
  const read = readConfig(settings)
  return read.ok ? [] : read.problems
}

describe('the settings of Discord', () => {
  it('leave Discord out when there is no token', () => {
    expect(readConfig({})).toMatchObject({ ok: true })
    const read = readConfig({ DISCORD_TOKEN: '', DISCORD_SHARDS: 'auto' })
    expect(read.ok && read.config.discord).toBeUndefined()
  })

  it('need nothing but the token', () => {
    expect(discordOf({})).toEqual({ token, shards: 'auto' })
  })

  it.each([
    ['auto', 'auto'],
    ['0-3/16', { ids: [0, 1, 2, 3], count: 16 }],
    ['5/16', { ids: [5], count: 16 }],
    ['0-0/1', { ids: [0], count: 1 }],
  ])('take DISCORD_SHARDS=%s', (value, shards) => {
    expect(discordOf({ DISCORD_SHARDS: value })?.shards).toEqual(shards)
  })

  it.each(['all', '0-16/16', '3-1/16', '16', '-1/4', '0/0', '0-3'])(
    'refuse DISCORD_SHARDS=%s and say what it takes',
    (value) => {
      expect(problemsOf({ DISCORD_TOKEN: token, DISCORD_SHARDS: value })).toEqual([
        expect.stringMatching(/^DISCORD_SHARDS must be auto, or some shards out of a total/),
      ])
    },
  )

  it('take the address of a stand-in on this machine, without the slash at its end', () => {
    expect(discordOf({ DISCORD_API_URL: 'http://127.0.0.1:4000/api/' })?.apiUrl).toBe(
      'http://127.0.0.1:4000/api',
    )
    expect(discordOf({ DISCORD_API_URL: 'http://[::1]:4000/api' })?.apiUrl).toBeDefined()
  })

  it.each(['http://example.com/api', 'ftp://127.0.0.1/api', 'localhost:4000', 'nonsense'])(
    'do not send the token to %s',
    (value) => {
      expect(problemsOf({ DISCORD_TOKEN: token, DISCORD_API_URL: value })).toEqual([
        expect.stringMatching(/^DISCORD_API_URL must be an https? /),
      ])
    },
  )

  it('say once for each broken setting what it is and where to find it, and never its value', () => {
    const problems = problemsOf({
      DISCORD_TOKEN: `Bot ${token}`,
      DISCORD_GUILD_ID: 'my-server',
      DISCORD_SHARDS: 'nine',
    })
    expect(problems).toHaveLength(3)
    expect(problems[0]).toContain(
      'Discord Developer Portal open your application, Bot, Reset Token',
    )
    expect(problems.join(' ')).toContain('Copy Server ID')
    for (const value of [token, 'my-server', 'nine']) {
      expect(problems.join(' ')).not.toContain(value)
    }
  })

  it('name the missing token when only the others are set', () => {
    const problems = problemsOf({
      DISCORD_GUILD_ID: '100000000000000001',
      DISCORD_SHARDS: '0-3/16',
    })
    expect(problems).toEqual([
      expect.stringMatching(/^DISCORD_SHARDS is set and DISCORD_TOKEN is not.*Reset Token/),
      expect.stringMatching(/^DISCORD_GUILD_ID is set and DISCORD_TOKEN is not.*Reset Token/),
    ])
  })
})
