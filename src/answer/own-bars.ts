import { setImmediate } from 'node:timers/promises'

import type { Entry } from '../entries/entry.ts'
import { indexEntriesInSlices } from './index-entries.ts'
import type { Model, ModelPart } from './model.ts'
import { toQuery } from './query.ts'
import { search } from './search.ts'

/** What decides between a card, a choice and silence. */
export type Calibration = Pick<ModelPart, 'bars' | 'choiceBar' | 'clearShare'>

/** Of a larger pack only so many wordings are asked, evenly spread: more would only take longer. */
const askedAtMost = 300
/** Fewer wordings tell nothing about a promise in hundredths. */
const askedAtLeast = 40
const folds = 5
const promises = 30
/** At most this share of the questions that have an entry gets a wrong card. */
const wrongCards = 0.03
/** Cards and choices together, among questions without an entry. */
const shownForNothing = 0.25

/**
 * The bars of a pack that nobody has measured, from its own wordings. In each of five rounds the wordings
 * of left-out entries are questions without an answer, and left-out phrasings of the others are questions
 * with one. They are shorter and cleaner than what people type, so labelled questions tell more. Works in
 * slices; undefined when there are too few wordings, or when `signal` aborts.
 */
export async function barsFromOwnWordings(
  entries: readonly Entry[],
  part: ModelPart,
  from: Model['from'],
  signal?: AbortSignal,
): Promise<Calibration | undefined> {
  const wordings = sample(entries)
  if (wordings.length < askedAtLeast || entries.length < folds) return undefined
  const unanswerable: number[] = []
  const wrong: number[] = []
  let answerable = 0
  for (let fold = 0; fold < folds; fold += 1) {
    const asked = wordings.filter((one) => one.fold === fold || isLeftOut(one, fold))
    const index = await indexEntriesInSlices(without(entries, wordings, fold))
    for (const one of asked) {
      await setImmediate()
      if (signal?.aborted) return undefined
      const model = { from, rich: part, bare: part }
      const { ranked, confidence } = search(index, toQuery(one.text), model)
      if (one.fold === fold) unanswerable.push(confidence)
      else {
        answerable += 1
        if (ranked[0]?.entry.id !== one.id) wrong.push(confidence)
      }
    }
  }
  // Where entries resemble each other, one answers the wordings of another, which then only pass for
  // unanswerable: no bar gets stricter than the strictest of the model.
  const strictest = part.bars[0] ?? 1
  const lowest = above(wrong, wrongCards * answerable)
  return {
    bars: Array.from({ length: promises }, (_, at) => {
      const kept = above(unanswerable, ((at + 1) / 100) * unanswerable.length)
      return Math.min(strictest, Math.max(lowest, kept))
    }),
    choiceBar: Math.min(strictest, above(unanswerable, shownForNothing * unanswerable.length)),
    clearShare: part.clearShare,
  }
}

type Held = {
  readonly text: string
  readonly id: string
  readonly isTitle: boolean
  /** The round in which its whole entry is left out. */
  readonly fold: number
}

function sample(entries: readonly Entry[]): readonly Held[] {
  const all = entries.flatMap(({ id, question, phrasings }, at) =>
    [question, ...phrasings].map((text, place) => ({
      text,
      id,
      isTitle: place === 0,
      fold: at % folds,
    })),
  )
  const every = Math.ceil(all.length / askedAtMost)
  return all.filter((_, at) => at % every === 0)
}

/** A phrasing is asked of its own entry, which lacks it, in the round after the one without the entry. */
const isLeftOut = ({ isTitle, fold }: Held, now: number) => !isTitle && (fold + 1) % folds === now

function without(
  entries: readonly Entry[],
  wordings: readonly Held[],
  fold: number,
): readonly Entry[] {
  const gone = new Set(wordings.filter((one) => isLeftOut(one, fold)).map(({ text }) => text))
  return entries
    .filter((_, at) => at % folds !== fold)
    .map((entry) => ({
      ...entry,
      phrasings: entry.phrasings.filter((phrasing) => !gone.has(phrasing)),
    }))
}

/** The lowest bar that at most `allowed` of these confidences reach. */
function above(confidences: readonly number[], allowed: number): number {
  const next = confidences.toSorted((a, b) => b - a)[Math.floor(allowed)]
  return next === undefined ? 0 : Math.min(0.999, next + 1e-4)
}
