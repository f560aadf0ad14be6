import { createKnownWords, everydayCount } from './known-words.ts'
import { createNeighbours, edge } from './neighbours.ts'
import { swapCost, typingCost } from './typing-errors.ts'
import { stopWords } from './vocabulary.ts'

/**
 * Replaces words that nobody knows by the known ones that were meant: a noisy channel (Kernighan, Church & Gale
 * 1990; Norvig 2007), which takes the word that is likeliest to be meant here and typed so. It also weighs that
 * the word is as it should be, only unknown: a short one that comes near a known one by chance stays as it is.
 */
export type Corrector = {
  /** Learns a wording of the pack, its words as `typedWords` reads them. */
  read(words: readonly string[]): void
  /** Ends reading. To be run to its end, and once; pauses often. */
  finish(): Generator<void>
  /**
   * The words that were meant, one for each typed word: mostly the words themselves. Words in `literal` are
   * never replaced.
   */
  correct(words: readonly string[], literal?: ReadonlySet<string>): readonly string[]
}

// What questions are made of, as shares of their words. The wordings of the pack tell which of its words are
// common; stop words and everyday words divide what is theirs evenly.
const packShare = 0.65
const stopShare = 0.25
const everydayShare = 0.08
/** Names, and words that no list has. */
const unknownShare = 0.02
/** Each of their first letters is one of about so many, for anything that can be told. */
const lettersToChooseFrom = 18
/** After these the rest of a word nearly follows: a long one is not beyond belief for its length alone. */
const lettersThatChoose = 6
/** What each letter that follows costs. */
const followingLetterCost = 1

/** How much of what is expected comes from the neighbours, where the pack has seen them with others. */
const neighbourShare = 0.5

const logUnknownShare = Math.log(unknownShare)
const logLetters = Math.log(lettersToChooseFrom)

/** The cost of a word that is as it should be, only unknown. */
const unknownCost = ({ length }: string) =>
  Math.min(length, lettersThatChoose) * logLetters +
  Math.max(0, length - lettersThatChoose) * followingLetterCost -
  logUnknownShare

/** What the words next to a place make likely there: numbers of words, with how often the pack has them. */
type Place = {
  readonly following: ReadonlyMap<number, number>
  readonly leftTimes: number
  readonly preceding: ReadonlyMap<number, number>
  readonly rightTimes: number
}

const nothing: ReadonlyMap<number, number> = new Map()

/** `hasStem` tells which stems stand anywhere in the pack: words with them are known, though not expected. */
export function createCorrector(hasStem: (stem: string) => boolean): Corrector {
  const known = createKnownWords(hasStem)
  const neighbours = createNeighbours()

  /** Between which words; none is the edge of the question. */
  function placeBetween(left: string | undefined, right: string | undefined): Place {
    const before = left === undefined ? edge : known.numberOf(left)
    const after = right === undefined ? edge : known.numberOf(right)
    return {
      following: before === undefined ? nothing : neighbours.after(before),
      leftTimes: before === undefined ? 1 : Math.max(1, neighbours.times(before)),
      preceding: after === undefined ? nothing : neighbours.before(after),
      rightTimes: after === undefined ? 1 : Math.max(1, neighbours.times(after)),
    }
  }

  /** How often a word is used, whatever stands next to it. */
  const shareOf = (number: number) =>
    (packShare * neighbours.times(number)) / neighbours.total() +
    (stopWords.has(known.wordAt(number)) ? stopShare / stopWords.size : 0) +
    everydayShare / everydayCount

  /** The cost of a word at a place: the less expected it is, the higher. */
  function costAt(number: number, { following, leftTimes, preceding, rightTimes }: Place): number {
    const share = shareOf(number)
    const afterLeft = (following.get(number) ?? 0) / leftTimes
    const liftByRight = (preceding.get(number) ?? 0) / rightTimes / share
    return (
      -Math.log(neighbourShare * afterLeft + (1 - neighbourShare) * share) -
      Math.log(neighbourShare * liftByRight + (1 - neighbourShare))
    )
  }

  /** What was most likely meant by an unknown word, perhaps itself, and what that costs. */
  function meantBy(typed: string, place: Place): { readonly meant: string; readonly cost: number } {
    let best = { meant: typed, cost: unknownCost(typed) }
    for (const number of known.likely(typed)) {
      const meant = known.wordAt(number)
      const asTyped = typingCost(meant, typed, best.cost)
      if (asTyped >= best.cost) continue
      const cost = asTyped + costAt(number, place)
      if (cost < best.cost) best = { meant, cost }
    }
    return best
  }

  function costOf(typed: string, left: string | undefined, right: string | undefined): number {
    const place = placeBetween(left, right)
    if (!known.isKnown(typed)) return meantBy(typed, place).cost
    const number = known.numberOf(typed)
    return number === undefined ? -Math.log(everydayShare / everydayCount) : costAt(number, place)
  }

  /** Puts a letter back that was swapped with a space, `m yname`, where that makes two words known. */
  function moveLetter(words: string[], at: number): boolean {
    const [before, left = '', right = '', after] = [at - 1, at, at + 1, at + 2].map(
      (place) => words[place],
    )
    const moved = [
      [left.slice(0, -1), left.slice(-1) + right],
      [left + right.slice(0, 1), right.slice(1)],
    ] as const
    let lowest = Number.POSITIVE_INFINITY
    for (const [first, second] of moved) {
      if (known.numberOf(first) === undefined || known.numberOf(second) === undefined) continue
      if (lowest === Number.POSITIVE_INFINITY)
        lowest = costOf(left, before, right) + costOf(right, left, after)
      const cost = swapCost + costOf(first, before, second) + costOf(second, first, after)
      if (cost >= lowest) continue
      lowest = cost
      words.splice(at, 2, first, second)
    }
    return words[at] !== left
  }

  return {
    read(words) {
      neighbours.read(words.map((word) => known.learn(word)))
    },
    finish: () => neighbours.finish(),
    correct(typed, literal) {
      const words = [...typed]
      const isWrong = (word: string) => !literal?.has(word) && !known.isKnown(word)
      for (let at = 0; at < words.length; at += 1) {
        const [word = '', next] = [words[at], words[at + 1]]
        const touchesLiteral = literal?.has(word) || (next !== undefined && literal?.has(next))
        if (next !== undefined && !touchesLiteral && (isWrong(word) || isWrong(next)))
          if (moveLetter(words, at)) continue
        if (isWrong(word)) words[at] = meantBy(word, placeBetween(words[at - 1], next)).meant
      }
      return words
    },
  }
}
