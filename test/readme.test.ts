import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { checkGolden, wordingKey } from '../src/answer/golden.ts'
import { nearestName } from '../src/answer/nearest.ts'
import { commandHelp } from '../src/bot/commands.ts'
import { configurationTable } from '../src/config.ts'
import { checkPacks } from '../src/entries/check.ts'
import { FrontMatter } from '../src/entries/entry.ts'
import { loadEntries } from '../src/entries/load.ts'
import { PackFile } from '../src/entries/pack.ts'
import { parseEntry } from '../src/entries/parse.ts'
import { formatProblem } from '../src/entries/problem.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'knowledge/README.md',
  'docs/writing-entries.md',
  'docs/slack.md',
  'docs/discord.md',
  'docs/measuring.md',
  'docs/how-answers-are-found.md',
  'CHANGELOG.md',
]
const { scripts } = JSON.parse(read('package.json'))

describe('what the documents claim', () => {
  it('the settings in the README are the ones the program has', () => {
    const table = /<!-- settings -->\n\n(?<table>[\s\S]*?)\n\n<!-- \/settings -->/.exec(
      read('README.md'),
    )?.groups?.['table']
    // The formatter aligns columns.
    const squeeze = (text = '') => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---')
    expect(squeeze(table)).toBe(squeeze(configurationTable()))
  })

  it('.env.example names every setting, with its default', () => {
    const rows = configurationTable().split('\n').slice(2)
    for (const row of rows) {
      const [, name = '', fallback = ''] = /^\| `(\w+)` \| `?([^`|]*?)`? \|/.exec(row) ?? []
      const line = new RegExp(`^# ${name}=(?<value>.*)$`, 'm').exec(read('.env.example'))
      expect(line, name).not.toBeNull()
      if (fallback !== 'not set') expect(line?.groups?.['value'], name).toBe(fallback)
    }
  })

  it.each(pages)('every npm script in %s exists', (page) => {
    const names = [
      ...read(page).matchAll(/npm (?:run )?(?<name>start|test|\w+(?::\w+)?)(?= |`|$)/gm),
    ].map((match) => match.groups?.['name'])
    const npmsOwn = ['ci']
    expect(names.filter((name) => name && !npmsOwn.includes(name) && !(name in scripts))).toEqual(
      [],
    )
  })

  it.each(pages)('every link in %s to a file leads somewhere', (page) => {
    const targets = [...read(page).matchAll(/\]\((?<target>[^)#]+)\)/g)].map(
      (match) => match.groups?.['target'] ?? '',
    )
    const files = targets.filter((target) => !/^https?:/.test(target))
    expect(files.filter((file) => !existsSync(join(dirname(page), file)))).toEqual([])
  })

  it('the README has exactly two set-up commands', () => {
    const [block = ''] = /```sh\n[\s\S]*?```/.exec(read('README.md')) ?? []
    expect(block.match(/^npm ci && npm \w+/gm)).toEqual([
      'npm ci && npm start',
      'npm ci && npm test',
    ])
  })

  it('the README names every command of the bot', () => {
    for (const { name } of commandHelp) expect(read('README.md')).toContain(`| \`/${name}`)
  })

  it('every folder on the map exists', () => {
    const [, map = ''] = read('README.md').split('## Map')
    const folders = [...map.matchAll(/^(?<indent> *)(?<name>[\w-]+)\/ /gm)]
    expect(folders.length).toBeGreaterThan(10)
    for (const { groups } of folders) {
      const { indent = '', name = '' } = groups ?? {}
      const candidates = indent === '' ? [name] : [`src/${name}`, `adapters/${name}`]
      expect(
        candidates.some((folder) => existsSync(folder)),
        name,
      ).toBe(true)
    }
  })

  it('the example in the guide to entries is a sound entry of the pack', async () => {
    const guide = read('docs/writing-entries.md')
    const [, example = ''] = /````markdown\n([\s\S]*?)````/.exec(guide) ?? []
    const parsed = parseEntry('knowledge/docker/docker-system-prune.md', example)
    if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'))
    const { packs } = await loadEntries('knowledge')
    const [first] = packs
    if (!first) throw new Error('expected a pack')
    const grown = { ...first, sources: [...first.sources, parsed.source] }
    const options = { today: '2026-11-23', wordingKey, nearest: nearestName }
    const problems = [...checkPacks([grown], options), ...checkGolden(grown.sources)]
    expect(problems.filter(({ file }) => file === parsed.source.file)).toEqual([])
  })

  it('the format names every field, and the guide every field of pack.yaml', () => {
    const inTable = (page: string) =>
      [...read(page).matchAll(/^\| `(?<name>\w+)` \|/gm)].map((match) => match.groups?.['name'])
    expect(inTable('knowledge/README.md')).toEqual(Object.keys(FrontMatter.shape))
    for (const field of Object.keys(PackFile.shape))
      expect(read('docs/writing-entries.md')).toContain(`\`${field}\``)
  })
})
