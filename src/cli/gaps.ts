import type { Config } from '../config.ts'
import { loadEntries } from '../entries/load.ts'
import { formatProblem } from '../entries/problem.ts'
import { type EntryGaps, findGaps } from '../eval/gaps.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print } from './print.ts'

/** `cuecard gaps`: common ways of asking that entries lack. Advice, so it exits 0 when there are entries. */
export async function gaps(config: Config, { json }: { readonly json: boolean }): Promise<number> {
  const { entries, problems } = await loadEntries(config.knowledgeDirs, {
    cuecardVersion: config.version,
  })
  complain(...problems.map((problem) => `Left out: ${formatProblem(problem)}`))
  const found = findGaps(entries)
  const complete = entries.length - found.length
  if (json) print(JSON.stringify({ entries: entries.length, complete, gaps: found }))
  else print(...found.flatMap(lines), verdict(entries.length, complete))
  return entries.length > 0 ? exitCodes.success : exitCodes.failure
}

const lines = ({ id, question, phrasings, gaps: missing }: EntryGaps) => [
  `${id} (${phrasings} phrasings): ${question}`,
  ...missing.map((gap) => `  ${gap.missing}: ${gap.hint}`),
  '',
]

function verdict(entries: number, complete: number): string {
  if (entries === 0) return 'There is no usable entry here.'
  return `${complete} of ${entries} entries are asked in every common way.`
}
