import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { until } from '../adapters/discord/connected.ts'
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/index.ts'
import { begin, startProgram } from '../support/program.ts'

let discord: FakeDiscord
let dataDir: string
beforeEach(async () => {
  discord = await startFakeDiscord()
  dataDir = mkdtempSync(join(tmpdir(), 'cuecard-start-'))
})
afterEach(async () => {
  await discord.stop()
  rmSync(dataDir, { recursive: true })
})

/** A deprecated call anywhere ends the program. */
const env = () => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
  DATA_DIR: dataDir,
  PORT: '0',
  NODE_OPTIONS: '--throw-deprecation --trace-warnings',
})

describe('cuecard start with Discord', () => {
  it('answers beside the playground, without a warning, and ends with 0 and a goodbye', async () => {
    const program = await startProgram({ env: env() })
    expect(program.output.stdout).toMatch(/^ {2}Discord: connected as cuecard/m)
    expect(program.output.stdout).toMatch(/^ {2}Playground: http/m)
    await until(() => discord.commands.has(''))
    const ana = discord.person('Ana')
    const answers = (channel: string) =>
      ana.sees(channel).filter(({ text }) => text.includes('What is a Pod in Kubernetes?'))
    // One after the other: on a busy machine the first answers of a program are slow.
    ana.mention('general', 'What is a pod?')
    await until(() => answers('general').length === 1)
    ana.dm('What is a pod?')
    await until(() => answers('dm').length === 1)
    ana.command('ask', { question: 'What is a pod?' })
    await until(() => answers('general').length === 2)
    const metrics = await (await fetch(`${program.address}/metrics`)).text()
    expect(metrics).toContain(
      'cuecard_platform_events_total{platform="discord",event="identify"} 1',
    )
    expect(await program.stop()).toBe(0)
    expect(program.output.stderr).toBe('')
    expect(discord.gateway.closes.map(({ code }) => code)).toEqual([1000])
    expect(discord.refused).toEqual([])
  })

  it('ends with 78 and one sentence when the token is wrong', async () => {
    discord.revokeToken()
    const program = begin(['start'], { env: env() })
    await until(() => program.output.stderr.includes('Reset Token'))
    expect(await program.stop('SIGCONT')).toBe(78)
    expect(program.output.stderr).toContain('Discord does not accept DISCORD_TOKEN.')
    expect(program.output.stderr + program.output.stdout).not.toContain(discord.token)
    expect(discord.calls).toHaveLength(1)
  })

  it('ends with 78 when Discord takes the token away while it runs', async () => {
    const program = await startProgram({ env: env() })
    discord.gateway.close(4004)
    await until(() => program.output.stderr.includes('Reset Token'))
    expect(await program.stop('SIGCONT')).toBe(78)
    expect(discord.gateway.identifies).toHaveLength(1)
  })

  it('stops in good order with 1 and a line in the log when the library breaks', async () => {
    const program = await startProgram({ env: env() })
    discord.gateway.sendRaw('{"op":0,"t":"READY","s":99,"d":null}')
    await until(() => program.output.stderr.includes('nobody foresaw'))
    expect(await program.stop('SIGCONT')).toBe(1)
    expect(program.output.stderr).toContain('Cannot read properties of null')
    expect(discord.gateway.closes.map(({ code }) => code)).toEqual([1000])
  })
})
