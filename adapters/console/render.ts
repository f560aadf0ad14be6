import picocolors from 'picocolors'

import { attachedInWords } from '../../src/message/attached.ts'
import { tableText } from '../../src/message/fit-table.ts'
import { listMarkers } from '../../src/message/list.ts'
import type { Badge, Block, Inline, Message } from '../../src/message/message.ts'
import { lineText } from '../../src/message/plain-text.ts'
import { displayWidth } from '../../src/message/width.ts'
import type { NumberedControl } from './controls.ts'
import { limits } from './limits.ts'
import { literal } from './literal.ts'
import { type Run, wrap } from './wrap.ts'

export type Screen = {
  /** Columns of the terminal. */
  readonly width: number
  readonly color: boolean
}

type Paint = ReturnType<typeof picocolors.createColors>
type Context = {
  readonly width: number
  readonly paint: Paint
  /** Notes a control and says which number presses it. */
  readonly number: (control: (number: number) => NumberedControl) => number
}

/** A message as lines for a terminal, and the controls on it, numbered from `firstNumber`. */
export function render(
  message: Message,
  screen: Screen,
  firstNumber: number,
): { readonly text: string; readonly controls: readonly NumberedControl[] } {
  const controls: NumberedControl[] = []
  const context: Context = {
    // A terminal that does not know its size says 0.
    width: screen.width > 0 ? Math.max(20, screen.width) : 80,
    paint: picocolors.createColors(screen.color),
    number: (control) => {
      const number = firstNumber + controls.length
      controls.push(control(number))
      return number
    },
  }
  const text = blocks(message.blocks, context)
  return { text, controls }
}

/** A message on its own, where nothing can be pressed. */
export function renderMessage(message: Message, screen: Screen): string {
  return render(message, screen, 1).text
}

function blocks(all: readonly Block[], context: Context): string {
  return all
    .map((block) => lines(block, context).join('\n'))
    .filter((text) => text !== '')
    .join('\n\n')
}

function lines(block: Block, context: Context): readonly string[] {
  const { width, paint } = context
  switch (block.kind) {
    case 'title':
      return wrap([{ text: literal(block.text), paint: paint.bold }], width)
    case 'badges':
      return wrap(badges(block.badges, paint), width)
    case 'text':
      return wrap(runs(block.parts, paint), width)
    case 'footer':
      return wrap([{ text: literal(lineText(block.parts)), paint: paint.dim }], width)
    case 'quote':
      return prefixed(paint.dim('│ '), wrap(runs(block.parts, paint), width - 2))
    case 'code':
      return code(block, context)
    case 'picture':
    case 'file':
      return attachedInWords(block, limits).flatMap((one) => lines(one, context))
    case 'list': {
      const markers = listMarkers(block)
      return block.items.flatMap((item, index) => {
        const marker = `${'  '.repeat(item.depth)}${markers[index]} `
        return hanging(marker, wrap(runs(item.parts, paint), Math.max(10, width - marker.length)))
      })
    }
    case 'table':
      return table(block, context)
    case 'divider':
      return [paint.dim('─'.repeat(Math.min(width, 40)))]
    case 'buttons':
      return buttons(block, context)
    case 'select':
    case 'checkboxes':
      return options(block, context)
    case 'spoiler': {
      const inner = blocks(block.blocks, { ...context, width: width - 2 })
      return [paint.bold(literal(block.label)), ...prefixed('  ', inner.split('\n'))]
    }
  }
}

function runs(parts: readonly Inline[], paint: Paint): readonly Run[] {
  return parts.map((part): Run => {
    switch (part.kind) {
      case 'code':
        return { text: `\`${literal(part.text)}\``, paint: paint.cyan }
      case 'link':
        return { text: literal(lineText([part])), paint: paint.underline }
      case 'time':
        return { text: literal(part.fallback) }
      case 'text': {
        const { strong, emphasis, strike } = part.style ?? {}
        const styles = [
          strong && paint.bold,
          emphasis && paint.italic,
          strike && paint.strikethrough,
        ]
        return {
          text: literal(part.text),
          paint: (text) => styles.reduce((done, style) => (style ? style(done) : done), text),
        }
      }
    }
  })
}

