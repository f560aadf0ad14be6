import type { Config } from '../config.ts'
import { checkEntries } from '../entries/check.ts'
import { loadEntries } from '../entries/load.ts'
import { formatProblem } from '../entries/problem.ts'
import { localDate } from '../message/dates.ts'
import { exitCodes } from './exit-codes.ts'
import { print } from './print.ts'

/** `cuecard check`: every problem of every entry at once. Resolves with the exit code: 1 when there is an error. */
export async function check(config: Config, { json }: { readonly json: boolean }): Promise<number> {
  const { entries, sources, problems } = await loadEntries(config.knowledgeDir)
  const all = [...problems, ...checkEntries(sources, localDate(Date.now(), 'UTC'))]
  const errors = all.filter(({ severity }) => severity === 'error').length
  if (json) print(JSON.stringify({ entries: entries.length, problems: all }))
  else print(...all.map(formatProblem), verdict(entries.length, errors, all.length - errors))
  return errors === 0 && entries.length > 0 ? exitCodes.success : exitCodes.failure
}

function verdict(entries: number, errors: number, warnings: number): string {
  if (entries === 0) return 'There is no usable entry here.'
  return `${entries} entries, ${errors} errors, ${warnings} warnings.`
}
