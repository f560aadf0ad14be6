import { SlackAPIClient } from 'slack-web-api-client'
import { afterEach, describe, expect, it } from 'vitest'

import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../index.ts'

const open: FakeSlack[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function start(options: FakeSlackOptions = {}) {
  const slack = await startFakeSlack(options)
  open.push(slack)
  const acme = slack.workspace('acme')
  const client = new SlackAPIClient(acme.botToken, {
    baseUrl: slack.apiUrl,
    throwSlackAPIError: false,
  })
  const { files } = client
  const ask = async (more: { length?: number; alt_txt?: string } = {}) =>
    files.getUploadURLExternal({ filename: 'a.txt', length: 5, ...more })
  const upload = async (url: string, body: string, headers = {}) =>
    (await fetch(url, { method: 'POST', body, headers })).status
  const complete = async (id: string, channel?: string) =>
    files.completeUploadExternal({
      files: [{ id }],
      ...(channel !== undefined && { channel_id: channel }),
    })
  const direct = String(
    (await client.conversations.open({ users: acme.person('ana').id })).channel?.id,
  )
  return { slack, acme, ana: acme.person('ana'), ask, upload, complete, direct }
}

describe('files of the fake Slack, through an independent client', () => {
  it('are announced, uploaded and shared with the people of a conversation', async () => {
    const { ana, acme, ask, upload, complete, direct } = await start()
    const ticket = await ask()
    expect(await upload(String(ticket.upload_url), 'hello')).toBe(200)
    expect(await complete(String(ticket.file_id), direct)).toMatchObject({ ok: true })
    expect(ana.sees('dm').at(-1)?.files[0]?.bytes?.toString()).toBe('hello')
    expect(acme.person('ben').sees('dm')).toEqual([])
  })

  it('that are shared with nobody are seen by nobody', async () => {
    const { ana, ask, upload, complete } = await start()
    const ticket = await ask()
    await upload(String(ticket.upload_url), 'hello')
    expect(await complete(String(ticket.file_id))).toMatchObject({ ok: true })
    expect([...ana.sees('dm'), ...ana.sees('general')]).toEqual([])
  })

  it('need the scope', async () => {
    const { ask, complete } = await start({ scopes: ['chat:write', 'im:write'] })
    const missing = { ok: false, error: 'missing_scope', needed: 'files:write' }
    expect(await ask()).toMatchObject(missing)
    expect(await complete('F1')).toMatchObject(missing)
  })

  it('are refused for a length of nothing and for too long a description', async () => {
    const { ask } = await start()
    expect(await ask({ length: 0 })).toMatchObject({ error: 'missing_argument' })
    expect(await ask({ alt_txt: 'x'.repeat(1_001) })).toMatchObject({ error: 'alt_txt_too_large' })
    expect(await ask({ alt_txt: 'x'.repeat(1_000) })).toMatchObject({ ok: true })
  })

  it('take as many bytes as were announced, once, without a token', async () => {
    const { slack, ask, upload } = await start()
    const url = String((await ask()).upload_url)
    expect(await upload(url, 'hell')).toBe(400)
    expect(await upload(url, 'hello', { authorization: 'Bearer xoxb-1' })).toBe(400)
    expect(await upload(url, 'hello')).toBe(200)
    expect(await upload(url, 'hello')).toBe(400)
    expect(await upload(`${slack.url}/upload/v1/acme/F0`, 'hello')).toBe(404)
    expect(slack.refused.map(({ outcome }) => outcome)).toEqual([
      'wrong_length',
      'token_where_none_belongs',
      'uploaded_before',
      'unknown_upload',
    ])
  })

  it('are complete once, after their bytes came, in a channel the bot is in', async () => {
    const { acme, ana, ask, upload, complete, direct } = await start()
    const ticket = await ask()
    const id = String(ticket.file_id)
    expect(await complete('F404', direct)).toMatchObject({ error: 'file_not_found' })
    expect(await complete(id, direct)).toMatchObject({ error: 'file_not_found' })
    await upload(String(ticket.upload_url), 'hello')
    expect(await complete(id, ana.id)).toMatchObject({ error: 'invalid_arguments' })
    expect(await complete(id, 'C00000000')).toMatchObject({ error: 'invalid_channel' })
    expect(await complete(id, acme.channelId('random'))).toMatchObject({
      error: 'posting_to_channel_denied',
    })
    expect(await complete(id, direct)).toMatchObject({ ok: true })
    expect(await complete(id, direct)).toMatchObject({ error: 'file_not_found' })
  })
})
