import { expect } from 'vitest'

import { say } from '../samples.ts'
import type { It } from './given.ts'

export function audiences(it: It): void {
  it('shows a private reply to the asker only', async ({ bot, ask, shows, textFor }) => {
    bot.follow(() => [
      { kind: 'say', message: say('for all to see') },
      { kind: 'say', message: say('the secret answer', 'asker') },
    ])
    await ask('Private?')
    await shows('the secret answer')
    expect(await textFor('everyone')).not.toContain('the secret answer')
  })

  it('sends a direct reply to the asker only', async ({ bot, ask, textFor }) => {
    bot.follow(() => [{ kind: 'direct', message: say('a copy for you') }])
    await ask('Keep it?')
    await expect.poll(() => textFor('asker')).toContain('a copy for you')
    expect(await textFor('everyone')).not.toContain('a copy for you')
  })

  it('shows replies in their order', async ({ bot, ask, seenBy }) => {
    bot.follow(() =>
      ['first', 'second', 'third'].map((text) => ({ kind: 'say', message: say(text) })),
    )
    await ask('Three?')
    await expect.poll(() => seenBy('asker')).toHaveLength(3)
    const shown = (await seenBy('asker')).map(({ text }) => /first|second|third/.exec(text)?.[0])
    expect(shown).toEqual(['first', 'second', 'third'])
  })

  it('stays silent about its own messages', async ({ adapter, bot, ask, place }) => {
    await adapter.post(place, say('What is a pod?'), 'k1')
    bot.follow(() => [{ kind: 'say', message: say('What is a volume?') }])
    await ask('Anything?')
    await expect.poll(() => bot.requests).toHaveLength(1)
    await ask('Anything else?')
    await expect.poll(() => bot.requests).toHaveLength(2)
  })
}
