import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openStore } from '../../src/store/open.ts'
import { type FakeDiscord, startFakeDiscord } from '../fakes/discord/index.ts'
import { schedule } from '../store/examples.ts'
import { run } from '../support/program.ts'

let discord: FakeDiscord
let dataDir: string
beforeEach(async () => {
  discord = await startFakeDiscord()
  dataDir = mkdtempSync(join(tmpdir(), 'cuecard-doctor-'))
})
afterEach(async () => {
  await discord.stop()
  rmSync(dataDir, { recursive: true })
})

const doctor = (...options: readonly string[]) =>
  run(['doctor', 'discord', ...options], {
    env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DATA_DIR: dataDir },
  })

describe('cuecard doctor discord', () => {
  it('says what it found and what to do, in words and as JSON, and ends with 1 for a problem', async () => {
    const general = discord.channel('general')
    const store = await openStore({ dataDir })
    const place = { platform: 'discord', workspace: discord.guild('acme').id, channel: general.id }
    await store.schedules.save({ ...schedule, place })
    await store.close()

    const { code, stdout } = await doctor()
    expect(stdout).toContain('✓ acme: #general has a schedule, and nothing is missing there.')
    expect(stdout).toMatch(/^✗ Not registered: ask, .*\n {4}Start Cuecard once/m)
    expect(stdout).toMatch(/^One problem was found\.$/m)
    expect(code).toBe(1)

    const json = await doctor('--json')
    expect(JSON.parse(json.stdout)).toMatchObject({
      platform: 'discord',
      problems: 1,
      findings: expect.arrayContaining([
        { level: 'problem', what: expect.any(String), fix: expect.any(String) },
      ]),
    })
    expect(json.code).toBe(1)
  })

  it('ends with 78 without a token, and with one that Discord does not know', async () => {
    const without = await run(['doctor', 'discord'], { env: { DATA_DIR: dataDir } })
    expect(without.stderr).toMatch(/DISCORD_TOKEN is not set.*Reset Token/)
    expect(without.code).toBe(78)
    discord.revokeToken()
    const { code, stderr } = await doctor()
    expect(stderr).toMatch(/does not accept DISCORD_TOKEN.*Reset Token/)
    expect(stderr).not.toContain(discord.token)
    expect(code).toBe(78)
  })

  it('ends with 69 when Discord does not answer', async () => {
    discord.faults.add({ fault: { kind: 'status', status: 503, when: 'before' } })
    const { code, stderr } = await doctor()
    expect(stderr).toContain('Discord could not be asked: Discord answered 503')
    expect(code).toBe(69)
  })
})
