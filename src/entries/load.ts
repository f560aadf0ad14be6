import { readdir, readFile } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import type { Entry } from './entry.ts'
import type { OutOfScope, Pack } from './pack.ts'
import { parseEntry, type ParseResult, type Source } from './parse.ts'
import { errorAt, type Problem } from './problem.ts'
import { readPack } from './read-pack.ts'

export type Loaded = {
  /** Entries that can be used: pack by pack, in order of their paths. */
  readonly entries: readonly Entry[]
  readonly packs: readonly Pack[]
  /** What the packs say that none of their entries answers. */
  readonly outOfScope: readonly OutOfScope[]
  /** Everything that kept a file from becoming an entry, or a pack from being used as it says. */
  readonly problems: readonly Problem[]
}

/**
 * Reads every `.md` file below one or more folders, README and hidden files aside. A file that cannot
 * become an entry is reported and left out, and so is a slug that is taken; the rest loads. A pack that
 * asks for a newer Cuecard than `cuecardVersion` is left out as a whole. Throws when a folder itself
 * cannot be read.
 */
export async function loadEntries(
  folders: string | readonly string[],
  { cuecardVersion }: { readonly cuecardVersion?: string } = {},
): Promise<Loaded> {
  const taken = new Map<string, Source>()
  const packs: Pack[] = []
  const problems: Problem[] = []
  for (const folder of new Set([folders].flat().map((path) => resolve(path)))) {
    const files = await entryFiles(folder)
    const read = await readPack(folder, cuecardVersion)
    problems.push(...read.problems)
    if (!read.pack) continue
    const parsed = await parseInSlices(await Promise.all(files.map(readText)))
    problems.push(...parsed.flatMap((result) => (result.ok ? [] : result.problems)))
    const sources = parsed.flatMap((result) => (result.ok ? [result.source] : []))
    const free = sources.filter((source) => {
      const earlier = taken.get(source.entry.id)
      if (earlier) problems.push(slugTaken(source, earlier))
      else taken.set(source.entry.id, source)
      return !earlier
    })
    packs.push({ ...read.pack, sources: free })
  }
  return {
    entries: packs.flatMap(({ sources }) => sources.map(({ entry }) => entry)),
    packs,
    outOfScope: packs.flatMap(outOfScopeOf),
    problems,
  }
}

const outOfScopeOf = ({ outOfScope }: Pack): readonly OutOfScope[] =>
  Object.entries(outOfScope?.value ?? {}).map(([subject, questions]) => ({ subject, questions }))

const slugTaken = ({ file, entry }: Source, earlier: Source) =>
  errorAt(
    { file, line: 1 },
    `The slug ${entry.id} is taken by ${earlier.file}`,
    'Rename one of the two files; the name is the entry’s id.',
  )

type Text = { readonly file: string; readonly content: string } | Unreadable
type Unreadable = Extract<ParseResult, { readonly ok: false }>

async function readText(path: string): Promise<Text> {
  const file = relative(process.cwd(), path)
  try {
    return { file, content: await readFile(path, 'utf8') }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const problem = errorAt(
      { file, line: 1 },
      `The file cannot be read: ${why}`,
      'Make it readable.',
    )
    return { ok: false, problems: [problem] }
  }
}

/** Parsing goes on for this long before other work gets its turn: questions are asked meanwhile. */
const sliceMs = 6

async function parseInSlices(texts: readonly Text[]): Promise<readonly ParseResult[]> {
  const parsed: ParseResult[] = []
  let until = 0
  for (const text of texts) {
    if (performance.now() >= until) {
      await setImmediate()
      until = performance.now() + sliceMs
    }
    parsed.push('ok' in text ? text : parseEntry(text.file, text.content))
  }
  return parsed
}

/** A link to a file counts as a file: that is how Kubernetes mounts a ConfigMap. */
async function entryFiles(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    return found
      .filter((item) => item.isFile() || item.isSymbolicLink())
      .map((item) => join(item.parentPath, item.name))
      .filter((path) => path.endsWith('.md') && basename(path) !== 'README.md')
      .filter(
        (path) =>
          !relative(folder, path)
            .split(sep)
            .some((part) => part.startsWith('.')),
      )
      .toSorted()
  } catch (cause) {
    throw new Error(
      `Cannot read the knowledge folder ${folder}. Set KNOWLEDGE_DIR to a folder of entries.`,
      { cause },
    )
  }
}
