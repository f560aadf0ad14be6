import { wordingKey } from '../answer/golden.ts'
import { readTerms, stemOf } from '../answer/terms.ts'
import { lightWords, related, spellings } from '../answer/vocabulary.ts'
import type { Entry } from '../entries/entry.ts'
import { patterns, type Way, ways } from './ways.ts'

/** A way of asking that no wording of an entry uses. */
type Gap = {
  readonly missing: Way | 'name alone' | 'abbreviation' | 'other words' | 'number'
  /** What to add, for a curator. */
  readonly hint: string
}

export type EntryGaps = {
  readonly id: string
  readonly question: string
  readonly phrasings: number
  readonly gaps: readonly Gap[]
}

/** With fewer phrasings, real questions of the pack missed their entry clearly more often. */
const phrasingsWanted = 12

/** What is missing from the wordings of each entry; those with most to do come first, complete ones are left out. */
export function findGaps(entries: readonly Entry[]): readonly EntryGaps[] {
  const shortForms = shortFormsOf(entries)
  const isCommon = commonIn(entries)
  const asked = new Set(
    entries.flatMap(({ question, phrasings }) => [question, ...phrasings].map(wordingKey)),
  )
  return entries
    .map((entry) => ({
      id: entry.id,
      question: entry.question,
      phrasings: entry.phrasings.length,
      gaps: [
        ...tooFew(entry),
        ...missingWays(entry),
        ...missingName(entry, isCommon, asked),
        ...missingAbbreviation(entry, shortForms),
        ...missingWords(entry, isCommon),
      ],
    }))
    .filter(({ gaps }) => gaps.length > 0)
    .toSorted((a, b) => b.gaps.length - a.gaps.length || (a.id < b.id ? -1 : 1))
}

function tooFew({ phrasings }: Entry): readonly Gap[] {
  const more = phrasingsWanted - phrasings.length
  return more > 0 ? [{ missing: 'number', hint: `${more} more, in words of their own` }] : []
}

function missingWays(entry: Entry): readonly Gap[] {
  const wordings = [entry.question, ...entry.phrasings]
  return ways
    .filter((way) => applies(way, entry))
    .filter((way) => !wordings.some((wording) => patterns[way].asks.test(wording)))
    .map((way) => ({ missing: way, hint: `for example: ${patterns[way].example}` }))
}

/** Nobody gets an error message from an entry that says nothing about things going wrong. */
function applies(way: Way, { answerText, keyPoints, trap = '', related: others }: Entry): boolean {
  const said = [answerText, ...keyPoints, trap].join('\n')
  switch (way) {
    case 'definition':
    case 'how-to':
    case 'why':
      return true
    case 'comparison':
      return others.length > 0
    case 'symptom':
      return /\b(fail|error|crash|stuck|hang|slow|pending|missing|lost|refuse|reject|kill|broken|restart)/i.test(
        said,
      )
    case 'error message':
      return /\b(error|exit code|forbidden|denied|refused|\w+BackOff|\w+Error|\w+Killed|NotReady)\b/.test(
        said,
      )
  }
}

/** The name of what a question asks the meaning of, when nobody asks for it by itself. */
function missingName(
  { question }: Entry,
  isCommon: (stem: string) => boolean,
  asked: ReadonlySet<string>,
): readonly Gap[] {
  const name = defines.exec(question)?.groups?.['name']
  if (name === undefined) return []
  const own = wordsOf(name).filter((word) => !isCommon(stemOf(word)))
  const names = [name, own.join(' ')].filter((one) => readTerms(one).terms.length > 0)
  return names.length === 0 || names.some((one) => asked.has(wordingKey(one)))
    ? []
    : [{ missing: 'name alone', hint: `“${own.join(' ') || name}”, or “what is …”` }]
}

