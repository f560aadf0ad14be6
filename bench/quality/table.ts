import type { Row } from './measure.ts'
import type { BenchSet } from './sets.ts'

/** The rows of a set as a Markdown table, and how the first one stands against the best of the others. */
export function tableOf({ name, entries, queries }: BenchSet, rows: readonly Row[]): string {
  const answerable = queries.filter(({ relevant }) => relevant.length > 0).length
  return [
    `## ${name}`,
    '',
    `${entries.length} entries, ${answerable} questions with an answer, ${queries.length - answerable} without.`,
    '',
    line(columns.map(({ title }) => title)),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map(({ cell }) => cell(row)))),
    '',
    standing(rows),
    '',
  ].join('\n')
}

const columns: readonly { readonly title: string; readonly cell: (row: Row) => string }[] = [
  { title: 'Engine', cell: ({ name }) => name },
  { title: 'Hit@1', cell: ({ values }) => share(values.hit1) },
  { title: 'Hit@3', cell: ({ values }) => share(values.hit3) },
  { title: 'MRR@10', cell: ({ values }) => share(values.mrr10) },
  { title: 'AUROC', cell: (row) => share(scored(row)?.auroc) },
  { title: 'Right at 5 %', cell: (row) => share(scored(row)?.rightAt5) },
  { title: 'Hit@1, 1 typo', cell: ({ typos }) => share(typos[0]) },
  { title: 'Hit@1, 2 typos', cell: ({ typos }) => share(typos[1]) },
  { title: 'p50', cell: ({ p50Ms }) => milliseconds(p50Ms) },
  { title: 'p99', cell: ({ p99Ms }) => milliseconds(p99Ms) },
  { title: 'Build', cell: ({ buildMs }) => milliseconds(buildMs) },
  { title: 'Heap', cell: ({ heapBytes }) => megabytes(heapBytes) },
  { title: 'Index', cell: ({ indexBytes }) => megabytes(indexBytes) },
]

const scored = (row: Row) => (row.scored ? row.values : undefined)

/** The first row, whose weights have not seen the set, against the libraries; the second has. */
function standing([ours, , ...others]: readonly Row[]): string {
  const against = (title: string, of: (row: Row) => number | undefined) => {
    const best = Math.max(...others.map((row) => of(row) ?? 0))
    const value = (ours && of(ours)) ?? 0
    return `${title} ${value >= best ? '+' : '−'}${Math.abs(value - best).toFixed(3)}`
  }
  const differences = [
    against('Hit@1', ({ values }) => values.hit1),
    against('MRR@10', ({ values }) => values.mrr10),
    against('AUROC', (row) => scored(row)?.auroc),
  ]
  return `Left out, against the best of the libraries: ${differences.join(', ')}.`
}

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const share = (value: number | undefined) => value?.toFixed(3) ?? '–'
const milliseconds = (value: number | undefined) =>
  value === undefined ? '–' : `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
const megabytes = (bytes: number | undefined) =>
  bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(1)} MB`
