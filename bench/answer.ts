import { pathToFileURL } from 'node:url'

import MiniSearch from 'minisearch'
import { Bench } from 'tinybench'

import { createAnswerer } from '../src/answer/answerer.ts'
import type { Entry } from '../src/entries/entry.ts'
import { type Loaded, loadEntries } from '../src/entries/load.ts'
import { syntheticPack, syntheticQuestions } from './synthetic.ts'

export type AnswerTiming = {
  readonly engine: 'cuecard' | 'minisearch'
  readonly entries: number
  readonly buildMs: number
  /** Of one question, in milliseconds. */
  readonly p50Ms: number
  readonly p99Ms: number
}

const seed = 20_261_123
const questionsAsked = 500

/**
 * Times one question and the index build: for the beginner entries alone, for the whole pack, and for
 * packs of 1,000 and 10,000 entries made from it; each with what the pack says is out of scope.
 */
export async function benchAnswer({
  entries,
  outOfScope,
}: Pick<Loaded, 'entries' | 'outOfScope'>): Promise<readonly AnswerTiming[]> {
  const packs = [
    entries.filter(({ level }) => level === 'beginner'),
    entries,
    syntheticPack(entries, 1000, seed),
    syntheticPack(entries, 10_000, seed),
  ]
  const timings: AnswerTiming[] = []
  for (const pack of packs) {
    const count = pack.length
    const questions = syntheticQuestions(pack, questionsAsked, seed)

    const answerer = timed(() => createAnswerer(pack, { outOfScope }))
    const ours = await perQuestion(questions, (question) => answerer.result.answer(question))
    timings.push({ engine: 'cuecard', entries: count, buildMs: answerer.ms, ...ours })

    const bare = timed(() => bareMiniSearch(pack))
    const theirs = await perQuestion(questions, (question) => bare.result.search(question))
    timings.push({ engine: 'minisearch', entries: count, buildMs: bare.ms, ...theirs })
  }
  return timings
}

/** MiniSearch with its defaults over the same texts. */
function bareMiniSearch(pack: readonly Entry[]) {
  const engine = new MiniSearch({
    fields: ['question', 'phrasings', 'topics', 'keyPoints', 'answerText'],
  })
  engine.addAll(pack)
  return engine
}

function timed<T>(work: () => T): { readonly result: T; readonly ms: number } {
  const from = performance.now()
  const result = work()
  return { result, ms: performance.now() - from }
}

async function perQuestion(questions: readonly string[], ask: (question: string) => unknown) {
  // Every question once to warm up, as in a process that has been answering for a while.
  const bench = new Bench({
    iterations: questions.length * 2,
    time: 0,
    warmupIterations: questions.length,
    warmupTime: 0,
  })
  let at = 0
  bench.add('question', () => {
    ask(questions[at % questions.length] ?? '')
    at += 1
  })
  await bench.run()
  const result = bench.tasks[0]?.result
  if (!result || !('latency' in result))
    throw new Error('The benchmark did not finish. Run it again with fewer questions.')
  return { p50Ms: result.latency.p50, p99Ms: result.latency.p99 }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.table(await benchAnswer(await loadEntries('knowledge')))
}
