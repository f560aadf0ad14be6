import { spawnSync } from 'node:child_process'

import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { checkGolden, wordingKey } from '../src/answer/golden.ts'
import { nearestName } from '../src/answer/nearest.ts'
import { checkPacks } from '../src/entries/check.ts'
import { loadEntries } from '../src/entries/load.ts'
import { formatProblem } from '../src/entries/problem.ts'
import type { Block } from '../src/message/message.ts'

const { entries, packs, problems } = await loadEntries('knowledge')

type Code = Extract<Block, { kind: 'code' }>
const examples = entries.flatMap(({ id, details }) =>
  details.filter((block): block is Code => block.kind === 'code').map((code) => ({ id, ...code })),
)
const inLanguage = (...languages: readonly string[]) =>
  examples.filter(({ language = '' }) => languages.includes(language))

describe('the knowledge that comes with Cuecard', () => {
  it('has no problem', () => {
    const today = new Date().toISOString().slice(0, 10)
    const broken = checkPacks(packs, { today, wordingKey, nearest: nearestName })
    const errors = [...problems, ...broken].filter(({ severity }) => severity === 'error')
    expect(errors.map(formatProblem)).toEqual([])
  })

  it('gives no cause for a warning on the day of its latest review', () => {
    const today = entries.map(({ verified }) => verified).reduce((a, b) => (a > b ? a : b))
    const found = checkPacks(packs, { today, wordingKey, nearest: nearestName })
    expect(found.map(formatProblem)).toEqual([])
  })

  it('says what it is', () => {
    expect(packs.map(({ missing }) => missing)).toEqual([[]])
    expect(packs[0]?.about?.value).toMatchObject({ licence: 'CC BY 4.0' })
  })

  it('finds each entry first by each of its own wordings', () => {
    const sources = packs.flatMap((pack) => pack.sources)
    expect(checkGolden(sources).map(formatProblem)).toEqual([])
  })

  it('holds the 30 beginner entries', () => {
    expect(entries.filter(({ level }) => level === 'beginner').length).toBeGreaterThanOrEqual(30)
  })

  it('asks each entry in at least five other ways', () => {
    expect(entries.filter(({ phrasings }) => phrasings.length < 5).map(({ id }) => id)).toEqual([])
  })

  it('uses only languages whose examples are checked here', () => {
    const known = ['bash', 'yaml', 'dockerfile', 'console']
    expect(
      examples.filter(({ language = '' }) => !known.includes(language)).map(({ id }) => id),
    ).toEqual([])
  })

  it.each(inLanguage('bash'))('$id: the shell example is sound', ({ text }) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it.each(inLanguage('yaml'))('$id: the YAML example is sound', ({ text }) => {
    const documents = parseAllDocuments(text)
    expect(Array.isArray(documents) ? documents.flatMap(({ errors }) => errors) : []).toEqual([])
  })

  it.each(inLanguage('dockerfile'))('$id: the Dockerfile begins with FROM', ({ text }) => {
    const first = text.split('\n').find((line) => line.trim() && !/^(#|ARG )/.test(line))
    expect(first).toMatch(/^FROM \S+/)
  })
})
