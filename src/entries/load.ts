import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import type { Entry } from './entry.ts'
import { parseEntry, type Source } from './parse.ts'
import type { Problem } from './problem.ts'

export type Loaded = {
  /** Entries that can be used, in order of their paths. */
  readonly entries: readonly Entry[]
  readonly sources: readonly Source[]
  /** Everything that kept a file from becoming an entry. */
  readonly problems: readonly Problem[]
}

/**
 * Reads every `.md` file below a folder, README files aside. A file that cannot become an entry is
 * reported and left out; the rest loads. Throws when the folder itself cannot be read.
 */
export async function loadEntries(folder: string): Promise<Loaded> {
  const files = await entryFiles(folder)
  const sources = new Map<string, Source>()
  const problems: Problem[] = []
  for (const path of files) {
    const file = relative(process.cwd(), path)
    const parsed = parseEntry(file, await readFile(path, 'utf8'))
    if (!parsed.ok) {
      problems.push(...parsed.problems)
      continue
    }
    const { id } = parsed.source.entry
    const earlier = sources.get(id)
    if (earlier) {
      problems.push({
        file,
        line: 1,
        severity: 'error',
        problem: `The slug ${id} is taken by ${earlier.file}`,
        fix: 'Rename one of the two files; the name is the entry’s id.',
      })
    } else sources.set(id, parsed.source)
  }
  return {
    entries: [...sources.values()].map(({ entry }) => entry),
    sources: [...sources.values()],
    problems,
  }
}

async function entryFiles(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return found
      .filter((item) => item.isFile() && item.name.endsWith('.md') && item.name !== 'README.md')
      .map((item) => join(item.parentPath, item.name))
      .toSorted()
  } catch (cause) {
    throw new Error(
      `Cannot read the knowledge folder ${folder}. Set KNOWLEDGE_DIR to a folder of entries.`,
      { cause },
    )
  }
}
