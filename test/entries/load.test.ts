import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { loadEntries } from '../../src/entries/load.ts'
import { entryFile } from '../support/entry-file.ts'

describe('loadEntries', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'entries-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }

  it('reads every Markdown file in order of its path, README files aside', async () => {
    write('docker/layer.md', entryFile())
    write('docker/image.md', entryFile())
    write('README.md', '# How to write an entry')
    write('docker/notes.txt', 'not an entry')
    const { entries, problems } = await loadEntries(folder)
    expect(entries.map(({ id }) => id)).toEqual(['image', 'layer'])
    expect(problems).toEqual([])
  })

  it('leaves a malformed file out and loads the rest', async () => {
    write('docker/image.md', entryFile())
    write('docker/layer.md', entryFile({ level: 'easy' }))
    const { entries, problems } = await loadEntries(folder)
    expect(entries.map(({ id }) => id)).toEqual(['image'])
    expect(problems).toMatchObject([{ line: 9, severity: 'error', problem: 'level is not right' }])
  })

  it('keeps the first of two files with one slug and names the other', async () => {
    write('docker/image.md', entryFile())
    write('kubernetes/image.md', entryFile({ topics: ['kubernetes'] }))
    const { entries, problems } = await loadEntries(folder)
    expect(entries.map(({ topics }) => topics)).toEqual([['docker']])
    expect(problems).toHaveLength(1)
    expect(problems[0]?.problem).toMatch(/The slug image is taken by .*docker.image\.md/)
  })

  it('leaves out a file whose name is one character too long for an id', async () => {
    write(`docker/${'a'.repeat(60)}.md`, entryFile())
    write(`docker/${'b'.repeat(61)}.md`, entryFile())
    const { entries, problems } = await loadEntries(folder)
    expect(entries.map(({ id }) => id)).toEqual(['a'.repeat(60)])
    expect(problems).toMatchObject([{ problem: expect.stringContaining('cannot be an id') }])
  })

  it('leaves out a binary file and loads the rest', async () => {
    write('docker/image.md', entryFile())
    writeFileSync(join(folder, 'docker', 'picture.md'), new Uint8Array([0x89, 0x50, 0xff, 0, 1]))
    const { entries, problems } = await loadEntries(folder)
    expect(entries.map(({ id }) => id)).toEqual(['image'])
    expect(problems).toMatchObject([{ line: 1, problem: 'The file is not plain text' }])
  })

  it('reads files behind links once, and nothing in hidden folders', async () => {
    write('..data/image.md', entryFile())
    mkdirSync(join(folder, 'docker'))
    symlinkSync(join(folder, '..data', 'image.md'), join(folder, 'docker', 'image.md'))
    symlinkSync(join(folder, 'nowhere'), join(folder, 'docker', 'gone.md'))
    const { entries, problems } = await loadEntries(folder)
    expect(entries.map(({ id }) => id)).toEqual(['image'])
    expect(problems).toMatchObject([{ problem: expect.stringMatching(/cannot be read: ENOENT/) }])
  })

  it('says which setting to change when the folder cannot be read', async () => {
    await expect(loadEntries(join(folder, 'nowhere'))).rejects.toThrow(
      /Set KNOWLEDGE_DIR to a folder of entries/,
    )
  })
})
