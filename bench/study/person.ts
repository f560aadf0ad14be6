import { type Card, createEmptyCard, fsrs, Rating, State } from 'ts-fsrs'

import type { Entry } from '../../src/entries/entry.ts'
import type { Random } from '../../test/support/random.ts'

/** The true memory of a simulated person: never seen by the program. */
export type Mind = {
  /** The chance (0..1) of recalling an entry at an instant. */
  chance(entry: Entry, at: number): number
  /** Tries to recall, then sees the answer; true when it was recalled. */
  study(entry: Entry, at: number): boolean
}

/** How well entries are known before anybody has studied: easier ones better. */
const knownBefore = { beginner: 0.72, intermediate: 0.6, advanced: 0.48 } as const
/** What people knew from their work fades slowly: days until a tenth of it is gone. */
const priorStabilityDays = 90

/**
 * A mind that forgets along FSRS's own curve. People differ in how long they keep things, in what they
 * know of each topic, and in luck.
 */
export function createMind(random: Random, startAt: number): Mind {
  const model = fsrs({ request_retention: 0.9, enable_short_term: false, enable_fuzz: false })
  const cards = new Map<string, Card>()
  const talent = spread(random, 0.15)
  const topicTalent = new Map<string, number>()

  function cardOf(entry: Entry): Card {
    const known = cards.get(entry.id)
    if (known) return known
    const topic = entry.topics[0] ?? ''
    const forTopic = topicTalent.get(topic) ?? spread(random, 0.2)
    topicTalent.set(topic, forTopic)
    const knows = random.share() < knownBefore[entry.level] + talent + forTopic
    const card: Card = knows
      ? {
          ...createEmptyCard(startAt),
          state: State.Review,
          stability: priorStabilityDays,
          difficulty: 5,
          reps: 1,
          last_review: new Date(startAt),
        }
      : createEmptyCard(startAt)
    cards.set(entry.id, card)
    return card
  }

  const chance = (entry: Entry, at: number) => {
    const card = cardOf(entry)
    return card.state === State.New ? 0.02 : model.get_retrievability(card, at, false)
  }

  return {
    chance,
    study(entry, at) {
      const recalled = random.share() < chance(entry, at)
      const card = cardOf(entry)
      cards.set(entry.id, model.next(card, at, recalled ? Rating.Good : Rating.Again).card)
      return recalled
    },
  }
}

/** A number around 0, mostly within the width. */
const spread = (random: Random, width: number) =>
  (random.share() + random.share() + random.share() - 1.5) * width
