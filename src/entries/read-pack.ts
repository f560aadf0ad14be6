import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

import { z } from 'zod'

import { readYaml } from './located-yaml.ts'
import { isNewEnough, OutOfScopeFile, type Pack, PackFile, TopicsFile } from './pack.ts'
import { errorAt, type Problem } from './problem.ts'

type Read = {
  /** None when the pack is for a newer Cuecard. */
  readonly pack?: Omit<Pack, 'sources'>
  readonly problems: readonly Problem[]
}

/** Reads what a folder says about itself: `pack.yaml`, `topics.yaml`, `out-of-scope.yaml` and `dictionary.txt`, each optional. */
export async function readPack(folder: string, cuecardVersion?: string): Promise<Read> {
  const pathOf = (name: string) => relative(process.cwd(), join(folder, name))
  const [about, topics, outOfScope, dictionary] = await Promise.all(
    ['pack.yaml', 'topics.yaml', 'out-of-scope.yaml', 'dictionary.txt'].map((name) =>
      textOf(join(folder, name)),
    ),
  )
  const aboutFile = pathOf('pack.yaml')
  const refusal = about === undefined ? undefined : tooNew(aboutFile, about, cuecardVersion)
  if (refusal) return { problems: [refusal] }

  const readAbout = read(aboutFile, about, { ...aboutExpected, schema: PackFile })
  const readTopics = read(pathOf('topics.yaml'), topics, { ...topicsExpected, schema: TopicsFile })
  const readOutOfScope = read(pathOf('out-of-scope.yaml'), outOfScope, {
    ...outOfScopeExpected,
    schema: OutOfScopeFile,
  })
  const pack = {
    folder: relative(process.cwd(), folder) || '.',
    ...(readAbout.located && { about: readAbout.located }),
    ...(readTopics.located && { topics: readTopics.located }),
    ...(readOutOfScope.located && { outOfScope: readOutOfScope.located }),
    ...(dictionary !== undefined && {
      dictionary: { file: pathOf('dictionary.txt'), lines: linesOf(dictionary) },
    }),
    missing: [
      ...(about === undefined ? ['pack.yaml'] : []),
      ...(topics === undefined ? ['topics.yaml'] : []),
    ],
  }
  return {
    pack,
    problems: [readAbout, readTopics, readOutOfScope].flatMap(({ problems }) => problems),
  }
}

const aboutFields = Object.keys(PackFile.shape)
const aboutExpected = {
  fields: aboutFields,
  empty: { problem: 'The file is empty', fix: `Give it the fields ${aboutFields.join(', ')}.` },
}
const topicsExpected = {
  fields: [],
  empty: {
    problem: 'The file is empty',
    fix: 'Write one topic a line: its name, a colon, a line on it.',
  },
}

const outOfScopeExpected = {
  fields: [],
  empty: {
    problem: 'The file is empty',
    fix: 'Write a subject and a colon, and below it a list of questions; or remove the file.',
  },
}

/** A pack of a later time may hold anything else that is new, so this is looked at before the rest. */
function tooNew(file: string, text: string, cuecardVersion?: string): Problem | undefined {
  const { fields, empty } = aboutExpected
  const schema = z.looseObject({ cuecard: PackFile.shape.cuecard })
  const wanted = readYaml(text, { schema, fields, empty })
  if (cuecardVersion === undefined || !wanted.ok) return undefined
  const { cuecard } = wanted.value
  if (isNewEnough(cuecardVersion, cuecard)) return undefined
  return errorAt(
    { file, line: wanted.lineOf('cuecard') },
    `This pack needs Cuecard ${cuecard.slice(2)} or newer, and this is Cuecard ${cuecardVersion}`,
    'Update Cuecard, or use an older version of the pack. None of its entries is used.',
  )
}

function read<Schema extends z.ZodType>(
  file: string,
  text: string | undefined,
  expected: Parameters<typeof readYaml<Schema>>[1],
) {
  if (text === undefined) return { problems: [] }
  const result = readYaml(text, expected)
  if (result.ok)
    return { located: { file, value: result.value, lineOf: result.lineOf }, problems: [] }
  return {
    problems: result.problems.map(({ line, problem, fix }) =>
      errorAt({ file, line }, problem, fix),
    ),
  }
}

/** None when there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`Cannot read ${path}. Make it a readable file, or remove it.`, { cause: error })
  }
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))