function badges(all: readonly Badge[], paint: Paint): readonly Run[] {
  const tones = { neutral: paint.dim, good: paint.green, warning: paint.yellow }
  return all.flatMap((badge, index): readonly Run[] => [
    ...(index > 0 ? [{ text: ' · ', paint: paint.dim }] : []),
    { text: literal(badge.text), paint: tones[badge.tone] },
  ])
}

function code(
  block: Extract<Block, { kind: 'code' }>,
  { width, paint }: Context,
): readonly string[] {
  const body = literal(block.text)
    .split('\n')
    .flatMap((line) => hardWrap(line, width - 2))
  const top = block.language ? `┌ ${literal(block.language)}` : '┌'
  return [paint.dim(top), ...prefixed(paint.dim('│ '), body.map(paint.cyan)), paint.dim('└')]
}

/** Code breaks where the line is full: a break at a space would look like one of its own. */
function hardWrap(line: string, width: number): readonly string[] {
  return wrap([{ text: line.replaceAll(' ', '\u00A0') }], width).map((part) =>
    part.replaceAll('\u00A0', ' '),
  )
}

function table(block: Extract<Block, { kind: 'table' }>, context: Context): readonly string[] {
  const { width, paint } = context
  const [header = '', ...rest] = literal(tableText(block)).split('\n')
  if ([header, ...rest].every((line) => displayWidth(line) <= width))
    return [paint.bold(header), ...rest]
  // Too wide for columns: each row as a few lines of its own.
  return block.rows.flatMap((row) =>
    row.flatMap((cell, column) => {
      const name = literal(lineText(block.header[column] ?? []))
      const marker = column === 0 ? '• ' : '  '
      return hanging(marker, wrap([{ text: `${name}: ` }, ...runs(cell, paint)], width - 2))
    }),
  )
}

function buttons(block: Extract<Block, { kind: 'buttons' }>, context: Context): readonly string[] {
  const { width, paint, number } = context
  const texts = block.buttons.map(({ label, press, style, closed }) => {
    const name = literal(label)
    if (closed !== undefined) return { name: `${name} (${literal(closed)})`, paint: paint.dim }
    if (press.kind === 'link') return { name: `${name}: ${press.url}`, paint: paint.underline }
    const pressed = number((number) => ({ kind: 'button', number, label, action: press.id }))
    const tones = { default: String, primary: paint.green, danger: paint.red }
    return { name: `[${pressed}] ${name}`, paint: tones[style] }
  })
  // Buttons stand side by side while they fit; a label is not broken between two lines.
  const rows: { text: string; used: number }[] = []
  for (const { name, paint } of texts) {
    const row = rows.at(-1)
    const needed = displayWidth(name)
    if (row && row.used + 2 + needed <= width) {
      row.text += `  ${paint(name)}`
      row.used += 2 + needed
    } else rows.push({ text: paint(name), used: needed })
  }
  return rows.map(({ text }) => text)
}

function options(
  block: Extract<Block, { kind: 'select' | 'checkboxes' }>,
  { width, paint, number }: Context,
): readonly string[] {
  const lines = block.options.flatMap(({ label, value, description }) => {
    const chosen =
      block.kind === 'select' ? block.selected === value : block.selected.includes(value)
    const { action } = block
    const pressed = number((number) =>
      block.kind === 'select'
        ? { kind: 'option', number, label, action, value }
        : { kind: 'box', number, label, action, value, ticked: chosen },
    )
    const marker = `  [${pressed}] `
    const mark = block.kind === 'select' ? (chosen ? '●' : '○') : chosen ? '☑' : '☐'
    const more = description === undefined ? '' : ` · ${description}`
    const text = `${mark} ${literal(label + more)}`
    return hanging(marker, wrap([{ text }], Math.max(10, width - marker.length)))
  })
  return [paint.bold(literal(block.label)), ...lines]
}

function prefixed(prefix: string, all: readonly string[]): readonly string[] {
  return all.map((line) => prefix + line)
}

/** `marker` before the first line, as much space before the others. */
function hanging(marker: string, all: readonly string[]): readonly string[] {
  return all.map((line, index) => (index === 0 ? marker : ' '.repeat(marker.length)) + line)
}
