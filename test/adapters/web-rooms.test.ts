import { describe, expect, it } from 'vitest'

import { attemptForm, say } from './samples.ts'
import { post } from './web-harness.ts'
import { all, hasClass, parsePage, wordsOf } from './web-page.ts'
import { playground, withButton } from './web-visit.ts'

const { bot, adapter, transcript, page, linesOf, write, posted, restart } = playground()

describe('a room', () => {
  it('is the same after a restart', async () => {
    bot().follow(() => [{ kind: 'say', message: withButton('Still here') }])
    await write('@Cuecard What is a pod?')
    await restart()
    const html = await page('chidi')
    expect(html).toContain('What is a pod?')
    expect(html).toContain('Still here')
  })

  it('is greeted once, however many tabs open it and however often it starts', async () => {
    bot().follow((request) =>
      request.kind === 'joined' ? [{ kind: 'say', message: say('Hi, I am new here') }] : [],
    )
    await Promise.all([page('ana'), page('ben'), page('chidi')])
    await restart()
    const greetings = (await linesOf('ana')).filter((line) => wordsOf(line).includes('new here'))
    expect(greetings).toHaveLength(1)
    for (const user of ['ana', 'ben', 'ana']) await page(user, 'direct')
    expect(bot().requests.filter(({ direct }) => direct)).toMatchObject([
      { kind: 'joined', id: 'greeted-direct-ana' },
      { kind: 'joined', id: 'greeted-direct-ben' },
    ])
  })

  it('opens even when the bot cannot greet, and is greeted the next time', async () => {
    bot().follow(() => Promise.reject(new Error('Not yet.')))
    expect((await linesOf('ana')).length).toBe(0)
    bot().follow(() => [{ kind: 'say', message: say('Hi') }])
    expect((await linesOf('ana')).length).toBe(1)
  })

  it('shows a damaged line as one that cannot be read', async () => {
    for (const [index, content] of ['{', '{"kind":"bot"}', '{"kind":"later"}'].entries())
      await transcript().append({
        id: `broken-${index}`,
        channel: 'general',
        author: 'cuecard',
        content,
        at: 0,
      })
    await write('And a good one')
    const words = (await linesOf('ana')).map(wordsOf)
    expect(words.filter((text) => text.includes('cannot be read'))).toHaveLength(3)
    expect(words.at(-1)).toContain('And a good one')
  })

  it('never brings a stored script address to life', async () => {
    const message = {
      audience: 'everyone',
      blocks: [
        { kind: 'text', parts: [{ kind: 'link', text: 'click', url: 'javascript:alert(1)' }] },
      ],
    }
    await transcript().append({
      id: 'evil',
      channel: 'general',
      author: 'cuecard',
      content: JSON.stringify({ kind: 'bot', message }),
      at: 0,
    })
    expect(await page('ana')).not.toContain('javascript:')
  })

  it('shows its newest lines and offers the earlier ones', async () => {
    for (let index = 0; index < 205; index += 1)
      await transcript().append({
        id: `line-${index}`,
        channel: 'general',
        author: 'ben',
        content: JSON.stringify({ kind: 'person', text: `number ${index};` }),
        at: 0,
      })
    const newest = await page('ana')
    expect(newest).not.toContain('number 4;')
    expect(newest).toContain('number 204;')
    expect(newest).toContain('?lines=400')
    expect(await page('ana', 'general?lines=400')).toContain('number 4;')
  })

  it('keeps replies under their line', async () => {
    const under = await posted(say('Question of the day'), 'k1')
    await write('I know', [['thread', under]])
    const threads = all(parsePage(await page('ben')), hasClass('thread'))
    expect(threads.map(wordsOf).join()).toMatch(/1 reply.*I know/)
  })

  it('takes one gesture once', async () => {
    const gesture = [['gesture', 'the-same-one']] as const
    await Promise.all([write('Hello', gesture), write('Hello', gesture)])
    await write('Hello', gesture)
    expect(await linesOf('ana')).toHaveLength(1)
  })

  it('refuses a thread that is not there', async () => {
    expect((await write('Hello', [['thread', 'gone']])).status).toBe(410)
  })
})

describe('without the page script', () => {
  const plain = { accept: 'text/html' }

  it('a message is sent and the room shown again', async () => {
    const response = await post(
      adapter().address,
      '/as/ana/general/say',
      [['text', 'first line\r\nsecond line']],
      plain,
    )
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/as/ana/general#composer')
    expect(await page('ben')).toContain('first line\nsecond line')
  })

  it('a form is a page of its own, and so are its problems', async () => {
    const message = await posted(withButton('Answer it'), 'k1')
    bot().follow(() => [{ kind: 'form', form: attemptForm }])
    const fields = [
      ['on', message],
      ['action', 'c1:review'],
    ] as const
    const form = await post(adapter().address, '/as/ana/general/press', fields, plain)
    expect(await form.text()).toContain('Your answer')
    bot().follow(() => [{ kind: 'invalid', problems: { words: 'Say a little more.' } }])
    const again = await post(adapter().address, '/as/ana/general/submit', fields, plain)
    expect(await again.text()).toContain('Say a little more.')
  })
})
