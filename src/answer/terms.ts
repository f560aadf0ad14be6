import { stemmer } from 'stemmer'

import { remembered } from './remembered.ts'
import { lightWords, spellings, stopWords } from './vocabulary.ts'

/** A word that carries meaning, ready to be compared. */
export type Term = {
  /** As typed, for people. */
  readonly word: string
  /** What is compared: stemmed, without hyphens. */
  readonly stem: string
  /** Stems of the pieces of a compound such as `docker-compose` or `CrashLoopBackOff`; else empty. */
  readonly parts: readonly string[]
  /** A light word helps a little when it matches and is hardly missed when it does not. */
  readonly light: boolean
}

export type Reading = {
  /** In the order of the text, repeats included. */
  readonly terms: readonly Term[]
  /** The words that were passed over, in lower case. */
  readonly stopWords: readonly string[]
}

/** Words joined by - _ . / : @ = stay one token, with the dashes of an option or the slash of a path. */
const token = /(?:--?|\/|\.)?[\p{L}\p{N}]+(?:['_./:@=-]+[\p{L}\p{N}]+)*(?:\+\+|#)?/gu
const connector = /[^\p{L}\p{N}]+/u
/** The same for ASCII, which most texts are: several times as fast. */
const asciiToken = /(?:--?|\/|\.)?[A-Za-z0-9]+(?:['_./:@=-]+[A-Za-z0-9]+)*(?:\+\+|#)?/g
const asciiWord = /[a-z0-9]+/g
/** `ConfigMap` -> Config, Map; `OOMKilled` -> OOM, Killed; `PVCs` and `macOS` stay whole. */
const camelPiece = /\p{Lu}+(?=\p{Lu}\p{Ll}{3})|\p{Lu}?\p{Ll}+|\p{Lu}+|\p{N}+/gu
const camel = /\p{Ll}\p{Lu}\p{Ll}|\p{Lu}{2}\p{Ll}{3}/u

/**
 * Any text -> its terms. Case, accents, apostrophes and invisible characters make no difference. Time
 * grows with the text: cut long texts first.
 */
export function readTerms(text: string): Reading {
  const terms: Term[] = []
  const stopWordsSeen: string[] = []
  const clean = plain(text)
  const names = namesKeywords(clean)
  for (const word of tokens(clean)) {
    const term = termOf(word, names)
    if (term === undefined) stopWordsSeen.push(word.toLowerCase())
    else terms.push(term)
  }
  return { terms, stopWords: stopWordsSeen }
}

/** A term whose stems have numbers. */
export type NumberedTerm = Term & {
  readonly id: number
  readonly partIds: readonly number[]
}

/** A text of a pack: its terms, and all of its words. */
export type ReadText<Word> = {
  readonly terms: readonly NumberedTerm[]
  /** Each of `typedWords`, as `wordOf` has it. */
  readonly words: readonly Word[]
}

/**
 * A reader that remembers every word it has seen: much faster for a whole pack, never for chat. `learn`
 * gives stems their numbers, `wordOf` reads a word as typed.
 */
export function createReader<Word>(
  learn: (stem: string) => number,
  wordOf: (typed: string) => Word,
): (text: string) => ReadText<Word> {
  type Token = { readonly term: NumberedTerm | undefined; readonly words: readonly Word[] }
  const seen = { keywords: new Map<string, Token>(), plain: new Map<string, Token>() }

  function readToken(token: string, names: boolean): Token {
    const term = termOf(token, names)
    return { term: term && numbered(term), words: typedWords(token).map(wordOf) }
  }

  // Field by field: V8 gives every object made by a spread a shape of its own, and reading them is then slow.
  const numbered = ({ word, stem, parts, light }: Term): NumberedTerm => ({
    word,
    stem,
    parts,
    light,
    id: learn(stem),
    partIds: parts.map(learn),
  })

  return (text) => {
    const terms: NumberedTerm[] = []
    const words: Word[] = []
    const clean = plain(text)
    const names = namesKeywords(clean)
    const memory = names ? seen.keywords : seen.plain
    for (const word of tokens(clean)) {
      let token = memory.get(word)
      if (token === undefined) {
        token = readToken(word, names)
        memory.set(word, token)
      }
      if (token.term !== undefined) terms.push(token.term)
      for (const one of token.words) words.push(one)
    }
    return { terms, words }
  }
}

const tokens = (clean: string): readonly string[] =>
  clean.match(plainAlready.test(clean) ? asciiToken : token) ?? []

/** In a text with small letters, a word in capitals is a name: `FROM` is an instruction. */
const namesKeywords = (text: string) => /\p{Ll}/u.test(text)
const keyword = /^\p{Lu}{3,}$/u

/** The stem under which a single word is compared, after abbreviations. */
export function stemOf(word: string): string {
  const lower = lowered(word)
  return stem(isStop(word, lower) ? word : written(word, lower))
}

/** The words of a text as somebody types them: lower case, no accents, nothing left out or stemmed. */
export function typedWords(text: string): readonly string[] {
  const lower = plain(text).toLowerCase().replaceAll("'", '')
  return plainAlready.test(lower)
    ? (lower.match(asciiWord) ?? [])
    : lower.split(connector).filter((word) => word !== '')
}

/** ASCII without control characters and the backtick, as nearly all text is. */
const plainAlready = /^[\x20-\x5f\x61-\x7e]*$/
/** The same, with line breaks, tabs and backticks. */
const nearlyPlain = /^[\t\n\r\x20-\x7e]*$/

function plain(text: string): string {
  if (plainAlready.test(text)) return text
  if (nearlyPlain.test(text)) return text.replaceAll('`', "'").replace(/[\t\n\r]+/g, ' ')
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cs}]+/gu, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/\p{Cc}+/gu, ' ')
}

function termOf(word: string, namesKeywords: boolean): Term | undefined {
  const lower = lowered(word)
  if (isStop(word, lower) && !(namesKeywords && keyword.test(word))) return undefined
  const meant = written(word, lower)
  const parts = pieces(meant)
  return {
    word,
    stem: stem(meant),
    parts: parts.length > 1 ? parts.map(stem) : [],
    light: lightWords.has(lower),
  }
}

const lowered = (word: string) => word.toLowerCase().replaceAll("'", '')

const isStop = (word: string, lower: string) =>
  stopWords.has(lower) || (word.includes("'") && stopWords.has(lower.replace(/s$/, '')))

/** A word in full, without a possessive. */
function written(word: string, lower: string): string {
  const full = spellings.get(lower)
  if (full !== undefined || !word.includes("'")) return full ?? word
  return word.replace(/'s$/i, '').replaceAll("'", '')
}

/** Most words are a single piece without marks: there is nothing to look for in them. */
const simple = /^[a-z0-9]+$/

function pieces(word: string): readonly string[] {
  if (simple.test(word)) return [word]
  return word
    .split(connector)
    .filter((piece) => piece !== '')
    .flatMap((piece) => (camel.test(piece) ? (piece.match(camelPiece) ?? []) : [piece]))
}

/** An option (`--rm`) and a path (`/etc`) keep their marks, so that they differ from the plain word. */
function stemAnew(word: string): string {
  const lower = word.toLowerCase()
  if (simple.test(lower)) return stemmer(americanised(lower))
  const mark = /^(--?|\/|\.)/.exec(lower)?.[0] ?? ''
  const joined = lower.slice(mark.length).replace(/[-_]+/g, '')
  return mark + stemmer(americanised(joined))
}

/** Packs are read again and again: their words are stemmed once. */
const rememberedStems = 50_000
const stem = remembered(stemAnew, rememberedStems)

/** -ise and -ize are one word; so are `deploy` and its forms, which the stemmer keeps apart. */
const americanised = (word: string) =>
  word.includes('is') ? word.replace(/(\p{L}{3})is(e|ed|es|er|ing|ation|ations)$/u, '$1iz$2') : word
