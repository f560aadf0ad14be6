import type { Source } from './parse.ts'
import type { Problem } from './problem.ts'

/** An answer has to be read in chat: these are the longest that still read well there. */
const shortAnswerCharacters = 300
const detailsCharacters = 1500
const detailsLines = 15
/** After half a year somebody should read the sources again. */
const verifiedDays = 180

/**
 * Rules across entries that loaded: one problem per broken rule, in order of files and lines.
 * `today` is a date `YYYY-MM-DD`.
 */
export function checkEntries(sources: readonly Source[], today: string): readonly Problem[] {
  const byId = new Map(sources.map((source) => [source.entry.id, source]))
  const wordings = new Map<string, Source>()
  return sources
    .flatMap((source) => [
      ...checkPlace(source),
      ...checkLengths(source),
      ...checkRelated(source, byId),
      ...checkWordings(source, wordings),
      ...checkDate(source, today),
    ])
    .toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

function error({ file }: Source, line: number, problem: string, fix: string): Problem {
  return { file, line, severity: 'error', problem, fix }
}

function checkPlace(source: Source): Problem[] {
  const [topic] = source.entry.topics
  const folder = source.file.split(/[/\\]/).at(-2)
  if (folder === topic) return []
  return [
    error(
      source,
      source.lineOf('topics', 0),
      `The file is in ${folder}, its first topic is ${topic}`,
      'Move the file, or put the folder’s topic first.',
    ),
  ]
}

function checkLengths(source: Source): Problem[] {
  const { entry, bodyLine, detailsMarkdown } = source
  const lines = detailsMarkdown
    .split('\n')
    .filter((text) => text.trim() !== '' && !/^\s*(```|~~~)/.test(text))
  const tooLong: [boolean, string, string][] = [
    [
      entry.shortAnswerText.length > shortAnswerCharacters,
      `The short answer has ${entry.shortAnswerText.length} characters`,
      `Shorten it to ${shortAnswerCharacters}; the rest belongs to the details.`,
    ],
    [
      detailsMarkdown.length > detailsCharacters,
      `The details have ${detailsMarkdown.length} characters`,
      `Shorten them to ${detailsCharacters}.`,
    ],
    [
      lines.length > detailsLines,
      `The details have ${lines.length} lines`,
      `Shorten them to ${detailsLines}; blank lines and fences do not count.`,
    ],
    [
      !entry.details.some((block) => block.kind === 'code'),
      'The details have no example',
      'Add one code block that really runs.',
    ],
  ]
  return tooLong
    .filter(([broken]) => broken)
    .map(([, problem, fix]) => error(source, bodyLine, problem, fix))
}

function checkRelated(source: Source, byId: ReadonlyMap<string, Source>): Problem[] {
  const { id, related } = source.entry
  return related.flatMap((other, index) => {
    const line = source.lineOf('related', index)
    if (other === id)
      return [error(source, line, 'The entry is related to itself', 'Remove this line.')]
    const target = byId.get(other)
    if (!target)
      return [
        error(source, line, `There is no entry ${other}`, 'Correct the slug, or remove this line.'),
      ]
    if (target.entry.related.includes(id)) return []
    return [
      error(
        source,
        line,
        `${other} does not point back`,
        `Add ${id} to related in ${target.file}.`,
      ),
    ]
  })
}

/** The same words twice would make two entries fight over one question. */
function checkWordings(source: Source, seen: Map<string, Source>): Problem[] {
  const { question, phrasings } = source.entry
  const all = [
    { text: question, line: source.lineOf('question') },
    ...phrasings.map((text, index) => ({ text, line: source.lineOf('phrasings', index) })),
  ]
  return all.flatMap(({ text, line }) => {
    const key = text
      .toLowerCase()
      .normalize('NFKD')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
    const earlier = seen.get(key)
    if (!earlier) {
      seen.set(key, source)
      return []
    }
    const where = earlier === source ? 'this file' : earlier.file
    return [
      error(
        source,
        line,
        `“${text}” stands in ${where} already`,
        'Keep it where it is answered best, and remove the other.',
      ),
    ]
  })
}

function checkDate(source: Source, today: string): Problem[] {
  const line = source.lineOf('verified')
  const { verified } = source.entry
  const days = Math.floor((Date.parse(today) - Date.parse(verified)) / 86_400_000)
  if (days < 0)
    return [
      error(
        source,
        line,
        `The date ${verified} is in the future`,
        'Write the day on which the sources were read.',
      ),
    ]
  if (days <= verifiedDays) return []
  const fix = 'Read the sources again, mend what changed, and set the date.'
  return [
    {
      file: source.file,
      line,
      severity: 'warning',
      problem: `Last verified ${days} days ago`,
      fix,
    },
  ]
}
