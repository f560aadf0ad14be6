import type { Answerer } from '../answer/answerer.ts'
import { respond } from './answerer-response.ts'
import { judge, type Response } from './judge.ts'
import type { LabelledQuery } from './queries-file.ts'
import type { Judged } from './report.ts'

export type AskedQuery = Judged & {
  readonly response: Response
  /** Milliseconds that the answer took. */
  readonly tookMs: number
}

/** Asks every question, in order. */
export function askAll(
  answerer: Pick<Answerer, 'answer'>,
  queries: readonly LabelledQuery[],
): readonly AskedQuery[] {
  return queries.map((query) => {
    const from = performance.now()
    const response = respond(answerer, query.text)
    const tookMs = performance.now() - from
    return { query, response, result: judge(query, response), tookMs }
  })
}

/** A line of the rankings file. */
export const rankingLine = ({ query, response }: AskedQuery): string =>
  JSON.stringify({
    id: query.id,
    outcome: response.outcome,
    confidence: response.confidence,
    ranked: response.ranked,
  })

/** The value that this share (0..1) of the others does not exceed; undefined for no values. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}
