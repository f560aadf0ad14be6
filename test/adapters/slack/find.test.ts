import { describe, expect, it } from 'vitest'

import type { ApiArguments, ApiResult, Workspace } from '../../../adapters/slack/api.ts'
import { findMessage } from '../../../adapters/slack/find.ts'

const metadata = (key: string) => ({ event_type: 'cuecard_message', event_payload: { key } })
const ours = { ts: '2.0', user: 'UBOT', bot_id: 'BBOT', metadata: metadata('k') }

/** Looks through pages of messages; what was asked for each page is kept. */
async function look(...pages: readonly ApiResult[]) {
  const asked: ApiArguments[] = []
  const workspace: Workspace = {
    id: 'T1',
    botUserId: 'UBOT',
    botId: 'BBOT',
    api: {
      async call(_method, args) {
        asked.push(args)
        return pages[asked.length - 1] ?? page([])
      },
      upload: () => Promise.reject(new Error('Nothing is uploaded here.')),
      respond: () => Promise.reject(new Error('Nothing is answered here.')),
    },
  }
  const found = await findMessage(workspace, { channel: 'C1', key: 'k', sinceMs: 60_500 })
  return { found, asked }
}
const page = (messages: readonly object[], next = ''): ApiResult => ({
  kind: 'ok',
  data: { messages, has_more: next !== '', response_metadata: { next_cursor: next } },
})

describe('looking for a message', () => {
  it('asks for small pages with metadata, from the instant on', async () => {
    const { found, asked } = await look(page([ours]))
    expect(found).toEqual({ kind: 'found', ts: '2.0' })
    expect(asked).toEqual([
      {
        channel: 'C1',
        oldest: '60.5',
        inclusive: true,
        include_all_metadata: true,
        limit: 15,
      },
    ])
  })

  it.each([
    ['another app', { ...ours, user: 'UOTHER', bot_id: 'BOTHER' }],
    ['a person who knows the key', { ...ours, user: 'UANA', bot_id: undefined }],
    ['ourselves, for another key', { ...ours, metadata: metadata('other') }],
    ['ourselves, without metadata', { ...ours, metadata: {} }],
  ])('does not take a message of %s for its own', async (_whose, message) => {
    expect((await look(page([message]))).found).toEqual({ kind: 'none' })
  })

  it('turns the pages, and gives up after four', async () => {
    const other = { ts: '1.0', user: 'UANA' }
    const second = await look(page([other], 'next'), page([ours]))
    expect(second.found).toEqual({ kind: 'found', ts: '2.0' })
    expect(second.asked[1]).toMatchObject({ cursor: 'next' })
    const endless = await look(...Array.from({ length: 9 }, () => page([other], 'next')))
    expect(endless.found).toMatchObject({ kind: 'unknown' })
    expect(endless.asked).toHaveLength(4)
  })

  it.each<[ApiResult, object]>([
    [
      { kind: 'refused', error: 'missing_scope' },
      { kind: 'unknown', reason: 'missing_scope' },
    ],
    [
      { kind: 'unavailable', reason: 'a limit', retryAfterMs: 60_000 },
      { kind: 'later', retryAfterMs: 60_000 },
    ],
    [{ kind: 'unclear', reason: 'it broke' }, { kind: 'later' }],
    [{ kind: 'ok', data: { messages: 'none' } }, { kind: 'unknown' }],
  ])('does not take %o for an empty channel', async (result, found) => {
    expect((await look(result)).found).toMatchObject(found)
  })
})
