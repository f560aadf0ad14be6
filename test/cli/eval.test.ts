import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { run } from '../support/program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuecard-eval-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const write = (name: string, ...values: readonly unknown[]) =>
  writeFileSync(at(name), values.map((value) => `${JSON.stringify(value)}\n`).join(''))

const entries = [
  {
    id: 'refund',
    question: 'How do I get my money back?',
    answer: 'Send the parcel back within 30 days.',
    aliases: ['refund policy', 'return an item'],
  },
  { id: 'track', question: 'Where is my parcel?', answer: 'Follow the link in our mail.' },
  { id: 'size', question: 'Which shoe size fits me?', answer: 'Measure your foot.', aliases: [] },
]
const queries = [
  { id: 'q1', text: 'how do i get my money back', relevant: ['refund'], kind: 'real' },
  { id: 'q2', text: 'where is my parcel', relevant: ['track'], kind: 'real' },
  { id: 'q3', text: 'which shoe size fits me', relevant: ['size'], kind: 'para' },
  { id: 'q4', text: 'who won the world cup', relevant: [], kind: 'oos-far' },
]
const args = (...more: readonly string[]) => [
  'eval',
  '--entries',
  at('entries.jsonl'),
  '--queries',
  at('queries.jsonl'),
  ...more,
]

describe('cuecard eval', () => {
  beforeEach(() => {
    write('entries.jsonl', ...entries)
    write('queries.jsonl', ...queries)
  })

  it('prints its measures, outcomes and calibration', async () => {
    const { code, stdout, stderr } = await run(args())
    expect([code, stderr]).toEqual([0, ''])
    for (const part of ['4 questions (3 with an answer, 1 without)', 'Hit@1', 'answered, right'])
      expect(stdout).toContain(part)
    expect(stdout).toMatch(/Hit@1 +\| 1\.000 +\| 1\.000 to 1\.000/)
  })

  it('--json prints the documented keys', async () => {
    const { code, stdout } = await run(args('--json'))
    const report = JSON.parse(stdout)
    expect(code).toBe(0)
    const documented = readFileSync('docs/measuring.md', 'utf8')
    const keys = [...Object.keys(report), ...Object.keys(report.results[0])]
    expect(keys.filter((key) => !documented.includes(`\`${key}\``))).toEqual([])
    expect(report.version).toBe(1)
    expect(report.entries).toEqual({ from: at('entries.jsonl'), count: 3, wordings: 5 })
    expect(report.measures.hit1).toEqual({ value: 1, low: 1, high: 1 })
    expect(report.results.map(({ id }: { id: string }) => id)).toEqual(['q1', 'q2', 'q3', 'q4'])
  })

  it('--rankings writes a line for each question', async () => {
    await run(args('--rankings', at('out.jsonl')))
    const lines = readFileSync(at('out.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(['q1', 'q2', 'q3', 'q4'])
    const first = JSON.parse(lines[0] ?? '')
    expect(Object.keys(first)).toEqual(['id', 'outcome', 'confidence', 'ranked'])
    expect(first).toMatchObject({ outcome: 'answer', ranked: [{ id: 'refund' }] })
    expect(first.ranked[0].score).toEqual(expect.any(Number))
  })

  it('--compare shows what changed since an earlier run', async () => {
    const earlier = await run(args('--json'))
    writeFileSync(at('earlier.json'), earlier.stdout)
    write('entries.jsonl', ...entries.slice(1))
    const { code, stdout, stderr } = await run(args('--compare', at('earlier.json')))
    expect(code).toBe(0)
    expect(stderr).toContain('Labels name entries that are not there: refund (question q1)')
    expect(stdout).toContain('Since the earlier run, on 4 shared questions')
    expect(stdout).toMatch(/Hit@1 +\| −0\.333/)
    expect(stdout).toContain('Worse now: q1')
  })

  it('measures a folder of entries too', async () => {
    write('pack-queries.jsonl', { id: 'q', text: 'what is a pod', relevant: ['pod'], kind: 'real' })
    const { code, stdout } = await run([
      'eval',
      '--json',
      '--entries',
      'knowledge',
      '--queries',
      at('pack-queries.jsonl'),
    ])
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report.measures.hit1.value).toBe(1)
    expect(report.topics.map(({ topic }: { topic: string }) => topic)).toContain('kubernetes')
  })

  it('finds entries.jsonl in a folder', async () => {
    const { stdout } = await run([
      'eval',
      '--json',
      '--entries',
      folder,
      '--queries',
      at('queries.jsonl'),
    ])
    expect(JSON.parse(stdout).entries.count).toBe(3)
  })
})

describe('cuecard eval with input that it cannot use', () => {
  beforeEach(() => {
    write('entries.jsonl', ...entries)
    write('queries.jsonl', ...queries)
  })

  it('names file and line, and exits 1', async () => {
    writeFileSync(at('queries.jsonl'), '{"id":"q1","text":"a?","relevant":[]}\n{"id":"q2"}\n')
    const { code, stderr, stdout } = await run(args('--rankings', at('out.jsonl')))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`${at('queries.jsonl')}:2: “text”: must be a text. Write one question`)
  })

  it('lists twenty lines, then counts', async () => {
    writeFileSync(at('queries.jsonl'), 'nonsense\n'.repeat(25))
    const { stderr } = await run(args())
    expect(stderr.trimEnd().split('\n')).toHaveLength(21)
    expect(stderr).toContain('… and 5 more lines like these.')
  })

  it.each([
    [
      'a missing file',
      ['--queries', 'gone.jsonl'],
      69,
      'Cannot open gone.jsonl (there is no such file)',
    ],
    ['a missing folder', ['--entries', 'nowhere/'], 69, 'Check the path given with --entries.'],
    ['rankings into nowhere', ['--rankings', 'nowhere/out.jsonl'], 69, '--rankings'],
    ['an earlier run that is none', ['--compare', 'package.json'], 1, 'is not an earlier run'],
  ])('says what is wrong with %s', async (_, more, exit, sentence) => {
    const { code, stderr } = await run(args(...more))
    expect(code).toBe(exit)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('    at ')
  })

  it('says so when there is no entry', async () => {
    mkdirSync(at('empty'))
    const { code, stderr } = await run(args('--entries', at('empty')))
    expect(code).toBe(1)
    expect(stderr).toContain(`There is no entry in ${at('empty')}.`)
  })

  it.each([
    ['a folder', ['--queries', '.'], 69, 'Cannot open . (it is a folder)'],
    ['an empty file', ['--queries', '/dev/null'], 1, 'There is no question in /dev/null.'],
  ])('says that %s holds no questions', async (_, more, exit, sentence) => {
    const { code, stderr } = await run(args(...more))
    expect(code).toBe(exit)
    expect(stderr).toContain(sentence)
  })

  it('needs questions', async () => {
    const { code, stderr } = await run(['eval'])
    expect(code).toBe(2)
    expect(stderr).toContain('--queries')
  })
})
