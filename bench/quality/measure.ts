import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { createAnswerer } from '../../src/answer/answerer.ts'
import type { Entry } from '../../src/entries/entry.ts'
import { respond } from '../../src/eval/answerer-response.ts'
import { judge, type Response } from '../../src/eval/judge.ts'
import { type Values, valuesOf } from '../../src/eval/measures.ts'
import { quantile } from '../../src/eval/run.ts'
import { bySureness } from '../../src/eval/silence.ts'
import type { Peer, Text } from './peer.ts'
import type { BenchSet } from './sets.ts'
import { withTypos } from './typos.ts'

/** One engine on one set. Times in milliseconds, sizes in bytes. */
export type Row = {
  readonly name: string
  readonly scored: boolean
  readonly values: Values
  /** Hit@1 with one and with two keyboard errors in every question. */
  readonly typos: readonly [number | undefined, number | undefined]
  readonly p50Ms: number | undefined
  readonly p99Ms: number | undefined
  readonly buildMs: number
  /** Growth of the heap by the prepared entries, after a garbage collection. */
  readonly heapBytes: number
  readonly indexBytes: number | undefined
}

export type Engine = {
  readonly name: string
  readonly scored: boolean
  build(): Promise<{
    /** `asIntended` is the text without typing errors. */
    readonly ask: (text: string, asIntended: string) => Response | Promise<Response>
    readonly indexBytes: () => number | undefined
  }>
}

export const cuecard = ({ entries, outOfScope }: BenchSet): Engine => ({
  name: 'Cuecard',
  scored: true,
  async build() {
    const answerer = createAnswerer(entries, { outOfScope })
    return { ask: (text) => respond(answerer, text), indexBytes: () => undefined }
  },
})

/** A peer answers with whatever it finds first; its top score stands for its confidence. */
export const peerEngine = (peer: Peer, entries: readonly Entry[]): Engine => ({
  ...peer,
  async build() {
    const searcher = await peer.build(entries.map(toText))
    return {
      async ask(text) {
        const ranked = await searcher.search(text)
        const [first] = ranked
        return {
          outcome: first ? 'answer' : 'none',
          confidence: first?.score ?? 0,
          ranked,
          shown: first ? [first.id] : [],
        }
      },
      indexBytes: () => searcher.indexBytes(),
    }
  },
})

const toText = ({ id, question, phrasings, keyPoints, answerText }: Entry): Text => ({
  id,
  question,
  aliases: phrasings.join('\n'),
  answer: [...keyPoints, answerText].join('\n'),
})

const seed = 20_261_125

/** Prepares the entries, asks every question as it is and with typos, and takes the figures. */
export async function measureEngine(engine: Engine, { queries }: BenchSet): Promise<Row> {
  const from = performance.now()
  await engine.build()
  const buildMs = performance.now() - from
  // By the second time, code and constants are there and only the entries are new.
  const heapBefore = await heapInUse()
  const { ask, indexBytes } = await engine.build()
  const heapBytes = (await heapInUse()) - heapBefore

  // A short warm-up, as in a process that has been answering for a while.
  for (const { text } of queries.slice(0, 50)) await ask(text, text)
  const took: number[] = []
  async function valuesWith(errors: number): Promise<Values> {
    const results = []
    for (const [at, query] of queries.entries()) {
      const text = withTypos(query.text, errors, seed + at)
      const start = performance.now()
      const response = await ask(text, query.text)
      if (errors === 0) took.push(performance.now() - start)
      results.push(judge(query, response))
    }
    return valuesOf(bySureness(results))
  }
  const values = await valuesWith(0)
  const typos = [(await valuesWith(1)).hit1, (await valuesWith(2)).hit1] as const
  return {
    name: engine.name,
    scored: engine.scored,
    values,
    typos,
    p50Ms: quantile(took, 0.5),
    p99Ms: quantile(took, 0.99),
    buildMs,
    heapBytes,
    indexBytes: indexBytes(),
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Bytes in use, once everything that is waiting has let go of what it holds. */
async function heapInUse(): Promise<number> {
  await setImmediate()
  collectGarbage()
  return process.memoryUsage().heapUsed
}
