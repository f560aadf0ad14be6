import type { Lexicon } from './lexicon.ts'
import { lightShare, partsStrength, sum, type Wanted } from './resolve.ts'
import type { Term } from './terms.ts'

/** One way to ask an entry (its question or a phrasing), as numbers of the lexicon. */
export type Wording = {
  readonly ids: Int32Array
  readonly light: Uint8Array
}

export function toWording(terms: readonly Term[], lexicon: Lexicon): Wording {
  return {
    ids: Int32Array.from(terms, ({ stem }) => lexicon.idOf(stem) ?? -1),
    light: Uint8Array.from(terms, ({ light }) => (light ? 1 : 0)),
  }
}

/** How a question and a wording overlap; every number is 0..1. */
export type Overlap = {
  /** Share of the question that the wording says, by weight. */
  readonly said: number
  /** Share of the wording that the question says, by weight. */
  readonly asked: number
  /** Share of the question's neighbouring words that are neighbours, in order, in the wording. */
  readonly order: number
}

/** Compares one question with many wordings. The question is prepared once. */
export type Comparer = (wording: Wording) => Overlap

type Hit = { readonly wanted: number; readonly part: number; readonly strength: number }

export function createComparer(wanted: readonly Wanted[], lexicon: Lexicon): Comparer {
  const hits = hitsById(wanted, lexicon)
  const weights = wanted.map(({ weight }) => weight)
  const total = sum(weights)
  const best = new Float64Array(wanted.length)
  const bestPart = wanted.map(({ parts }) => new Float64Array(parts.length))
  const places = new Int32Array(wanted.length)

  return ({ ids, light }) => {
    best.fill(0)
    for (const part of bestPart) part.fill(0)
    places.fill(-2)
    let asked = 0
    let length = 0

    const strike = (id: number, share: number, place: number): number => {
      let strongest = 0
      for (const hit of hits.get(id) ?? []) {
        const strength = hit.strength * share
        strongest = Math.max(strongest, strength)
        if (hit.part >= 0) {
          const parts = bestPart[hit.wanted]
          if (parts) parts[hit.part] = Math.max(parts[hit.part] ?? 0, strength)
        } else if (strength > (best[hit.wanted] ?? 0)) {
          best[hit.wanted] = strength
          places[hit.wanted] = place
        }
      }
      return strongest
    }

    for (let place = 0; place < ids.length; place += 1) {
      const id = ids[place] ?? -1
      const weight = lexicon.weightOf(id) * (light[place] ? lightShare : 1)
      const whole = strike(id, 1, place)
      const parts = lexicon.partsOf(id)
      const pieces =
        parts.length > 0
          ? sum(parts.map((part) => strike(part, partsStrength, place))) / parts.length
          : 0
      length += weight
      asked += weight * Math.max(whole, pieces)
    }

    let said = 0
    let inOrder = 0
    for (let at = 0; at < wanted.length; at += 1) {
      const pieces = bestPart[at] ?? []
      const strength = Math.max(
        best[at] ?? 0,
        pieces.length > 0 ? partsStrength * (sum(pieces) / pieces.length) : 0,
      )
      said += (weights[at] ?? 0) * strength
      if (at > 0 && (places[at] ?? -2) === (places[at - 1] ?? -2) + 1) inOrder += 1
    }
    return {
      said: total > 0 ? said / total : 0,
      asked: length > 0 ? asked / length : 0,
      order: wanted.length > 1 ? inOrder / (wanted.length - 1) : 0,
    }
  }
}

function hitsById(
  wanted: readonly Wanted[],
  lexicon: Lexicon,
): ReadonlyMap<number, readonly Hit[]> {
  const hits = new Map<number, Hit[]>()
  const add = (stem: string, hit: Hit) => {
    const id = lexicon.idOf(stem)
    if (id === undefined) return
    const list = hits.get(id)
    if (list) list.push(hit)
    else hits.set(id, [hit])
  }
  wanted.forEach(({ alternatives, parts }, at) => {
    for (const { stem, strength } of alternatives) add(stem, { wanted: at, part: -1, strength })
    parts.forEach((piece, part) => {
      for (const { stem, strength } of piece) add(stem, { wanted: at, part, strength })
    })
  })
  return hits
}
