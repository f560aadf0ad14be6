import { describe, expect, it } from 'vitest'

import { createHealth } from '../../../adapters/discord/health.ts'

function setUp() {
  let nowAt = 0
  const health = createHealth({ now: () => nowAt })
  return { health, pass: (seconds: number) => (nowAt += seconds * 1_000) }
}

describe('the health of the connection', () => {
  it('is ill until every shard is connected', () => {
    const { health } = setUp()
    expect(health.problems()).toEqual(['Discord is not connected yet.'])
    health.connecting([0, 1])
    health.ready(0)
    expect(health.problems()).toEqual(['Shard 1 is not connected to Discord yet.'])
    expect(health.state()).toBe('starting')
    health.ready(1)
    expect(health.problems()).toEqual([])
    expect(health.state()).toBe('connected')
  })

  it('is well while another process is connected', () => {
    const { health } = setUp()
    health.passive()
    expect(health.problems()).toEqual([])
    expect(health.state()).toBe('passive')
  })

  it('does not mind a short loss and names a long one', () => {
    const { health, pass } = setUp()
    health.connecting([0])
    health.ready(0)
    health.lost(0)
    pass(30)
    expect(health.problems()).toEqual([])
    pass(1)
    health.lost(0)
    expect(health.problems()).toEqual(['Shard 0 lost its connection to Discord 31 seconds ago.'])
    health.ready(0)
    expect(health.problems()).toEqual([])
  })

  it('notices that nobody acknowledges heartbeats', () => {
    const { health, pass } = setUp()
    health.connecting([0])
    health.ready(0)
    pass(100)
    health.acknowledged(0)
    pass(130)
    expect(health.problems()).toEqual([])
    pass(1)
    expect(health.problems()).toEqual([
      'Discord has not answered a heartbeat of shard 0 for 131 seconds.',
    ])
  })

  it('calls a connection stuck that is silent, or gone for longer than any pause', () => {
    const { health, pass } = setUp()
    health.connecting([0])
    health.ready(0)
    pass(130)
    expect(health.stuck()).toBe(false)
    pass(1)
    expect(health.stuck()).toBe(true)
    health.lost(0)
    pass(1_800)
    expect(health.stuck()).toBe(false)
    pass(1)
    expect(health.stuck()).toBe(true)
  })

  it('says why it holds, until it goes on', () => {
    const { health } = setUp()
    health.connecting([0])
    health.holding('Too many sessions.')
    expect(health.problems()).toEqual(['Too many sessions.'])
    health.ready(0)
    expect(health.problems()).toEqual([])
  })

  it('stays ill once a setting is wrong, whatever happens on the sockets', () => {
    const { health } = setUp()
    health.connecting([0])
    health.ready(0)
    health.failed('The token is wrong.')
    health.ready(0)
    expect(health.problems()).toEqual(['The token is wrong.'])
    expect(health.state()).toBe('failed')
  })
})
