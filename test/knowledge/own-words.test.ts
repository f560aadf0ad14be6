import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import type { Entry } from '../../src/entries/entry.ts'
import { loadEntries } from '../../src/entries/load.ts'
import { prose } from './examples.ts'
import { markdownProse, wordRuns } from './own-words.ts'

describe('runs of words', () => {
  const eight = 'one two three four five six seven eight'

  it('are compared without case, marks and addresses', () => {
    expect([...wordRuns([`ONE, “two” three - four https://a.b/c five six seven eight`])]).toEqual([
      eight,
    ])
  })

  it('end with their sentence', () => {
    expect([...wordRuns(['one two three four. Five six seven eight'])]).toEqual([])
    expect(wordRuns([`${eight} nine`]).size).toBe(2)
  })

  it('are read from Markdown without headings, code and addresses', () => {
    const markdown = `# ${eight}\n\n- one two three four [five](https://a.b) six\n  seven \`x\` eight\n\n\`\`\`bash\n${eight} nine\n\`\`\`\n`
    expect([...wordRuns(markdownProse(markdown))]).toEqual([eight])
  })
})

/** Folder of Markdown files that entries were written from, and may not repeat. */
const sheets = process.env['FACT_SHEETS'] ?? ''
const given = sheets !== '' && existsSync(sheets)
const why = given ? '' : ' (skipped: FACT_SHEETS names no folder)'
const { entries } = await loadEntries(process.env['KNOWLEDGE_DIR'] ?? 'knowledge')

describe.skipIf(!given)(`the words of every entry${why}`, () => {
  const known = wordRuns(
    given
      ? readdirSync(sheets)
          .filter((name) => name.endsWith('.md'))
          .flatMap((name) => markdownProse(readFileSync(join(sheets, name), 'utf8')))
      : [],
  )

  it('have sheets to differ from', () => {
    expect(known.size).toBeGreaterThan(0)
  })

  it.each(entries)('are its own: $id', (entry) => {
    expect([...wordRuns(wordsOf(entry))].filter((run) => known.has(run))).toEqual([])
  })
})

const wordsOf = (entry: Entry): readonly string[] => [
  ...prose(entry),
  ...entry.keyPoints,
  ...entry.phrasings,
  entry.trap ?? '',
]
