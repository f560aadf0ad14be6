import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterEach, beforeEach } from 'vitest'
import { stringify } from 'yaml'

/** A folder of its own for every test, removed afterwards. */
export function temporaryFolder() {
  const folder = { path: '' }
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'pack-'))
  })
  afterEach(() => rmSync(folder.path, { recursive: true }))
  return {
    get path() {
      return folder.path
    },
    write(name: string, content: string | Uint8Array) {
      const file = join(folder.path, name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
      return file
    },
  }
}

/** The text of a sound `pack.yaml`; give fields to change them, or `undefined` to leave them out. */
export function packFile(changes: Readonly<Record<string, unknown>> = {}): string {
  const fields = {
    name: 'Our questions',
    version: '1.2.3',
    description: 'What new colleagues ask.',
    licence: 'CC BY 4.0',
    maintainers: ['curators@team.example'],
    cuecard: '>=0.1.0',
    ...changes,
  }
  return stringify(
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  )
}
