import { expect } from 'vitest'

import type { It } from './given.ts'

export function questions(it: It): void {
  it('hands over a question with who asked it and where', async ({ bot, ask, person, place }) => {
    await ask('What is a pod?')
    await expect.poll(() => bot.requests).toHaveLength(1)
    expect(bot.requests[0]).toMatchObject({ kind: 'ask', person })
    expect(bot.requests[0]?.place).toMatchObject({
      platform: place.platform,
      workspace: place.workspace,
    })
    expect(bot.requests[0]).toHaveProperty('text', expect.stringContaining('What is a pod?'))
  })

  it('carries a command’s name and text untouched', async ({ bot, command }) => {
    await command('topics', 'Docker  "two spaces" ünï')
    await expect.poll(() => bot.requests).toHaveLength(1)
    expect(bot.requests[0]).toMatchObject({
      kind: 'command',
      name: 'topics',
      text: 'Docker  "two spaces" ünï',
    })
  })

  it('gives every gesture an id of its own', async ({ bot, ask }) => {
    await ask('One?')
    await ask('Two?')
    await expect.poll(() => bot.requests).toHaveLength(2)
    expect(bot.requests[0]?.id).not.toBe(bot.requests[1]?.id)
  })

  it('hands a gesture that is delivered twice over with the same id', async (given) => {
    await given.ask('Once?')
    await given.redeliver()
    await expect.poll(() => given.bot.requests.length).toBeGreaterThan(0)
    expect(new Set(given.bot.requests.map(({ id }) => id)).size).toBe(1)
  })

  it('offers the bot’s suggestions while somebody types', async ({ suggest }) => {
    expect(await suggest('vol')).toEqual(['What is a volume?'])
  })

  it('apologises when the bot fails', async ({ bot, ask, shows }) => {
    bot.follow(() => Promise.reject(new Error('The disk is full.')))
    await ask('What is a pod?')
    await shows('orry')
  })
}
