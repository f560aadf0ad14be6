import type { Lexicon } from './lexicon.ts'
import { lightShare, partsStrength, sum, type Wanted } from './resolve.ts'
import type { NumberedTerm } from './terms.ts'

/** One way to ask an entry (its question or a phrasing), as numbers of the lexicon. */
export type Wording = {
  readonly ids: readonly number[]
  /** What share of its weight each word keeps, because it is light or not. */
  readonly shares: readonly number[]
}

export function toWording(terms: readonly NumberedTerm[]): Wording {
  return {
    ids: terms.map(({ id }) => id),
    shares: terms.map(({ light }) => (light ? lightShare : 1)),
  }
}

/** How a question and a wording overlap; every number is 0..1. */
export type Overlap = {
  /** Share of the question that the wording says, by weight. */
  readonly said: number
  /** Share of the wording that the question says, by weight. */
  readonly asked: number
  /** Share of the question's pairs of neighbours that are neighbours, in order, in the wording. */
  readonly order: number
}

/** A stem stands for a word of the question, or for one piece of it (`part` >= 0). */
type Hit = { readonly wanted: number; readonly part: number; readonly strength: number }

/** Prepares a question once, to be compared with many wordings. */
export function createComparer(
  wanted: readonly Wanted[],
  lexicon: Lexicon,
): (wording: Wording) => Overlap {
  const hitsOf = hitsById(wanted, lexicon)
  const total = sum(wanted.map(({ weight }) => weight))
  // Of each word of the question: how well this wording says it, as a whole and piece by piece, and where.
  const whole = new Float64Array(wanted.length)
  const pieces = wanted.map(({ parts }) => new Float64Array(parts.length))
  const places = new Int32Array(wanted.length)
  const nowhere = -2

  /** Notes what a word of the wording says about the question; returns how well the question says that word. */
  function note(hits: readonly Hit[], share: number, place: number): number {
    let best = 0
    for (const hit of hits) {
      const strength = hit.strength * share
      best = Math.max(best, strength)
      const parts = pieces[hit.wanted]
      if (hit.part >= 0) {
        if (parts && strength > (parts[hit.part] ?? 0)) parts[hit.part] = strength
      } else if (strength > (whole[hit.wanted] ?? 0)) {
        whole[hit.wanted] = strength
        places[hit.wanted] = place
      }
    }
    return best
  }

  function noteParts(parts: readonly number[], place: number): number {
    let strengths = 0
    for (const part of parts) strengths += note(hitsOf(part), partsStrength, place)
    return parts.length > 0 ? strengths / parts.length : 0
  }

  return ({ ids, shares }) => {
    whole.fill(0)
    for (const parts of pieces) parts.fill(0)
    places.fill(nowhere)
    let length = 0
    let asked = 0
    for (let place = 0; place < ids.length; place += 1) {
      const id = ids[place] ?? -1
      const weight = lexicon.weightOf(id) * (shares[place] ?? 1)
      length += weight
      const hits = hitsOf(id)
      const parts = lexicon.partsOf(id)
      // Most words of a wording are not in the question.
      if (hits.length > 0 || parts.length > 0)
        asked += weight * Math.max(note(hits, 1, place), noteParts(parts, place))
    }
    let said = 0
    let inOrder = 0
    for (let at = 0; at < wanted.length; at += 1) {
      const parts = pieces[at] ?? none
      const byParts = parts.length > 0 ? (partsStrength * sum(parts)) / parts.length : 0
      said += (wanted[at]?.weight ?? 0) * Math.max(whole[at] ?? 0, byParts)
      const place = places[at] ?? nowhere
      if (at > 0 && place !== nowhere && places[at - 1] === place - 1) inOrder += 1
    }
    return {
      said: total > 0 ? said / total : 0,
      asked: length > 0 ? asked / length : 0,
      order: wanted.length > 1 ? inOrder / (wanted.length - 1) : 0,
    }
  }
}

const none: readonly never[] = []

/** By number of a stem: which list of hits is its own, from 1. Reused: it is cleared for the next question. */
let listOf = new Int32Array(0)
let listed: number[] = []

/** By number of a stem: for which words of the question it stands. A plain array is faster than a Map. */
function hitsById(wanted: readonly Wanted[], lexicon: Lexicon) {
  for (const id of listed) listOf[id] = 0
  listed = []
  if (listOf.length < lexicon.size()) listOf = new Int32Array(lexicon.size() * 2)
  const lists: Hit[][] = [[]]
  const add = (id: number, hit: Hit) => {
    if ((listOf[id] ?? 0) === 0) {
      listOf[id] = lists.push([]) - 1
      listed.push(id)
    }
    lists[listOf[id] ?? 0]?.push(hit)
  }
  wanted.forEach(({ alternatives, parts }, at) => {
    for (const { id, strength } of alternatives) add(id, { wanted: at, part: -1, strength })
    parts.forEach((piece, part) => {
      for (const { id, strength } of piece) add(id, { wanted: at, part, strength })
    })
  })
  return (id: number): readonly Hit[] => lists[listOf[id] ?? 0] ?? none
}
