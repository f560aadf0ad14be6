import { describe, expect, it } from 'vitest'

import { loadEntries } from '../../src/entries/load.ts'
import { entryProblems } from './check-entry.ts'
import { codeBlocks } from './examples.ts'
import { reference } from './reference.ts'

/** Another folder of entries, to look at a pack before it moves in. */
const folder = process.env['KNOWLEDGE_DIR'] ?? 'knowledge'
const { entries, problems } = await loadEntries(folder)

describe('every example of every entry', () => {
  it('is looked at', () => {
    expect(problems).toEqual([])
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter((entry) => codeBlocks(entry).length === 0)).toEqual([])
  })

  it.each(entries)('works: $id', (entry) => {
    expect(entryProblems(entry, reference)).toEqual([])
  })
})
