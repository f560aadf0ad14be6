import type * as Cspell from 'cspell-lib'

import type { Pack } from '../entries/pack.ts'
import type { Source } from '../entries/parse.ts'
import { errorAt, type Problem, warningAt } from '../entries/problem.ts'
import { type Passage, prose } from '../entries/prose.ts'

type Library = Pick<typeof Cspell, 'spellCheckDocument' | 'suggestionsForWord'>

/** Whoever has more words to mend than this has new words rather than typing errors. */
const suggestedAtMost = 20

/** Only whoever writes entries has the dictionaries: production is installed without them. */
export async function loadSpelling(
  load: () => Promise<Library> = () => import('cspell-lib'),
): Promise<Library | undefined> {
  try {
    return await load()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')
      return undefined
    throw error
  }
}

/**
 * Words that are in no British English dictionary nor in the pack's own, each once a file. In a pack
 * with a `dictionary.txt` they are errors, elsewhere warnings.
 */
export async function checkSpelling(
  packs: readonly Pack[],
  library: Library,
): Promise<readonly Problem[]> {
  const unknown: Unknown[] = []
  for (const pack of packs)
    for (const source of pack.sources) unknown.push(...(await unknownWords(source, pack, library)))

  const words = [...new Set(unknown.map(({ word }) => word))].slice(0, suggestedAtMost)
  const better = new Map<string, readonly string[]>()
  for (const word of words) {
    const { suggestions } = await library.suggestionsForWord(word, fewSuggestions, {})
    better.set(
      word,
      suggestions.filter(({ forbidden }) => !forbidden).map((found) => found.word),
    )
  }
  return unknown.map((found) => toProblem(found, better.get(found.word) ?? []))
}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' })

type Unknown = {
  readonly word: string
  readonly file: string
  readonly line: number
  readonly pack: Pack
}

function toProblem({ word, file, line, pack }: Unknown, better: readonly string[]): Problem {
  const { folder, dictionary } = pack
  const correct = better.length > 0 ? `Write ${either.format(better)}` : 'Correct it'
  const list = dictionary?.file ?? `${folder}/dictionary.txt`
  return (dictionary ? errorAt : warningAt)(
    { file, line },
    `The word ${word} is not in the dictionary`,
    `${correct}, mark it as code, or add it to ${list} when it is right.`,
  )
}

async function unknownWords(
  source: Source,
  pack: Pack,
  { spellCheckDocument }: Library,
): Promise<readonly Unknown[]> {
  const passages = prose(source)
  const text = passages.map((passage) => passage.text).join('\n')
  const { issues } = await spellCheckDocument(
    { uri: 'file:///entry.txt', text, languageId: 'plaintext', locale },
    { noConfigSearch: true, generateSuggestions: false },
    { words: [...(pack.dictionary?.lines ?? [])] },
  )
  const seen = new Set<string>()
  return issues
    .filter(({ text: word }) => !seen.has(word) && seen.add(word))
    .map(({ text: word, offset }) => {
      return { word, file: source.file, line: lineAt(passages, text.slice(0, offset)), pack }
    })
}

/** British English. Other dictionaries stay off: npm's, for one, holds American words. */
const locale = 'en-GB'
const fewSuggestions = { locale, numSuggestions: 3, numChanges: 2, includeTies: false }

/** The line in the file of what follows `before` in the joined passages. */
function lineAt(passages: readonly Passage[], before: string): number {
  let rest = before.split('\n').length - 1
  for (const { text, line } of passages) {
    const lines = text.split('\n').length
    if (rest < lines) return line + rest
    rest -= lines
  }
  return 1
}
