import { checkGolden, wordingKey } from '../answer/golden.ts'
import { nearestName } from '../answer/nearest.ts'
import type { Config } from '../config.ts'
import { checkPacks } from '../entries/check.ts'
import { loadEntries } from '../entries/load.ts'
import { byPlace, formatProblem } from '../entries/problem.ts'
import { statistics } from '../entries/statistics.ts'
import { localDate } from '../message/dates.ts'
import { exitCodes } from './exit-codes.ts'
import { print } from './print.ts'
import { reportText } from './report.ts'
import { checkSpelling, loadSpelling } from './spelling.ts'

type Options = { readonly json: boolean; readonly report: boolean }

/** `cuecard check`: every problem of every entry at once. Resolves with the exit code: 1 when there is an error. */
export async function check(config: Config, { json, report }: Options): Promise<number> {
  const { entries, packs, problems } = await loadEntries(config.knowledgeDirs, {
    cuecardVersion: config.version,
  })
  const library = await loadSpelling()
  const today = localDate(Date.now(), 'UTC')
  const all = [
    ...problems,
    ...checkPacks(packs, { today, wordingKey, nearest: nearestName }),
    ...checkGolden(packs.flatMap(({ sources }) => sources)),
    ...(library ? await checkSpelling(packs, library) : []),
  ].toSorted(byPlace)
  const errors = all.filter(({ severity }) => severity === 'error').length
  if (json) {
    const about = packs.map(
      ({ folder, about: { value: { name, version } = {} } = {}, sources }) => ({
        folder,
        name,
        version,
        entries: sources.length,
      }),
    )
    const spelling = library ? 'checked' : 'not checked'
    const extra = report ? { report: statistics(entries) } : {}
    const problemsAndMore = { packs: about, spelling, ...extra }
    print(JSON.stringify({ entries: entries.length, problems: all, ...problemsAndMore }))
  } else {
    print(
      ...all.map(formatProblem),
      ...(library ? [] : ['Spelling was not checked: the package cspell-lib is not installed.']),
      ...(report ? [reportText(statistics(entries)), ''] : []),
      verdict(entries.length, errors, all.length - errors),
    )
  }
  return errors === 0 && entries.length > 0 ? exitCodes.success : exitCodes.failure
}

function verdict(entries: number, errors: number, warnings: number): string {
  if (entries === 0) return 'There is no usable entry here.'
  return `${entries} entries, ${errors} errors, ${warnings} warnings.`
}
