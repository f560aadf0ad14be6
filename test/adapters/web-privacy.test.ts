import { describe, expect, it } from 'vitest'

import { maySee } from '../../adapters/web/rooms.ts'
import { say } from './samples.ts'
import { all, hasClass, parsePage, wordsOf } from './web-page.ts'
import { playground, withButton } from './web-visit.ts'

const { bot, page, linesOf, heard, write, press, posted } = playground()

describe('only the asker', () => {
  it('sees a private reply, on every page and in every list', async () => {
    bot().follow((request) =>
      request.kind === 'ask'
        ? [{ kind: 'say', message: withButton('Secret button', 'asker') }]
        : [],
    )
    await write('@Cuecard What is a pod?')
    expect(await page('ana')).toContain('Only you can see this')
    for (const user of ['ben', 'chidi'])
      for (const room of ['general', 'study-kubernetes', 'direct'])
        expect(await page(user, room)).not.toContain('Secret button')
  })

  it('can press what is on it', async () => {
    bot().follow(() => [{ kind: 'say', message: withButton('Mine', 'asker') }])
    await write('@Cuecard What is a pod?')
    const line = (await linesOf('ana')).at(-1)?.attributes['data-line'] ?? ''
    expect((await press('ben', line)).status).toBe(410)
    expect(heard()).toHaveLength(1)
    expect((await press('ana', line)).status).toBe(200)
    expect(heard().at(-1)).toMatchObject({ kind: 'press', on: { message: line } })
  })

  it('sees the direct conversation', async () => {
    await write('a secret of Ana', [], 'direct')
    expect(await page('ana', 'direct')).toContain('a secret of Ana')
    expect(await page('ben', 'direct')).not.toContain('a secret of Ana')
    const line = (await linesOf('ana', 'direct')).at(-1)?.attributes['data-line'] ?? ''
    const response = await press('ben', line, 'direct')
    expect(response.status).toBe(410)
  })

  it('sees a private update of a public message, which stays as it was', async () => {
    const message = await posted(withButton('Reveal'), 'k1')
    bot().follow(() => [{ kind: 'update', message: say('the secret answer', 'asker') }])
    await press('ana', message)
    expect(await page('ana')).toContain('the secret answer')
    expect(await page('ben')).not.toContain('the secret answer')
    expect(await page('ben')).toContain('Reveal')
  })

  it('does not keep what is for all: a public reply to a private line stands in the channel', async () => {
    bot().follow((request) =>
      request.kind === 'command' ? [{ kind: 'say', message: say('For all'), inThread: true }] : [],
    )
    await write('/share')
    expect(await page('ben')).toContain('For all')
    const threads = all(parsePage(await page('ana')), hasClass('thread'))
    expect(threads.map(wordsOf).join()).not.toContain('For all')
  })
})

describe('a line', () => {
  it.each([
    ['ana', { channel: 'general' }, true],
    ['ana', { channel: 'general', onlyFor: 'ana' }, true],
    ['ben', { channel: 'general', onlyFor: 'ana' }, false],
    ['ana', { channel: 'direct-ana' }, true],
    ['ben', { channel: 'direct-ana' }, false],
    ['ana', { channel: 'nowhere' }, false],
  ])('of %s is seen by the right people (%o: %s)', (user, line, seen) => {
    expect(maySee(user, line)).toBe(seen)
  })
})
