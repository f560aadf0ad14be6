import { type Json, list, record, records, text } from './json.ts'
import type { Workspace } from './state.ts'

const decode = (words: string) =>
  words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** mrkdwn as a person reads it: tokens brought to life, entities decoded. Formatting marks stay. */
export function readMrkdwn(workspace: Workspace, source: string): string {
  return source
    .split(/(?<token><[^>\n]+>)/)
    .map((part) => {
      const token = /^<(?<kind>[@#!]?)(?<body>[^|>]*)(?:\|(?<label>[^>]*))?>$/.exec(part)?.groups
      if (!token) return decode(part)
      const { kind, body = '', label } = token
      if (kind === '@') return `@${workspace.users.get(body)?.realName ?? body}`
      if (kind === '#') return `#${workspace.channels.get(body)?.name ?? body}`
      if (kind === '!' && body.startsWith('date^')) return decode(label ?? '')
      if (kind === '!') return `@${body.split('^').at(-1)}`
      return decode(label ?? body)
    })
    .join('')
}

/** A text object, or plain words. */
export function readText(workspace: Workspace, value: unknown): string {
  if (typeof value === 'string') return value
  const object = record(value)
  const words = text(object['text'])
  return object['type'] === 'mrkdwn' ? readMrkdwn(workspace, words) : words
}

function readElement(workspace: Workspace, element: Json): string {
  switch (element['type']) {
    case 'text':
    case 'raw_text':
      return text(element['text'])
    case 'raw_number':
      return text(element['text']) || String(element['value'])
    case 'link':
      return text(element['text']) || text(element['url'])
    case 'date':
      return text(element['fallback']) || text(element['format'])
    case 'user':
      return `@${workspace.users.get(text(element['user_id']))?.realName ?? ''}`
    case 'channel':
      return `#${workspace.channels.get(text(element['channel_id']))?.name ?? ''}`
    case 'broadcast':
      return `@${text(element['range'])}`
    case 'emoji':
      return `:${text(element['name'])}:`
    default:
      return ''
  }
}

const readLine = (workspace: Workspace, elements: unknown) =>
  records(elements)
    .map((element) => readElement(workspace, element))
    .join('')

/** The lines of a rich_text block. */
function readRichText(workspace: Workspace, block: Json): readonly string[] {
  return records(block['elements']).flatMap((part) => {
    if (part['type'] !== 'rich_text_list') return [readLine(workspace, part['elements'])]
    const indent = '  '.repeat(Number(part['indent'] ?? 0))
    const first = Number(part['offset'] ?? 0) + 1
    return records(part['elements']).map((item, index) => {
      const mark = part['style'] === 'ordered' ? `${first + index}. ` : '• '
      return indent + mark + readLine(workspace, item['elements'])
    })
  })
}

const readRow = (workspace: Workspace, row: unknown): readonly string[] =>
  records(row).map((cell) =>
    cell['type'] === 'rich_text'
      ? readRichText(workspace, cell).join('\n')
      : readElement(workspace, cell),
  )

/** Everything readable on a block, line by line, controls left out. */
export function readBlock(workspace: Workspace, block: Json): readonly string[] {
  const of = (value: unknown) => (value === undefined ? [] : [readText(workspace, value)])
  switch (block['type']) {
    case 'header':
    case 'alert':
      return of(block['text'])
    case 'section':
      return [...of(block['text']), ...list(block['fields']).flatMap(of)]
    case 'context':
      return records(block['elements']).map((element) =>
        element['type'] === 'image' ? text(element['alt_text']) : readText(workspace, element),
      )
    case 'rich_text':
      return readRichText(workspace, block)
    case 'markdown':
      return [readMrkdwn(workspace, text(block['text']))]
    case 'table':
    case 'data_table':
      return list(block['rows']).map((row) => readRow(workspace, row).join(' | '))
    case 'input':
      return [...of(block['label']), ...of(block['hint'])]
    case 'image':
      return [...of(block['title']), text(block['alt_text'])]
    case 'container':
      return [
        ...of(block['title']),
        ...of(block['subtitle']),
        ...records(block['child_blocks']).flatMap((child) => readBlock(workspace, child)),
      ]
    default:
      return []
  }
}
