import { describe, expect, it } from 'vitest'

import { checkMessageBlocks, checkView } from '../blocks/check.ts'
import { liveTokens } from '../blocks/live-tokens.ts'
import type { Json } from '../json.ts'
import { record, records } from '../json.ts'
import { invalidCases, validFixtures } from '../spec.ts'
import { wrongPayloads } from './wrong-payloads.ts'

const words = (length: number) => 'x'.repeat(length)
const plain = (text: string) => ({ type: 'plain_text', text })
const button = { type: 'button', text: plain('Go'), action_id: 'go' }

/** The fixtures of whole messages give all their blocks one placeholder for an id. */
const withOwnIds = (blocks: unknown) =>
  records(blocks).map((block, index) => ({ ...block, block_id: `b${index}` }))

/** A fixture put where Slack would meet it: a block as it is, an element inside a block that takes it. */
function inPlace(
  name: string,
  payload: unknown,
): { readonly view?: unknown; readonly blocks?: unknown } {
  const [kind] = name.split('/')
  const type = record(payload)['type']
  if (kind === 'blocks') return { blocks: [payload] }
  if (kind === 'views') return { view: payload }
  if (kind === 'messages' || kind === 'attachments')
    return { blocks: withOwnIds(record(payload)['blocks']) }
  if (kind === 'rich_text')
    return {
      blocks: [
        {
          type: 'rich_text',
          elements: String(type).startsWith('rich_text_')
            ? [payload]
            : [{ type: 'rich_text_section', elements: [payload] }],
        },
      ],
    }
  if (name === 'elements/url_source_basic')
    return { blocks: [{ type: 'task_card', task_id: 't', title: 'x', sources: [payload] }] }
  if (type === 'image') return { blocks: [{ type: 'context', elements: [payload] }] }
  if (/_input$|datetimepicker/.test(String(type)))
    return { blocks: [{ type: 'input', label: plain('Label'), element: payload }] }
  if (kind === 'elements') return { blocks: [{ type: 'actions', elements: [payload] }] }
  return { blocks: [objectInPlace(name, payload)] }
}

function objectInPlace(name: string, payload: unknown): Json {
  const menu = (content: Json) => ({
    type: 'actions',
    elements: [{ type: 'static_select', action_id: 'a', ...content }],
  })
  const workflow = (content: unknown) => ({
    type: 'actions',
    elements: [{ type: 'workflow_button', text: plain('Run'), workflow: content }],
  })
  if (name.startsWith('objects/text_')) return { type: 'section', text: payload }
  if (name.startsWith('objects/confirmation'))
    return { type: 'actions', elements: [{ ...button, confirm: payload }] }
  if (name === 'objects/conversation_filter_basic')
    return { type: 'actions', elements: [{ type: 'conversations_select', filter: payload }] }
  if (name.startsWith('objects/dispatch'))
    return {
      type: 'input',
      label: plain('Label'),
      element: { type: 'plain_text_input', dispatch_action_config: payload },
    }
  if (name.startsWith('objects/option_group')) return menu({ option_groups: [payload] })
  if (name.startsWith('objects/option')) return menu({ options: [payload] })
  if (name === 'objects/trigger_basic') return workflow({ trigger: payload })
  if (name === 'objects/workflow_basic') return workflow(payload)
  return workflow({
    trigger: { url: 'https://slack.com/x', customizable_input_parameters: [payload] },
  })
}

describe('Block Kit', () => {
  const fixtures = [...validFixtures()]

  it('is tried with at least 90 payloads that Slack takes', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(90)
  })

  it.each(fixtures)('takes %s', (name, payload) => {
    const { blocks, view } = inPlace(name, payload)
    expect(view === undefined ? checkMessageBlocks(blocks) : checkView(view)).toBeUndefined()
  })

  it.each(invalidCases())('refuses $id', ({ id }) => {
    const make = wrongPayloads[id]
    if (!make) throw new Error(`There is no wrong payload for ${id}.`)
    const { blocks, view } = make()
    const refusal = view === undefined ? checkMessageBlocks(blocks) : checkView(view)
    expect(refusal?.error).toMatch(/^invalid_(blocks|arguments)$/)
    expect(refusal?.messages[0]).toContain('json-pointer:/')
  })

  it('refuses 51 blocks, unknown types, unknown keys and ids that stand there twice', () => {
    const divider = { type: 'divider' }
    const refused: unknown[][] = [
      Array.from({ length: 51 }, () => divider),
      [{ type: 'marquee' }],
      [{ ...divider, colour: 'red' }],
      [
        { ...divider, block_id: 'a' },
        { ...divider, block_id: 'a' },
      ],
      [{ type: 'actions', elements: [button, button] }],
    ]
    for (const blocks of refused) expect(checkMessageBlocks(blocks)?.error).toBe('invalid_blocks')
    expect(checkMessageBlocks(Array.from({ length: 50 }, () => divider))).toBeUndefined()
  })

  it('refuses more than 12,000 characters in all blocks together', () => {
    const block = { type: 'section', text: plain(words(3000)) }
    expect(checkMessageBlocks([block, block, block, block])).toBeUndefined()
    expect(
      checkMessageBlocks([block, block, block, block, { type: 'header', text: plain('x') }]),
    ).toEqual({ error: 'msg_blocks_too_long', messages: [] })
  })

  it('refuses a modal with inputs and no submit, with tables, and one of 250 kB', () => {
    const input = { type: 'input', label: plain('L'), element: { type: 'plain_text_input' } }
    const modal = { type: 'modal', title: plain('T') }
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }
    expect(checkView({ ...modal, blocks: [input] })?.error).toBe('invalid_arguments')
    expect(checkView({ ...modal, blocks: [table] })?.error).toBe('invalid_arguments')
    const big = Array.from({ length: 100 }, () => ({ type: 'section', text: plain(words(3000)) }))
    expect(checkView({ ...modal, blocks: big })?.error).toBe('view_too_large')
  })
})

describe('live tokens', () => {
  it.each([
    ['<!channel>', { text: 'x <!channel>' }],
    ['<@U1>', { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<@U1>' } }] }],
    ['<#C1>', { blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: '<#C1>' }] }] }],
    ['<!subteam^S1>', { markdown_text: '<!subteam^S1>' }],
    ['<!here>', { blocks: [{ type: 'markdown', text: '<!here>' }] }],
    ['<http://x|y>', { text: '<http://x|y>' }],
  ])('finds %s', (token, payload) => {
    expect(liveTokens(payload)).toEqual([expect.objectContaining({ token })])
  })

  it('finds broadcasts, users and strange links in rich text', () => {
    const elements = [
      { type: 'broadcast', range: 'here' },
      { type: 'user', user_id: 'U1' },
      { type: 'link', url: 'javascript:alert(1)' },
      { type: 'text', text: '<!channel> is only text here' },
      { type: 'link', url: 'https://example.com' },
    ]
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]
    expect(liveTokens({ text: 'a &lt;!channel&gt;', blocks })).toHaveLength(3)
  })
})
