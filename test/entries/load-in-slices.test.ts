import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, it, vi } from 'vitest'

import { loadEntries } from '../../src/entries/load.ts'
import { parseEntry } from '../../src/entries/parse.ts'
import { entryFile } from '../support/entry-file.ts'

vi.mock(import('../../src/entries/parse.ts'), async (original) => {
  const { parseEntry: parse } = await original()
  return { parseEntry: vi.fn(parse) }
})
afterEach(() => void vi.restoreAllMocks())

it('lets other work have its turn between two files that take long', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entries-'))
  const count = 40
  for (let at = 0; at < count; at += 1) writeFileSync(join(folder, `pod-${at}.md`), entryFile())
  // Every look at the time finds it later than a slice lasts.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000))
  const parse = vi.mocked(parseEntry)
  const parsedInOneTurn: number[] = []
  let before = 0
  let loading = true
  const turn = () => {
    parsedInOneTurn.push(parse.mock.calls.length - before)
    before = parse.mock.calls.length
    if (loading) setImmediate(turn)
  }
  setImmediate(turn)
  const { entries } = await loadEntries(folder)
  loading = false
  expect(entries).toHaveLength(count)
  expect(Math.max(...parsedInOneTurn)).toBe(1)
  rmSync(folder, { recursive: true })
})
