import { describe, expect, it } from 'vitest'

import { commandList, findAnswer, registerCommands } from '../../../adapters/discord/commands.ts'
import type { DiscordRest, RestResult } from '../../../adapters/discord/rest.ts'
import { commandHelp as core } from '../../../src/bot/commands.ts'
import type { CommandHelp } from '../../../src/ports.ts'
import { record, records } from '../../fakes/discord/json.ts'
import { problemsOfCommands } from '../../fakes/discord/limits/commands.ts'
import { problemsBySpec } from '../../fakes/discord/spec.ts'
import { createTestLog } from './memory.ts'
import { commandHelp } from './serving.ts'

const json = (
  commands: readonly CommandHelp[],
  ...rest: Parameters<typeof commandList> extends [unknown, ...infer R] ? R : never
) => records(JSON.parse(JSON.stringify(commandList(commands, ...rest))))

describe('the commands of Discord', () => {
  it.each([
    ['the bot has', core],
    ['the tests use', commandHelp],
    [
      'nobody has heard of',
      [{ name: 'new', usage: '[x]', description: 'y'.repeat(300), choices: [] }],
    ],
  ])('that %s pass the description and every limit', (_, commands) => {
    const list = json(commands)
    expect(problemsBySpec('PUT', '/applications/{application_id}/commands', list)).toEqual([])
    expect(problemsOfCommands(list)).toEqual([])
  })

  it('are those of the bot and the one on messages, each with its places set', () => {
    const list = json(core)
    expect(list.map(({ name }) => name)).toEqual([...core.map(({ name }) => name), findAnswer])
    for (const command of list) {
      const managed = command['name'] === 'daily'
      const inServers = managed || command['name'] === 'mock'
      expect(command).toMatchObject({
        integration_types: inServers ? [0] : [0, 1],
        contexts: inServers ? [0] : [0, 1, 2],
      })
      expect(command['default_member_permissions']).toBe(managed ? '32' : undefined)
    }
  })

  it('have typed options', () => {
    const of = (name: string) =>
      records(json(commandHelp).find((command) => command['name'] === name)?.['options'])
    expect(of('ask')).toMatchObject([
      { name: 'question', type: 3, required: true, autocomplete: true },
    ])
    expect(of('topics')).toMatchObject([
      { name: 'topic', type: 3, autocomplete: true },
      {
        name: 'level',
        type: 3,
        choices: [{ value: 'beginner' }, { value: 'intermediate' }, { value: 'advanced' }],
      },
    ])
    expect(of('quiz').map(({ name, type }) => [name, type])).toEqual([
      ['topic', 3],
      ['level', 3],
      ['number', 4],
      ['choice', 5],
    ])
    expect(of('daily').map(({ name, type }) => [name, type])).toEqual(
      ['setup', 'now', 'pause', 'resume', 'skip', 'preview', 'status'].map((name) => [name, 1]),
    )
    expect(of('daily')[2]).toMatchObject({ options: [{ name: 'until' }] })
  })

  it('carry every translation there is', () => {
    const german = { daily: 'Die Frage des Tages', 'daily pause until': 'Bis zu diesem Tag' }
    const daily = json(commandHelp, { de: german }).find((command) => command['name'] === 'daily')
    expect(daily?.['description_localizations']).toEqual({ de: 'Die Frage des Tages' })
    const pause = records(daily?.['options']).find((option) => option['name'] === 'pause')
    expect(record(records(pause?.['options'])[0])['description_localizations']).toEqual({
      de: 'Bis zu diesem Tag',
    })
    expect(pause).not.toHaveProperty('description_localizations')
  })
})

describe('the registration of commands', () => {
  const setup = (result: RestResult = { kind: 'ok', data: [] }) => {
    const calls: string[] = []
    const rest: DiscordRest = {
      async call(method, route) {
        calls.push(`${method} ${route}`)
        return result
      },
    }
    const kept = new Map<string, string>()
    const remember = {
      get: async (name: string) => kept.get(name),
      set: async (name: string, value: string) => void kept.set(name, value),
    }
    const register = (commands: readonly CommandHelp[], guildId?: string) =>
      registerCommands({
        rest,
        applicationId: '1',
        guildId,
        commands,
        remember,
        log: createTestLog(),
      })
    return { calls, register }
  }

  it('writes the whole list once, nothing when it is the same, and never deletes', async () => {
    const { calls, register } = setup()
    await register(commandHelp)
    expect(await register(commandHelp)).toEqual({ kind: 'unchanged' })
    expect(calls).toEqual(['PUT /applications/1/commands'])
    await register(commandHelp.slice(1))
    expect(calls).toEqual(['PUT /applications/1/commands', 'PUT /applications/1/commands'])
  })

  it('keeps those of one server apart', async () => {
    const { calls, register } = setup()
    await register(commandHelp)
    await register(commandHelp, '2')
    expect(calls).toEqual(['PUT /applications/1/commands', 'PUT /applications/1/guilds/2/commands'])
  })

  it('tries again at the next start when Discord did not take it', async () => {
    const { calls, register } = setup({ kind: 'unclear', reason: 'no answer' })
    await register(commandHelp)
    await register(commandHelp)
    expect(calls).toHaveLength(2)
  })
})
