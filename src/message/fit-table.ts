import { type Limits, rowSize } from './limits.ts'
import type { Block, Inline } from './message.ts'
import { lineText } from './plain-text.ts'
import { displayWidth } from './width.ts'

type Table = Extract<Block, { kind: 'table' }>
type Row = readonly (readonly Inline[])[]

/** A column is padded no wider than this, so that one long cell does not stretch every row. */
const widestPadding = 30

/** A table as several with the same header, or as one block of code where it is too wide. */
export function fitTable(table: Table, limits: Limits): readonly Block[] {
  const header = rowSize(table.header)
  const tooWide =
    table.header.length > limits.tableColumns ||
    header > limits.blockCharacters ||
    table.rows.some((row) => header + rowSize(row) > limits.blockCharacters)
  if (tooWide) return [{ kind: 'code', text: tableText(table) }]

  const tables: { rows: Row[]; size: number }[] = []
  for (const row of table.rows) {
    const last = tables.at(-1)
    const size = rowSize(row)
    const room =
      last && last.rows.length < limits.tableRows && last.size + size <= limits.blockCharacters
    if (room) {
      last.rows.push(row)
      last.size += size
    } else tables.push({ rows: [row], size: header + size })
  }
  return tables.map(({ rows }) => ({ ...table, rows }))
}

/** A table as lines of text, its columns aligned for a fixed-width font. */
export function tableText({ header, rows }: Pick<Table, 'header' | 'rows'>): string {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => lineText(cell).replaceAll(/\s+/g, ' ')),
  )
  const widths = header.map((_, column) =>
    Math.min(widestPadding, Math.max(...cells.map((row) => displayWidth(row[column] ?? '')))),
  )
  const lines = cells.map((row) =>
    row
      .map(
        (cell, column) =>
          cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell))),
      )
      .join(' | ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-')
  return [lines[0] ?? '', rule, ...lines.slice(1)].join('\n')
}
