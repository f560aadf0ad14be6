import { toQuery } from './query.ts'
import { typedWords } from './terms.ts'

/** What a short message asks about the answer before it. */
export type FollowUp =
  | { readonly kind: 'shorter' | 'example' | 'why' }
  /** The same question about something else: “and for statefulsets?”. */
  | { readonly kind: 'about'; readonly subject: string }

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Words that may stand around the one that counts. Anything else makes a message a question of its own. */
const glue = list(`
  a an the that this it its one some any of for with in to on me us you u your i we
  can could would will do does did is are was be there have got has get give gimme show tell say make put
  want need like see please pls plz thanks thank thx ty cheers
  ok okay cool nice great good alright hm hmm oh and so but then also well right yes yeah sure
  just maybe again bit little much even way more another quick real simple small too
`)

const signs: Readonly<Record<'shorter' | 'example' | 'why', ReadonlySet<string>>> = {
  shorter: list(`
    shorter short brief briefer briefly tldr summary summarise summarize simpler simplify nutshell
    sentence sentences compact condensed long version words
  `),
  example: list(`
    example examples eg sample samples snippet demo yaml manifest code
  `),
  why: list(`
    why reason reasons details detail detailed elaborate explain explanation longer deeper deep background
    how come
  `),
}

/** Of themselves they say nothing: “how” is no follow-up, “how come” is. */
const notAlone = list('how come long version words deep sentence sentences')

/** With “what”, a thing is asked after itself: “what is yaml”. */
const things = list('yaml manifest code snippet')

const mostWords = 9

const about =
  /^(?:(?:ok|okay|cool|thanks|hm+|so|but|and|or)[\s,.]+)*(?:(?:and|or|what|how) (?:about|for|in|with|on|if|when)|what if|(?:the )?same (?:question |thing )?(?:for|in|with|but)|also (?:for|in|with))\s+(?<subject>.+)$/i
const andOnly = /^(?:(?:ok|okay|cool|thanks|hm+|so)[\s,.]+)*and\s+(?<subject>.+)$/i

/** Reads a message as a follow-up; undefined when it is a question of its own. */
export function toFollowUp(text: string): FollowUp | undefined {
  const asked = toQuery(text).text.replace(/[\s?!.,;:]+$/u, '')
  const words = typedWords(asked.replace(/tl[;:,]?\s?dr/i, 'tldr'))
  if (words.length === 0 || words.length > mostWords) return undefined
  return bareFollowUp(words) ?? sameAbout(asked)
}

function bareFollowUp(words: readonly string[]): FollowUp | undefined {
  const asksWhat = words.some((word) => word === 'what' || word === 'whats')
  const core = words.filter((word) => !glue.has(word) && word !== 'what' && word !== 'whats')
  if (core.every((word) => notAlone.has(word)) && !isIdiom(words)) return undefined
  if (asksWhat && core.some((word) => things.has(word))) return undefined
  const kinds = ['shorter', 'example', 'why'] as const
  const kind = kinds.find((one) => core.every((word) => signs[one].has(word)))
  return kind && { kind }
}

/** Set phrases whose words mean nothing apart. */
const isIdiom = (words: readonly string[]) =>
  /\b(?:how come|too long|(?:one|two|a) sentences?|few words|in deep)\b/.test(words.join(' '))

const articles = /^(?:(?:a|an|the|my|our|for|in|with|on|about)\s+)+/i

function sameAbout(asked: string): FollowUp | undefined {
  const subject = (about.exec(asked) ?? andOnly.exec(asked))?.groups?.['subject']
    ?.replace(articles, '')
    .trim()
  return subject === undefined || subject === '' ? undefined : { kind: 'about', subject }
}
