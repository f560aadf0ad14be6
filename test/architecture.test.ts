import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'

import { describe, expect, it } from 'vitest'

/**
 * Who may import whom. An allow-list: a folder or package without a row may not be imported, and a
 * package has one home. Dependencies point one way, from what the bot says to what wires it up.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/message': ['mdast', 'mdast-util-from-markdown', 'mdast-util-gfm', 'micromark-extension-gfm'],
  'src/ports.ts': ['src/message'],
  'src/log.ts': ['pino'],
  'src/metrics.ts': ['prom-client'],
  'src/picture.ts': ['@resvg/resvg-js', '@expo-google-fonts/inter', 'node:module'],
  'src/config-slack.ts': ['zod'],
  'src/config.ts': ['src/config-slack.ts', 'zod', 'node:fs', 'node:net', 'node:path', 'node:url'],
  'src/entries': [
    'src/message',
    'src/ports.ts',
    'yaml',
    'zod',
    'node:fs/promises',
    'node:path',
    'node:timers/promises',
  ],
  'src/answer': [
    'src/message',
    'src/entries',
    'minisearch',
    'stemmer',
    'zod',
    'node:fs',
    'node:timers/promises',
  ],
  'src/eval': ['src/entries', 'src/answer', 'zod', 'node:fs', 'node:fs/promises'],
  'src/daily': [
    'src/message',
    'src/entries',
    'src/ports.ts',
    'src/log.ts',
    'temporal-polyfill',
    'node-cron',
    'date-holidays',
    'node:module',
    'node:crypto',
  ],
  'src/review': ['src/message', 'src/entries', 'src/ports.ts', 'ts-fsrs', 'zod'],
  'src/mock': ['src/message', 'src/entries', 'src/ports.ts', 'src/log.ts'],
  'src/bot': [
    'zod',
    'src/message',
    'src/entries',
    'src/answer',
    'src/daily',
    'src/review',
    'src/mock',
    'src/ports.ts',
    'src/log.ts',
    'src/metrics.ts',
    'node:crypto',
  ],
  'src/store': [
    'src/message',
    'src/ports.ts',
    'kysely',
    'libsql',
    'pg',
    'zod',
    'node:crypto',
    'node:fs',
    'node:path',
    'node:timers/promises',
  ],
  'adapters/console': [
    'src/message',
    'src/ports.ts',
    'picocolors',
    'node:readline',
    'node:timers/promises',
  ],
  'adapters/slack': [
    'src/message',
    'src/ports.ts',
    '@slack/bolt',
    '@slack/oauth',
    '@slack/types',
    '@slack/web-api',
    'undici',
    'zod',
    'node:crypto',
    'node:diagnostics_channel',
    'node:http',
    'node:net',
    'node:timers/promises',
  ],
  'adapters/discord': [
    'src/message',
    'src/ports.ts',
    'discord.js',
    '@discordjs/ws',
    'zod',
    'node:async_hooks',
    'node:crypto',
    'node:events',
    'node:timers/promises',
  ],
  'adapters/web': [
    'src/message',
    'src/ports.ts',
    'hono',
    '@hono/node-server',
    'highlight.js',
    'zod',
    'node:crypto',
    'node:events',
    'node:fs',
    'node:http',
    'node:path',
    'node:timers/promises',
  ],
}

/** Only the composition root and the command line see everything. */
const seesEverything = ['src/main.ts', 'src/cli.ts', 'src/cli']

const root = normalize(join(import.meta.dirname, '..'))
const files = ['src', 'adapters'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(top, name)),
)

/** `src/answer/query.ts` belongs to `src/answer`, `src/ports.ts` to itself. */
const placeOf = (file: string) => file.split('/').slice(0, 2).join('/')
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8')
  const names = [...source.matchAll(/(?:from|import|import\()\s*['"](?<name>[^'"]+)['"]/g)]
  return names.map((match) => {
    const name = match.groups?.['name'] ?? ''
    if (name.startsWith('.')) return placeOf(relative(root, join(root, dirname(file), name)))
    return name.startsWith('node:') ? name : packageOf(name)
  })
}

describe('architecture', () => {
  it('looks at the sources', () => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(100)
  })

  it.each(files.filter((file) => !seesEverything.includes(placeOf(file))))(
    '%s imports only what its folder may',
    (file) => {
      const place = placeOf(file)
      const allowed = [place, ...(mayImport[place] ?? [])]
      expect(importsOf(file).filter((name) => !allowed.includes(name))).toEqual([])
    },
  )

  it('gives each package one home', () => {
    const shared = ['zod']
    const homes = Object.entries(mayImport).flatMap(([, names]) =>
      names.filter((name) => !/^(src|adapters|node:)/.test(name)),
    )
    const doubles = homes.filter(
      (name, index) => homes.indexOf(name) !== index && !shared.includes(name),
    )
    expect(doubles).toEqual([])
  })
})