const defines =
  /^What (?:is|are) (?!the difference)(?:an? |the )?(?<name>.+?)(?=\?|,|:| \(| (?:and|in|or|that|for|to|do|does) )/i

/** Long names (as stems) with the short forms that people type for them. */
type ShortForms = ReadonlyMap<string, ReadonlySet<string>>

/** What the engine knows, and what the pack explains itself: “Container Network Interface (CNI)”. */
function shortFormsOf(entries: readonly Entry[]): ShortForms {
  const found = new Map<string, Set<string>>()
  const note = (long: string, short: string) => {
    const forms = found.get(long) ?? new Set()
    found.set(long, forms.add(short))
  }
  for (const [short, long] of spellings) if (isShortFor(short, long)) note(stemOf(long), short)
  for (const { question, answerText } of entries)
    for (const { groups = {} } of `${question}\n${answerText}`.matchAll(explained)) {
      const { name = '', letters = '' } = groups
      const words = name.split(/[\s-]+/)
      const long = words.slice(-letters.length)
      if (initials(long) === letters.toLowerCase())
        note(stemOf(long.join('-')), letters.toLowerCase())
    }
  return found
}

const explained = /(?<name>(?:[A-Z][\w]*[\s-]+){1,5}[A-Z]\w*)\s+\((?<letters>[A-Z]{2,6})s?\)/g
const initials = (words: readonly string[]) => words.map((word) => word[0]?.toLowerCase()).join('')

/** A name such as ConfigMap, in six letters at most; `db` or `img` are chat, and every pack's business. */
const isShortFor = (short: string, long: string) =>
  short.length <= 6 && !short.endsWith('s') && /\p{Lu}\p{Ll}+\p{Lu}/u.test(long)

function missingAbbreviation(entry: Entry, shortForms: ShortForms): readonly Gap[] {
  const typed = new Set(
    [entry.question, ...entry.phrasings].flatMap((wording) =>
      wording.toLowerCase().split(/[^\p{L}\p{N}]+/u),
    ),
  )
  return [...namesIn(entry.question)].flatMap((name): Gap[] => {
    const forms = [...(shortForms.get(name) ?? [])]
    return forms.length === 0 || forms.some((form) => typed.has(form) || typed.has(`${form}s`))
      ? []
      : [{ missing: 'abbreviation', hint: `people also type ${forms.join(', ')}` }]
  })
}

/** Words of a question as stems, alone and with their neighbours: names may have several words. */
function namesIn(question: string): ReadonlySet<string> {
  const words = wordsOf(question)
  return new Set(
    words.flatMap((_, at) =>
      [1, 2, 3, 4].map((count) => stemOf(words.slice(at, at + count).join('-'))),
    ),
  )
}

/** The first word that sets the question apart and whose relatives nobody uses in any wording. */
function missingWords(entry: Entry, isCommon: (stem: string) => boolean): readonly Gap[] {
  const said = new Set([entry.question, ...entry.phrasings].flatMap(stemsOf))
  const gaps = wordsOf(entry.question).flatMap((word): Gap[] => {
    const stem = stemOf(word)
    if (isCommon(stem) || lightWords.has(word.toLowerCase())) return []
    const others = related
      .filter((words) => words.some((one) => stemOf(one) === stem))
      .flat()
      .filter((one) => stemOf(one) !== stem)
    return others.length === 0 || others.some((one) => said.has(stemOf(one)))
      ? []
      : [{ missing: 'other words', hint: `for “${word}”: ${others.slice(0, 4).join(', ')}` }]
  })
  return gaps.slice(0, 1)
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== '')
const stemsOf = (text: string) => wordsOf(text).map(stemOf)

/** Said in one question of twenty or more: what the pack is about, not what an entry is about. */
function commonIn(entries: readonly Entry[]): (stem: string) => boolean {
  const counts = new Map<string, number>()
  for (const { question } of entries)
    for (const stem of new Set(stemsOf(question))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const atLeast = Math.max(2, entries.length / 20)
  return (stem) => (counts.get(stem) ?? 0) >= atLeast
}
