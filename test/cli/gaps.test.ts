import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { entryFile } from '../support/entry-file.ts'
import { run } from '../support/program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuecard-gaps-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('cuecard gaps', () => {
  it('lists for each entry what to add', async () => {
    writeFileSync(join(folder, 'thing.md'), entryFile())
    const { code, stdout } = await run(['gaps', folder])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^thing \(\d+ phrasings\): /)
    expect(stdout).toContain('  number: ')
    expect(stdout).toContain('0 of 1 entries are asked in every common way.')
  })

  it('--json says the same for scripts', async () => {
    writeFileSync(join(folder, 'thing.md'), entryFile())
    const { code, stdout } = await run(['gaps', '--json', folder])
    const { entries, complete, gaps } = JSON.parse(stdout)
    expect([code, entries, complete]).toEqual([0, 1, 0])
    expect(gaps[0]).toMatchObject({ id: 'thing', question: expect.any(String) })
    expect(gaps[0].gaps[0]).toEqual({ missing: 'number', hint: expect.any(String) })
  })

  it('exits 1 when there is no entry', async () => {
    const { code, stdout } = await run(['gaps', folder])
    expect(code).toBe(1)
    expect(stdout).toContain('There is no usable entry here.')
  })

  it('finds enough ways in nearly every entry of the built-in pack', async () => {
    const { stdout } = await run(['gaps', '--json'])
    const { entries, complete, gaps } = JSON.parse(stdout)
    expect(complete / entries).toBeGreaterThan(0.9)
    const short = gaps.filter((one: { gaps: { missing: string }[] }) =>
      one.gaps.some(({ missing }) => missing === 'number'),
    )
    expect(short).toEqual([])
  })
})
