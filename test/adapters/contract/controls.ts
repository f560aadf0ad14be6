import { expect } from 'vitest'

import { button, controlsOfEverything, everything, say, wordsOfEverything } from '../samples.ts'
import type { It } from './given.ts'

export function controls(it: It): void {
  it('shows every kind of block', async ({ bot, ask, textFor, controlsFor, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Everything, please?')
    await shows('Checked in autumn')
    const shown = await textFor('asker')
    for (const words of wordsOfEverything) expect(shown).toContain(words)
    expect(await controlsFor('asker')).toEqual(expect.arrayContaining([...controlsOfEverything]))
    expect(await controlsFor('asker')).not.toContain('Share here')
  })

  it('keeps the lines of code as they are', async ({ bot, ask, textFor, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Code, please?')
    await shows('Checked in autumn')
    expect(await textFor('asker')).toMatch(/kind: Pod\n.*spec:\n.* {2}containers: \[\]/)
  })

  it('carries a press back as the action and the message it stands on', async (given) => {
    const { adapter, bot, place, press, person } = given
    const message = { ...say('Today’s question'), blocks: [button('Reveal', 'c1:reveal:k1')] }
    const posted = await adapter.post(place, message, 'k1')
    if (posted.kind !== 'posted') throw new Error(`The post failed: ${posted.reason}`)
    await press('Reveal')
    await expect.poll(() => bot.requests).toHaveLength(1)
    expect(bot.requests[0]).toMatchObject({
      kind: 'press',
      action: 'c1:reveal:k1',
      values: [],
      person,
      on: { message: posted.ref.message },
    })
  })

  it('carries back what was chosen', async ({ bot, ask, press, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Choices, please?')
    await shows('Checked in autumn')
    bot.follow(() => [])
    await press('Pick an entry', ['second'])
    await expect.poll(() => bot.requests).toHaveLength(2)
    expect(bot.requests[1]).toMatchObject({ action: 'c1:open-chosen', values: ['second'] })
  })

  it('carries back everything that is ticked', async ({ bot, ask, press, shows }) => {
    bot.follow(() => [{ kind: 'say', message: everything }])
    await ask('Boxes, please?')
    await shows('Checked in autumn')
    bot.follow(() => [])
    await press('Which did you have?', ['0', '1'])
    await expect.poll(() => bot.requests.at(-1)).toMatchObject({ action: 'c1:tick:e.pod' })
    const last = bot.requests.at(-1)
    expect(last?.kind === 'press' && last.values.toSorted()).toEqual(['0', '1'])
  })

  it('replaces the message whose control was pressed', async (given) => {
    const { bot, ask, press, shows, textFor } = given
    const message = {
      ...say('before'),
      blocks: [...say('before').blocks, button('Go', 'c1:review')],
    }
    bot.follow(() => [{ kind: 'say', message }])
    await ask('Change?')
    await shows('before')
    bot.follow(() => [{ kind: 'update', message: say('afterwards') }])
    await press('Go')
    await shows('afterwards')
    expect(await textFor('asker')).not.toContain('before')
  })

  it('takes a private message away', async ({ bot, ask, press, shows, seenBy }) => {
    const blocks = [...say('for your eyes').blocks, button('Close', 'c1:dismiss')]
    bot.follow(() => [{ kind: 'say', message: { audience: 'asker', blocks } }])
    await ask('Private?')
    await shows('for your eyes')
    bot.follow(() => [{ kind: 'dismiss' }])
    await press('Close')
    await expect.poll(() => seenBy('asker')).toEqual([])
  })
}
