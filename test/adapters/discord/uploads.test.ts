import { describe, expect, it } from 'vitest'

import { editBody, newBody, render, type RenderOptions } from '../../../adapters/discord/render.ts'
import { filesOf } from '../../../adapters/discord/uploads.ts'
import type { Block, Message } from '../../../src/message/message.ts'
import { record, records } from '../../fakes/discord/json.ts'
import { problemsOfFiles } from '../../fakes/discord/limits/files.ts'
import { file, picture, say } from '../samples.ts'

const message = (...blocks: Block[]): Message => ({ audience: 'asker', blocks })
const only = (blocks: Block[], options?: RenderOptions) => {
  const [page, ...more] = render(message(...blocks), options)
  if (!page || more.length > 0) throw new Error('It is not one message.')
  return page
}
const travelled = (body: object) => record(JSON.parse(JSON.stringify(body)))
const words = say('the same in words').blocks[0] as Block

describe('pictures and files on Discord', () => {
  it('travel with the message that names them, in its order', () => {
    const page = only([picture, words, file])
    const { files = [] } = filesOf(page)
    expect(files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['progress.png', 'image/png'],
      ['cuecard-data.json', 'application/json'],
    ])
    const uploaded = files.map(({ name, data }, index) => ({
      key: `files[${index}]`,
      name,
      type: '',
      bytes: Buffer.from(String(data)),
    }))
    for (const body of [newBody(page), editBody(page)])
      expect(problemsOfFiles(travelled(body), uploaded)).toEqual([])
    const [container] = records(travelled(newBody(page))['components'])
    expect(records(container?.['components']).map(({ type }) => type)).toEqual([12, 10, 13])
  })

  it('say what is on a picture, on the picture and on its file', () => {
    const body = travelled(newBody(only([picture])))
    expect(records(body['attachments'])).toMatchObject([{ id: '0', description: picture.alt }])
    expect(JSON.stringify(body['components'])).toContain(picture.alt)
    const long = travelled(newBody(only([{ ...picture, alt: 'word '.repeat(500) }])))
    expect(String(records(long['attachments'])[0]?.['description']).length).toBeLessThanOrEqual(
      1_024,
    )
  })

  it('leave with the message that took their place', () => {
    expect(editBody(only([words]))).toMatchObject({ attachments: [] })
    expect(newBody(only([words]))).not.toHaveProperty('attachments')
  })

  it('hang under the card that begins a post', () => {
    const page = only([picture, words], { starter: true })
    expect(newBody(page)).toMatchObject({
      embeds: [{ image: { url: 'attachment://progress.png' } }],
      attachments: [{ filename: 'progress.png' }],
    })
  })

  it('are words where others read, and where they are larger than 10 MB', () => {
    const inFront = only([picture, file], { withoutFiles: true })
    expect(JSON.stringify(newBody(inFront))).toContain(picture.alt)
    expect(JSON.stringify(newBody(inFront))).not.toContain('attachment')
    const large = { ...file, content: 'x'.repeat(10 * 1_024 * 1_024 + 1) }
    const page = only([large])
    expect(filesOf(page)).toEqual({})
    expect(JSON.stringify(newBody(page))).toContain('is too long for a message')
  })
})
