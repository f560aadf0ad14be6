import { expect } from 'vitest'

import { createGate } from '../../support/scripted-bot.ts'
import { say } from '../samples.ts'
import type { It } from './given.ts'

export function endings(it: It): void {
  it('waits on stop for what is in flight', async ({ adapter, bot, ask, textFor }) => {
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return [{ kind: 'say', message: say('just in time') }]
    })
    const asked = ask('Slow?').catch(() => undefined)
    await expect.poll(() => bot.requests).toHaveLength(1)
    let stopped = false
    const stopping = adapter.stop(30_000).then(() => {
      stopped = true
    })
    await new Promise(setImmediate)
    expect(stopped).toBe(false)
    gate.open()
    await stopping
    await asked
    expect(await textFor('asker')).toContain('just in time')
  })

  it('stops at its deadline when the bot does not answer', async ({ adapter, bot, ask }) => {
    const gate = createGate()
    bot.follow(async () => {
      await gate.opened
      return []
    })
    const asked = ask('For ever?').catch(() => undefined)
    await expect.poll(() => bot.requests).toHaveLength(1)
    await adapter.stop(1)
    gate.open()
    await asked
  })

  it('handles nothing after stop', async ({ adapter, bot, ask }) => {
    await ask('In time?')
    await expect.poll(() => bot.requests).toHaveLength(1)
    await adapter.stop(30_000)
    await ask('Too late?').catch(() => undefined)
    expect(bot.requests).toHaveLength(1)
  })
}
