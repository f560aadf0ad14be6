import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'

import { manifest, type ManifestOptions } from '../../../adapters/slack/manifest.ts'
import { botScopes } from '../../../adapters/slack/scopes.ts'
import { methods } from '../../fakes/slack/spec.ts'

const spec = join(import.meta.dirname, '../../fakes/slack/spec')
const readJson = (path: string): unknown => JSON.parse(readFileSync(join(spec, path), 'utf8'))

const http = { kind: 'http', url: 'https://bot.example.com/' } as const
const variants: readonly ManifestOptions[] = [
  { mode: { kind: 'socket' } },
  { mode: { kind: 'socket' }, prefix: 'a-long-prefix-of-a-t-', name: 'Quizzy', history: true },
  { mode: http },
  { mode: http, history: true, files: true, agent: true, distributed: true },
]

const read = (options: ManifestOptions) =>
  JSON.parse(JSON.stringify(manifest(options))) as {
    features: { slash_commands: { command: string; url?: string }[]; agent_view?: unknown }
    oauth_config: { redirect_urls?: string[]; scopes: { bot: string[]; bot_optional?: string[] } }
    settings: {
      event_subscriptions: { request_url?: string; bot_events: string[] }
      interactivity: { request_url?: string; message_menu_options_url?: string }
      socket_mode_enabled: boolean
    }
  }

function compiled(schema: unknown) {
  const ajv = new Ajv({ strict: false })
  formats.default(ajv)
  return ajv.compile(schema as object)
}

describe('the manifest', () => {
  const schemas = ['1.0.0', '2.0.0'].map((version) =>
    readJson(`manifest-schema/manifest.schema.${version}.json`),
  )

  it.each(variants)('is one that Slack takes: %j', (options) => {
    for (const schema of schemas) {
      const validate = compiled(schema)
      // The first version of the schema knows no major version 2; all the rest is the same.
      const { _metadata: _, ...rest } = manifest(options) as Record<string, unknown>
      expect(validate(rest) || validate.errors).toBe(true)
    }
    const validate = compiled(schemas[1])
    expect(validate(manifest(options)) || validate.errors).toBe(true)
  })

  it('is refused by the schema when a name is too long', () => {
    const validate = compiled(schemas[1])
    expect(validate(manifest({ mode: { kind: 'socket' }, name: 'x'.repeat(36) }))).toBe(false)
  })

  it('has the same features over both transports, but for addresses', () => {
    const withoutAddresses = (options: ManifestOptions) =>
      JSON.parse(
        JSON.stringify(manifest(options), (key, value: unknown) =>
          /url/.test(key) || key === 'socket_mode_enabled' ? undefined : value,
        ),
      )
    expect(withoutAddresses({ mode: http })).toEqual(withoutAddresses({ mode: { kind: 'socket' } }))
    const { settings, features } = read({ mode: http })
    const url = 'https://bot.example.com/slack/events'
    expect(settings.event_subscriptions.request_url).toBe(url)
    expect(settings.interactivity).toMatchObject({
      request_url: url,
      message_menu_options_url: url,
    })
    expect(features.slash_commands.map((command) => command.url)).toEqual(
      features.slash_commands.map(() => url),
    )
    expect(JSON.stringify(manifest({ mode: { kind: 'socket' } }))).not.toContain('_url')
  })

  it('asks for no history of channels, no files and no agent surface unless somebody wants them', () => {
    const plain = read({ mode: { kind: 'socket' } })
    expect(plain.oauth_config.scopes.bot_optional).toBeUndefined()
    expect(plain.oauth_config.scopes.bot.filter((scope) => scope.endsWith(':history'))).toEqual([
      'im:history',
    ])
    expect(plain.features.agent_view).toBeUndefined()
    const more = read({ mode: http, history: true, files: true, agent: true })
    expect(more.oauth_config.scopes.bot_optional).toEqual([
      'channels:history',
      'groups:history',
      'files:write',
      'assistant:write',
    ])
    const files = read({ mode: http, files: true })
    expect(files.oauth_config.scopes.bot_optional).toEqual(['files:write'])
  })

  it('puts the prefix before every command', () => {
    const { features } = read({ mode: { kind: 'socket' }, prefix: 'kb-' })
    expect(features.slash_commands.map(({ command }) => command)).toEqual([
      '/kb-ask',
      '/kb-daily',
      '/kb-quiz',
      '/kb-mock',
      '/kb-progress',
      '/kb-cuecard',
    ])
  })
})

describe('the permissions', () => {
  const knownScopes = new Set([...methods.values()].flatMap(({ scopes }) => scopes))
  const eventScopes = new Map(
    Object.entries(readJson('events.json') as Record<string, { scopes: string[] }>),
  )
  /** Commands and mentions belong to no method. */
  const ofNoMethod = ['commands', 'app_mentions:read']

  it('are scopes that exist, each with a reason and a consequence', () => {
    for (const { scope, purpose, without } of botScopes) {
      expect(knownScopes.has(scope) || ofNoMethod.includes(scope), scope).toBe(true)
      expect(purpose).toMatch(/\.$/)
      expect(without).toMatch(/\.$/)
    }
  })

  it('cover every method that the adapter calls', () => {
    const folder = join(import.meta.dirname, '../../../adapters/slack')
    const source = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n')
    const called = [...methods.keys()].filter((method) => source.includes(`'${method}'`))
    expect(called.length).toBeGreaterThan(12)
    const declared = new Set(botScopes.map(({ scope }) => scope))
    const uncovered = called.filter((method) => {
      const { scopes = [] } = methods.get(method) ?? {}
      return scopes.length > 0 && !scopes.some((scope) => declared.has(scope))
    })
    expect(uncovered).toEqual([])
    // Quoted names of methods that the specification does not know would be typing errors.
    const quoted = [...source.matchAll(/call\(\s*'(?<name>[\w.]+)'/g)].map(
      (match) => match.groups?.['name'],
    )
    expect(quoted.filter((name) => name !== undefined && !methods.has(name))).toEqual([])
  })

  it('cover every event that the app hears of, and every event exists', () => {
    const declared = new Set(
      botScopes.filter(({ optional }) => !optional).map(({ scope }) => scope),
    )
    // The reference that was copied leaves these out: https://docs.slack.dev/reference/events
    const notCopied = new Map([
      ['channel_archive', ['channels:read']],
      ['channel_left', ['channels:read']],
      ['group_archive', ['groups:read']],
      ['group_deleted', ['groups:read']],
      ['group_left', ['groups:read']],
    ])
    for (const event of read({ mode: { kind: 'socket' } }).settings.event_subscriptions
      .bot_events) {
      const scopes = eventScopes.get(event)?.scopes ?? notCopied.get(event)
      expect(scopes, event).toBeDefined()
      const named = scopes?.map((scope) => scope.replace('.', ':')) ?? []
      expect(named.length === 0 || named.some((scope) => declared.has(scope)), event).toBe(true)
    }
  })
})
