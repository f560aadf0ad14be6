import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createTestClock } from '../../fakes/discord/clock.ts'
import { type FakeDiscord, type Sight, startFakeDiscord } from '../../fakes/discord/index.ts'
import { startProgram } from '../../support/program.ts'
import { beSpotless, until } from '../discord-harness.ts'

/** Writes down every host the program looks up or connects to. Runs before it, in its process. */
const watchHosts = `
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
const note = (host) => appendFileSync(process.env.HOSTS_FILE, host + '\\n')
const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...given) {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  note(typeof first === 'object' ? (first.host ?? first.path ?? 'localhost') : String(second ?? 'localhost'))
  return connect.apply(this, given)
}
const { lookup } = dns
dns.lookup = (host, ...rest) => {
  note(host)
  return lookup(host, ...rest)
}
syncBuiltinESMExports()
`

const question = 'What is the difference between a Docker image and a container?'

describe('the whole program on Discord', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whole-'))
  const hostsFile = join(folder, 'hosts')
  const counts = { mention: 0, replayed: 0 }
  const texts = new Map<string, string>()
  let discord: FakeDiscord
  let output = { stdout: '', stderr: '' }
  let exitCode: number | null = null

  const bots = (sights: readonly Sight[]) => sights.filter(({ author }) => author === 'Cuecard')

  beforeAll(async () => {
    // A clock that stands still, ahead of the program's: on a busy machine nothing comes too late.
    discord = await startFakeDiscord({ clock: createTestClock(Date.now() + 60_000) })
    const program = await startProgram({
      command: [
        process.execPath,
        '--throw-deprecation',
        '--import',
        `data:text/javascript,${encodeURIComponent(watchHosts)}`,
        join(import.meta.dirname, '../../../dist/src/cli.js'),
      ],
      env: {
        DATA_DIR: join(folder, 'data'),
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        HOSTS_FILE: hostsFile,
        LOG_LEVEL: 'debug',
      },
    })
    ;({ output } = program)
    await until(() => discord.commands.size > 0, 'the commands are registered')
    const ana = discord.person('Ana')
    const ben = discord.person('Ben')
    ana.manages = true
    const inGeneral = () => bots(ana.sees('general')).length
    /** Does something and remembers the answer that it brings. */
    const ask = async (how: string, gesture: () => unknown) => {
      const answers = () =>
        [...bots(ana.sees('general')), ...bots(ana.sees('dm'))].filter(
          ({ loading, text }) => !loading && text !== '',
        )
      const before = answers().length
      gesture()
      await until(() => answers().length > before, `there is an answer to a ${how}`)
      const known = new Set(texts.values())
      texts.set(
        how,
        answers()
          .map(({ text }) => text)
          .toSorted((left, right) => Number(known.has(left)) - Number(known.has(right)))[0] ?? '',
      )
    }

    await ask('mention', () => ana.mention('general', question))
    const before = inGeneral()
    discord.redeliver()
    await ask('direct message', () => ana.dm(question))
    await ask('command', () => ana.command('ask', { question }))
    discord.redeliver()
    const asked = ben.say('general', question)
    await ask('menu', () => ana.contextMenu('Find an answer', asked.id))
    // One answer to the command and one to the menu came after the mention was told of twice.
    counts.mention = inGeneral() - before - 2

    await ana.autocomplete('ask', { question: 'pod' })
    await ana.press('Why this answer?').acknowledged
    await ana.command('daily now').acknowledged
    await until(
      () => ben.sees('general').some(({ controls }) => controls.includes('Answer it')),
      'the question of the day is there',
    )
    await ben.press('Answer it').acknowledged
    ben.submitModal(
      Object.fromEntries(
        (ben.modal?.fields ?? []).map(({ customId, type }) => [
          customId,
          type === 4 ? ['It runs'] : ['unsure'],
        ]),
      ),
    )
    await until(
      () => bots(ben.sees('general')).some(({ text }) => text.includes('Saved')),
      'the attempt is saved',
    )
    await ana.command('daily now', {}, { channel: 'daily' }).acknowledged
    await until(
      () => bots(ana.sees('daily')).some(({ thread }) => thread !== undefined),
      'the question is in the forum',
    )

    // What was said while the connection was away comes with the resume, and once more after that.
    const dms = () => bots(ben.sees('dm')).length
    discord.gateway.drop()
    await until(() => discord.gateway.connections() === 0, 'the connection is lost')
    ben.dm(question)
    await until(() => dms() > 0, 'the message of the time between is answered')
    discord.redeliver()
    discord.gateway.sendDispatch('INTERACTION_CREATE', { id: 'no interaction' })
    await ana.command('help').acknowledged
    counts.replayed = dms()
    exitCode = await program.stop()
  }, 180_000)
  afterAll(async () => {
    await discord.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('answers a mention, a direct message, a command and the menu of a message alike', () => {
    const opening = 'An image is a read-only template'
    for (const how of ['mention', 'direct message', 'command', 'menu'])
      expect([how, texts.get(how)]).toEqual([how, expect.stringContaining(opening)])
  })

  it('answers what is delivered twice or replayed once', () => {
    expect(counts).toEqual({ mention: 0, replayed: 1 })
    expect(discord.gateway.resumes).toMatchObject([{ accepted: true }])
    expect(discord.gateway.identifies).toHaveLength(1)
  })

  it('sends nothing that Discord refuses and notifies nobody', () => {
    expect(() => beSpotless(discord)).not.toThrow()
    expect(discord.calls.length).toBeGreaterThan(15)
  })

  it('talks to no host but 127.0.0.1', () => {
    const hosts = readFileSync(hostsFile, 'utf8').trim().split('\n')
    expect([...new Set(hosts)]).toEqual(['127.0.0.1'])
  })

  it('prints no warning under --throw-deprecation', () => {
    expect(output.stderr).not.toMatch(/warning|deprecat/i)
    expect(exitCode).toBe(0)
  })

  it('ends its session with 1000 when it is stopped', () => {
    expect(discord.gateway.closes.at(-1)?.code).toBe(1000)
    expect(discord.gateway.sessions()).toEqual([])
  })

  it('keeps the token and those of the interactions out of its log', () => {
    const log = output.stdout + output.stderr
    expect(log.length).toBeGreaterThan(500)
    expect(log).not.toContain(discord.token)
    expect(log).not.toContain('interaction-token-')
  })
})
