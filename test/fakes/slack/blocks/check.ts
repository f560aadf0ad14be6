import { z } from 'zod'

import { list, record, records, text } from '../json.ts'
import { codePoints } from './objects.ts'
import { home, messageBlock, modal } from './schema.ts'
import { wordsOf } from './words.ts'

/** Why something is refused: one of Slack's error codes, and its sentences for people. */
export type Refusal = { readonly error: string; readonly messages: readonly string[] }

const pointer = (path: readonly PropertyKey[]) => `/${path.map(String).join('/')}`

function problems(issues: readonly z.core.$ZodIssue[], at: string): readonly string[] {
  return issues.map(
    ({ message, path }) => `[ERROR] ${message} [json-pointer:${at}${pointer(path)}]`,
  )
}

function doubles(blocks: readonly unknown[]): readonly string[] {
  const seen = new Set<string>()
  const found: string[] = []
  const once = (id: string, where: string) => {
    if (id === '') return
    if (seen.has(id)) found.push(`[ERROR] ${id} already exists [json-pointer:${where}]`)
    seen.add(id)
  }
  records(blocks).forEach((block, index) => {
    once(text(block['block_id']), `/blocks/${index}/block_id`)
    const actionIds = records(block['elements']).map((element) => text(element['action_id']))
    const named = actionIds.filter((id) => id !== '')
    if (new Set(named).size < named.length)
      found.push(`[ERROR] action_id already exists [json-pointer:/blocks/${index}/elements]`)
  })
  return found
}

/** Slack refuses more text than this in one message, with nothing but the code. */
const messageText = 12_000

/**
 * The blocks of one message: at most 50 (the reference of chat.postMessage), each one right, ids once, at
 * most one table, and not more text than Slack takes.
 */
export function checkMessageBlocks(blocks: unknown): Refusal | undefined {
  const parsed = z
    .array(messageBlock)
    .refine((all) => all.length <= 50, 'no more than 50 items allowed')
    .safeParse(blocks)
  if (!parsed.success)
    return { error: 'invalid_blocks', messages: problems(parsed.error.issues, '/blocks') }
  const messages = [
    ...doubles(list(blocks)),
    ...(parsed.data.filter(({ type }) => type === 'table').length > 1
      ? ['[ERROR] only_one_table_allowed [json-pointer:/blocks]']
      : []),
  ]
  if (messages.length > 0) return { error: 'invalid_blocks', messages }
  const size = codePoints(wordsOf(blocks).join(''))
  return size > messageText ? { error: 'msg_blocks_too_long', messages: [] } : undefined
}

/** A modal or Home view, at most 250 kB (the reference of views.open). */
export function checkView(view: unknown): Refusal | undefined {
  const kind = text(record(view)['type'])
  if (kind !== 'modal' && kind !== 'home')
    return {
      error: 'invalid_arguments',
      messages: ['[ERROR] must be one of modal, home [json-pointer:/view/type]'],
    }
  const parsed = (kind === 'modal' ? modal : home).safeParse(view)
  const messages = [
    ...(parsed.success ? [] : problems(parsed.error.issues, '/view')),
    ...doubles(list(record(view)['blocks'])),
  ]
  const hasInput = records(record(view)['blocks']).some(({ type }) => type === 'input')
  if (kind === 'modal' && hasInput && record(view)['submit'] === undefined)
    messages.push('[ERROR] missing required field: submit [json-pointer:/view]')
  if (messages.length > 0) return { error: 'invalid_arguments', messages }
  return JSON.stringify(view).length > 250_000
    ? { error: 'view_too_large', messages: [] }
    : undefined
}
