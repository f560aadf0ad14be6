import { expect } from 'vitest'

import type { MessageRef } from '../../../src/ports.ts'
import { button, say } from '../samples.ts'
import type { Given, It } from './given.ts'

export function posts(it: It): void {
  const posted = async ({ adapter, place }: Given, words: string, key: string) => {
    const result = await adapter.post(place, say(words), key)
    if (result.kind !== 'posted') throw new Error(`The post failed: ${result.reason}`)
    return result.ref
  }
  const throughJson = (ref: MessageRef): MessageRef => JSON.parse(JSON.stringify(ref))

  it('posts for everyone and finds the post by its key', async (given) => {
    const ref = await posted(given, 'Question of the day', 'key-1')
    expect(await given.textFor('everyone')).toContain('Question of the day')
    expect(await given.adapter.find(given.place, 'key-1', 0)).toEqual(ref)
  })

  it('does not show the key to readers', async (given) => {
    await posted(given, 'Question of the day', 'key-very-secret')
    expect(await given.textFor('everyone')).not.toContain('key-very-secret')
  })

  it('finds nothing for a key that was never posted', async (given) => {
    await posted(given, 'Question of the day', 'key-1')
    expect(await given.adapter.find(given.place, 'key-2', 0)).toBe('none')
  })

  it('changes a post by an address that went through JSON', async (given) => {
    const ref = throughJson(await posted(given, 'Question of the day', 'key-1'))
    expect(await given.adapter.update(ref, say('Closed for today'))).toMatchObject({
      kind: 'posted',
    })
    await expect.poll(() => given.textFor('everyone')).toContain('Closed for today')
    expect(await given.textFor('everyone')).not.toContain('Question of the day')
    expect(await given.adapter.find(given.place, 'key-1', 0)).not.toBe('none')
  })

  it('posts into the thread under a message', async (given) => {
    const under = throughJson(await posted(given, 'Question of the day', 'key-1'))
    const result = await given.adapter.postInThread(under, say('Everyone’s answer'), 'key-1a')
    expect(result.kind).toBe('posted')
    await expect.poll(() => given.textFor('everyone')).toContain('Everyone’s answer')
  })

  it('answers a press in the thread to who pressed alone, and replaces what it stands on', async (given) => {
    const { adapter, bot, press, textFor } = given
    const under = throughJson(await posted(given, 'Question of the day', 'key-1'))
    const words = say('Words of somebody')
    const message = {
      ...words,
      blocks: [
        ...words.blocks,
        button('Helpful', 'c1:helpful:x1'),
        button('Take it back', 'c1:take-back:k1:x1'),
      ],
    }
    expect((await adapter.postInThread(under, message, 'key-1x')).kind).toBe('posted')
    bot.follow(() => [{ kind: 'say', message: { ...say('Thank you'), audience: 'asker' } }])
    await press('Helpful')
    await expect.poll(() => textFor('asker')).toContain('Thank you')
    expect(await textFor('everyone')).not.toContain('Thank you')
    bot.follow(() => [{ kind: 'update', message: say('Taken back') }])
    await press('Take it back')
    await expect.poll(() => textFor('everyone')).toContain('Taken back')
    expect(await textFor('everyone')).not.toContain('Words of somebody')
    expect(await textFor('everyone')).toContain('Question of the day')
  })

  it('opens a thread with its first line', async (given) => {
    const { bot, press, place, adapter, textFor } = given
    const message = {
      ...say('Question'),
      blocks: [...say('Question').blocks, button('Discuss', 'c1:discuss:k1')],
    }
    await adapter.post(place, message, 'k1')
    bot.follow((request) =>
      request.kind === 'press'
        ? [{ kind: 'thread', under: request.on, message: say('Talk here') }]
        : [],
    )
    await press('Discuss')
    await expect.poll(() => textFor('asker')).toContain('Talk here')
  })

  it('sends a direct message that only its person sees', async (given) => {
    const result = await given.adapter.direct(given.person, say('Your review is due'), 'key-d')
    expect(result.kind).toBe('posted')
    await expect.poll(() => given.textFor('asker')).toContain('Your review is due')
    expect(await given.textFor('everyone')).not.toContain('Your review is due')
  })

  it('says in one line where it can be reached', async ({ adapter }) => {
    expect(adapter.describe()).toMatch(/^[^\n]+$/)
  })
}
