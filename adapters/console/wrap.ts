import { graphemes } from '../../src/message/characters.ts'
import { graphemeWidth } from '../../src/message/width.ts'

/** Text in one style. Without a `paint` it is plain. */
export type Run = { readonly text: string; readonly paint?: (text: string) => string }

type Cell = { readonly text: string; readonly width: number; readonly run: Run }

/**
 * Lines of at most `width` columns, painted: broken after a space where there is one, never inside a
 * grapheme. A `\n` in the text ends a line.
 */
export function wrap(runs: readonly Run[], width: number): readonly string[] {
  const cells = runs.flatMap((run) =>
    graphemes(run.text).map((text): Cell => ({ text, width: graphemeWidth(text), run })),
  )
  const lines: Cell[][] = [[]]
  let used = 0
  for (const cell of cells) {
    const line = lines.at(-1) ?? []
    if (cell.text === '\n') {
      lines.push([])
      used = 0
    } else if (used + cell.width <= width || line.length === 0) {
      line.push(cell)
      used += cell.width
    } else if (cell.text === ' ') {
      // The space that would stand past the edge is what the line breaks at.
      lines.push([])
      used = 0
    } else {
      const space = line.findLastIndex(({ text }) => text === ' ')
      const moved = space > 0 ? line.splice(space).slice(1) : []
      const next = [...moved, cell]
      lines.push(next)
      used = next.reduce((sum, { width }) => sum + width, 0)
    }
  }
  return lines.map(painted)
}

function painted(line: readonly Cell[]): string {
  let result = ''
  for (let index = 0; index < line.length;) {
    const run = line[index]?.run
    let text = ''
    for (; index < line.length && line[index]?.run === run; index += 1) text += line[index]?.text
    result += run?.paint ? run.paint(text) : text
  }
  return result
}
