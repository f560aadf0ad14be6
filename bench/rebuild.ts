import { setImmediate } from 'node:timers/promises'

import { createAnswerer } from '../src/answer/answerer.ts'
import { loadEntries } from '../src/entries/load.ts'
import { percentile } from './percentile.ts'
import { syntheticPack, syntheticQuestions } from './synthetic.ts'

const seed = 20_261_123
const rebuiltEntries = 10_000
const questionsAsked = 300

// In a process of its own: what other benches leave behind would be collected meanwhile.
const { entries, outOfScope } = await loadEntries('knowledge')
const pack = syntheticPack(entries, rebuiltEntries, seed)
const questions = syntheticQuestions(pack, questionsAsked, seed)
const answerer = createAnswerer(entries, { outOfScope })
for (const question of questions) answerer.answer(question)

/** How long each question that came while entries were read again waited for its turn. */
const waitsMs: number[] = []
let isDone = false
const rebuilt = answerer.rebuild(pack, outOfScope).then(() => {
  isDone = true
})
while (!isDone) {
  const from = performance.now()
  await setImmediate()
  waitsMs.push(performance.now() - from)
  answerer.answer(questions[waitsMs.length % questions.length] ?? '')
}
await rebuilt

console.log(
  `\nWhile ${rebuiltEntries} entries are read again, a question waits at most ${percentile(waitsMs, 0.99).toFixed(0)} ms in 99 of 100 cases; the longest wait was ${Math.max(...waitsMs).toFixed(0)} ms.`,
)
