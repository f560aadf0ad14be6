import { setImmediate } from 'node:timers/promises'

import { createAnswerer } from '../src/answer/answerer.ts'
import type { Entry } from '../src/entries/entry.ts'
import { syntheticPack, syntheticQuestions } from './synthetic.ts'

export type RebuildTiming = {
  readonly entries: number
  /** How long a question that comes while entries are read again waits for its turn, in milliseconds. */
  readonly p99WaitMs: number
  readonly longestWaitMs: number
}

const seed = 20_261_123
const rebuiltEntries = 10_000
const questionsAsked = 300

/** Reads a large pack made from `entries` again while questions are asked one after the other. */
export async function measureRebuild(entries: readonly Entry[]): Promise<RebuildTiming> {
  const pack = syntheticPack(entries, rebuiltEntries, seed)
  const questions = syntheticQuestions(pack, questionsAsked, seed)
  const answerer = createAnswerer(entries)
  for (const question of questions) answerer.answer(question)

  const waits: number[] = []
  let isDone = false
  const rebuilt = answerer.rebuild(pack).then(() => {
    isDone = true
  })
  while (!isDone) {
    const from = performance.now()
    await setImmediate()
    waits.push(performance.now() - from)
    answerer.answer(questions[waits.length % questions.length] ?? '')
  }
  await rebuilt
  waits.sort((a, b) => b - a)
  return {
    entries: rebuiltEntries,
    p99WaitMs: waits[Math.floor(waits.length / 100)] ?? Number.NaN,
    longestWaitMs: waits[0] ?? Number.NaN,
  }
}
