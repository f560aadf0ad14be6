import { describe, expect, it } from 'vitest'

import { say } from './samples.ts'
import { startPlayground } from './web-harness.ts'
import { place, playground } from './web-visit.ts'

const { bot, adapter, transcript, linesOf, posted } = playground()

describe('what the bot posts', () => {
  it('is refused in a channel that is not there', async () => {
    const result = await adapter().post({ ...place, channel: 'nowhere' }, say('Hi'), 'k1')
    expect(result).toMatchObject({ kind: 'refused' })
  })

  it('is there once for each key', async () => {
    await Promise.all([posted(say('Question'), 'k1'), posted(say('Question'), 'k1')])
    expect((await linesOf('ana')).length).toBe(1)
  })

  it('is not found in another channel', async () => {
    await posted(say('Question'), 'k1')
    expect(await adapter().find({ ...place, channel: 'study-kubernetes' }, 'k1', 0)).toBe('none')
  })

  it('cannot be changed once it is gone', async () => {
    const result = await adapter().update({ ...place, message: 'gone' }, say('Hi'))
    expect(result).toMatchObject({ kind: 'refused' })
  })

  it('reaches nobody the playground does not have', async () => {
    const stranger = { platform: 'slack', workspace: 'T1', user: 'ana', name: 'Ana' }
    expect(await adapter().direct(stranger, say('Hi'), 'k1')).toMatchObject({ kind: 'refused' })
  })

  it('is refused everywhere while the playground is off', async () => {
    const off = await startPlayground(bot(), transcript(), { playground: false })
    expect(await off.post(place, say('Hi'), 'k1')).toMatchObject({ kind: 'refused' })
    await off.stop(1_000)
  })
})
