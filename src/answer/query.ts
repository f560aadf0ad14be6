import { readTerms, type Term } from './terms.ts'
import { addressees, closers, greetings, openers } from './vocabulary.ts'

/** A question as the engine reads it. */
export type Query = {
  /** Without mentions, greetings and thanks, on one line. */
  readonly text: string
  /** True when the text was longer than the engine reads; its end was left out. */
  readonly cut: boolean
  /** The words that are compared. None: there is nothing to look for. */
  readonly terms: readonly Term[]
  readonly stopWords: readonly string[]
}

/** More than any question needs; a pasted log must stay cheap. */
export const readCharacters = 1000
const readTermsAtMost = 60

/** Any text -> what to look for. Never throws. */
export function toQuery(text: string): Query {
  const question = withoutPoliteness(withoutMarkup(text.slice(0, readCharacters)))
  const { terms, stopWords } = readTerms(question)
  return {
    text: question,
    cut: text.length > readCharacters || terms.length > readTermsAtMost,
    terms: terms.slice(0, readTermsAtMost),
    stopWords,
  }
}

/** What platforms wrap into text: mentions, channels, links, custom emoji, entities. */
function withoutMarkup(text: string): string {
  return text
    .replace(/<(?:[@#!]|a?:)[^>\s]*(?:\|[^>]*)?>/g, ' ')
    .replace(/<(?:https?|mailto):[^>|\s]*\|([^>]*)>/g, ' $1 ')
    .replace(/<?\b(?:https?|mailto):[^>\s]*>?/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/(^|\s):[a-z0-9_+-]+:(?=\s|$)/gi, '$1 ')
    .replace(/^\s*@[\w.-]+/, ' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]+/gu, '')
    .trim()
}

const anyOf = (phrases: readonly string[]) =>
  phrases.toSorted((a, b) => b.length - a.length).join('|')
const greeting = `(?:${anyOf(greetings)})(?:[\\s,]+(?:${anyOf(addressees)}))*`
const opener = new RegExp(
  `^[\\s,.!:;-]*(?:${greeting}|${anyOf(openers)})(?![\\w-])[\\s,.!:;?-]*`,
  'i',
)
const closer = new RegExp(`[\\s,.!:;?-]+(?:${anyOf(closers)})[\\s,.!:;?-]*$`, 'i')

/** A greeting without a question leaves nothing. */
function withoutPoliteness(text: string): string {
  const rest = repeatedly(opener, text)
  return repeatedly(closer, rest).trim()
}

function repeatedly(pattern: RegExp, text: string): string {
  const rest = text.replace(pattern, '')
  return rest === text ? rest : repeatedly(pattern, rest)
}
