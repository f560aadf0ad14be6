import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

import { describeStore } from './contract.ts'

const root = mkdtempSync(join(tmpdir(), 'cuecard-sqlite-'))
afterAll(() => rmSync(root, { recursive: true }))

describeStore({
  name: 'SQLite',
  newDatabase: async () => ({ dataDir: mkdtempSync(join(root, 'case-')) }),
})
