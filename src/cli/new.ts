import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

import { createAnswerer } from '../answer/answerer.ts'
import { nearestName } from '../answer/nearest.ts'
import { slugFor } from '../answer/slug.ts'
import type { Config } from '../config.ts'
import { type Entry, FrontMatter, Slug } from '../entries/entry.ts'
import { type Loaded, loadEntries } from '../entries/load.ts'
import { entryTemplate } from '../entries/template.ts'
import { localDate } from '../message/dates.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print } from './print.ts'

export type NewOptions = {
  /** The nearest entry's first topic when not given. */
  readonly topic?: string
  readonly level: Entry['level']
  /** Writes although an entry is very close. */
  readonly anyway: boolean
}

/** With this confidence an entry very likely answers the question already. */
const veryClose = 0.8
const nearestShown = 3

/** `cuecard new "…"`: shows what is near, then writes a file to fill in. Resolves with the exit code. */
export async function newEntry(
  config: Config,
  words: string,
  options: NewOptions,
): Promise<number> {
  const asked = words.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  const question = FrontMatter.shape.question.safeParse(asked.endsWith('?') ? asked : `${asked}?`)
  if (!question.success) {
    const fixes = question.error.issues.map(({ message }) => message)
    complain(`This cannot be a question of an entry: ${fixes.join(', ')}.`)
    return exitCodes.usage
  }
  const loaded = await loadEntries(config.knowledgeDirs, { cuecardVersion: config.version })
  const answerer = createAnswerer(loaded.entries)
  const { ranked, outcome } = answerer.answer(question.data)
  const near = ranked.slice(0, nearestShown)
  const isClose = outcome.confidence >= veryClose
  if (near.length > 0)
    print('The nearest entries:', ...near.map(({ entry }) => line(entry, loaded)))
  if (isClose && !options.anyway) {
    print(
      '',
      `An entry is very close. Add “${question.data}” to the phrasings of the one that answers it:`,
      'then everyone who asks like this finds it. To write a new entry all the same, add --anyway.',
    )
    return exitCodes.success
  }
  const topic = options.topic ?? near[0]?.entry.topics[0] ?? firstTopic(loaded)
  const refusal = topic === undefined ? 'Name the topic with --topic.' : refuse(topic, loaded)
  if (topic === undefined || refusal !== undefined) {
    complain(refusal ?? '')
    return exitCodes.usage
  }
  return write(config, loaded, { question: question.data, topic, level: options.level })
}

const fileOf = ({ id }: Entry, { packs }: Loaded) =>
  packs.flatMap(({ sources }) => sources).find(({ entry }) => entry.id === id)?.file

const line = (entry: Entry, loaded: Loaded) => `  ${fileOf(entry, loaded)}  ${entry.question}`

const topicsOf = ({ packs }: Loaded) =>
  packs.flatMap(({ topics }) => Object.keys(topics?.value ?? {}))

const firstTopic = (loaded: Loaded) => topicsOf(loaded)[0]

/** Why an entry may not have this topic; none when it may. */
function refuse(topic: string, loaded: Loaded): string | undefined {
  const known = topicsOf(loaded)
  if (known.length === 0)
    return Slug.safeParse(topic).success
      ? undefined
      : 'A topic has lower-case letters, digits and single hyphens.'
  if (known.includes(topic)) return undefined
  const near = nearestName(topic, known)
  const fix = near === undefined ? `Use one of ${known.join(', ')}` : `Did you mean ${near}?`
  return `${topic} is not a known topic. ${fix}${near === undefined ? '.' : ''}`
}

async function write(
  { knowledgeDirs }: Config,
  { entries, packs }: Loaded,
  fields: { readonly question: string; readonly topic: string; readonly level: Entry['level'] },
): Promise<number> {
  const folder = resolve(packs[0]?.folder ?? knowledgeDirs[0] ?? '.', fields.topic)
  const taken = new Set(entries.map(({ id }) => id))
  const fileFor = (slug: string) => join(folder, `${slug}.md`)
  const slug = slugFor(
    fields.question,
    (candidate) => taken.has(candidate) || existsSync(fileFor(candidate)),
  )
  const file = relative(process.cwd(), fileFor(slug))
  try {
    await mkdir(dirname(file), { recursive: true })
    const today = localDate(Date.now(), 'UTC')
    // Fails when the file has come into being meanwhile: nothing is ever overwritten.
    await writeFile(file, entryTemplate({ ...fields, today }), { flag: 'wx' })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    complain(`Cannot write ${file}: ${why}. Make the folder writable, or set KNOWLEDGE_DIR.`)
    return exitCodes.unavailable
  }
  print('', `Written: ${file}`, 'Fill it in, then run “cuecard check”: it says what is missing.')
  return exitCodes.success
}
