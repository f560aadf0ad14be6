import { describe, expect, it } from 'vitest'

import { file, picture, say } from './samples.ts'
import { all, isTag, parsePage } from './web-page.ts'
import { playground } from './web-visit.ts'

const { adapter, bot, page, write } = playground()

const get = (path: string) => fetch(`${adapter().address}${path}`)
const addressOf = async (tag: 'img' | 'a', room: string): Promise<string> => {
  const found = all(parsePage(await page('ana', room)), isTag(tag))
    .map(({ attributes }) => attributes[tag === 'img' ? 'src' : 'href'] ?? '')
    .find((address) => address.includes('/files/'))
  if (found === undefined) throw new Error('There is no file on the page.')
  return found
}

describe('a picture in the playground', () => {
  it('is an image with its words for whoever does not see it, from an address of its own', async () => {
    bot().follow(() => [
      { kind: 'say', message: { audience: 'asker', blocks: [picture, ...say('words').blocks] } },
    ])
    await write('/progress')
    const [image] = all(parsePage(await page('ana')), isTag('img'))
    expect(image?.attributes).toMatchObject({ alt: picture.alt, width: '1', height: '1' })
    const response = await get(await addressOf('img', 'general'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(picture.png)
  })

  it('of one person is for nobody else, whatever address they try', async () => {
    bot().follow(() => [{ kind: 'say', message: { audience: 'asker', blocks: [picture] } }])
    await write('/progress')
    const address = await addressOf('img', 'general')
    for (const user of ['ben', 'chidi', 'nobody'])
      expect((await get(address.replace('/as/ana/', `/as/${user}/`))).status).toBe(404)
    expect(await page('ben')).not.toContain('/files/')
  })
})

describe('a file in the playground', () => {
  it('is downloaded under its name by the person it is for', async () => {
    bot().follow(() => [{ kind: 'direct', message: { audience: 'everyone', blocks: [file] } }])
    await write('/my-data')
    const response = await get(await addressOf('a', 'direct'))
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''cuecard-data.json",
    )
    expect(await response.text()).toBe(file.content)
  })

  it('of one person is for nobody else, whatever address they try', async () => {
    bot().follow(() => [{ kind: 'direct', message: { audience: 'everyone', blocks: [file] } }])
    await write('/my-data')
    const address = await addressOf('a', 'direct')
    expect((await get(address)).status).toBe(200)
    for (const user of ['ben', 'chidi', 'nobody', 'Ana'])
      expect((await get(address.replace('/as/ana/', `/as/${user}/`))).status).toBe(404)
  })

  it('is there under no other name and on no other line', async () => {
    bot().follow(() => [{ kind: 'direct', message: { audience: 'everyone', blocks: [file] } }])
    await write('/my-data')
    const address = await addressOf('a', 'direct')
    for (const other of [
      address.replace(file.name, 'another.json'),
      address.replace(/files\/[^/]+/, 'files/line'),
      address.replace(file.name, '..%2f..%2fetc%2fpasswd'),
    ])
      expect((await get(other)).status).toBe(404)
  })
})
