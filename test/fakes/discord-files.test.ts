import { type RawFile, REST } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type FakeDiscord, startFakeDiscord } from './discord/index.ts'
import { records, text } from './discord/json.ts'
import { fileMax } from './discord/limits/files.ts'

let discord: FakeDiscord
beforeEach(async () => {
  discord = await startFakeDiscord()
})
afterEach(() => discord.stop())

const png: RawFile = { name: 'a.png', data: Buffer.from('bytes'), contentType: 'image/png' }

/** Sends to the direct conversation with Ana through the real client of the REST API. */
async function send(body: object, files: RawFile[] = [png]): Promise<unknown> {
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.token)
  const ana = discord.person('Ana')
  const opened = await rest.post('/users/@me/channels', { body: { recipient_id: ana.id } })
  const { id } = opened as { id: string }
  return rest.post(`/channels/${id}/messages`, {
    body: { allowed_mentions: { parse: [] }, ...body },
    files,
  })
}
const named = (more: object = {}) => ({ attachments: [{ id: '0', filename: 'a.png', ...more }] })
const gallery = (url: string) => ({
  flags: 1 << 15,
  components: [{ type: 12, items: [{ media: { url }, description: 'A picture' }] }],
})

describe('files of the fake Discord, through the real client', () => {
  it('are kept with their bytes and shown where a component names them', async () => {
    await send({ ...gallery('attachment://a.png'), ...named({ description: 'What is on it' }) })
    const sight = discord.person('Ana').sees('dm').at(-1)
    expect(sight?.text).toBe('a.png\nWhat is on it')
    const [kept] = records(sight?.raw['attachments'])
    expect(Buffer.from(text(kept?.['content']), 'base64').toString()).toBe('bytes')
    expect(kept).toMatchObject({ size: 5, content_type: 'image/png' })
  })

  it('that no component names are not to be seen beside Components V2', async () => {
    const words = { flags: 1 << 15, components: [{ type: 10, content: 'Words' }] }
    await send({ ...words, ...named() })
    expect(discord.person('Ana').sees('dm').at(-1)?.text).toBe('Words')
  })

  it.each([
    ['an attachment whose file did not come', named(), [], 'did not come'],
    ['a file that no attachment names', { content: 'x' }, [png], 'is named by no attachment'],
    ['another name than that of the file', named({ filename: 'b.png' }), [png], 'another name'],
    [
      'a picture that is no attachment',
      { ...gallery('attachment://b.png'), ...named() },
      [png],
      'is no attachment',
    ],
    [
      'a description that is too long',
      named({ description: 'x'.repeat(1_025) }),
      [png],
      'description',
    ],
  ])('are refused for %s', async (_, body, files, problem) => {
    await expect(send(body, files)).rejects.toMatchObject({ code: 50035 })
    expect(discord.refused.at(-1)?.problems.join()).toContain(problem)
  })

  it('are refused beyond 10 MB, and not at 10 MB', async () => {
    const large = (bytes: number): RawFile => ({ ...png, data: Buffer.alloc(bytes) })
    await expect(send(named(), [large(fileMax + 1)])).rejects.toMatchObject({ status: 413 })
    await expect(send(named(), [large(fileMax)])).resolves.toBeDefined()
  })
})
