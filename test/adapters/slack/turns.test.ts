import { describe, expect, it } from 'vitest'

import { createTurns } from '../../../adapters/slack/turns.ts'
import { createManualTime } from './manual-time.ts'

/** Notes when each of the turns came, in milliseconds since the start. */
async function whenTurnsCome(
  take: (
    turns: ReturnType<typeof createTurns>,
  ) => readonly ReturnType<ReturnType<typeof createTurns>['take']>[],
): Promise<readonly (number | 'busy')[]> {
  const time = createManualTime(0)
  const came: (number | 'busy')[] = []
  const taken = take(createTurns(time)).map(async (turn, index) => {
    came[index] = (await turn).kind === 'go' ? time.now() : 'busy'
  })
  let over = false
  void Promise.all(taken).then(() => {
    over = true
  })
  await time.until(() => over, 100)
  return came
}

describe('turns', () => {
  it('lets posts to one channel go a second apart, in the order they came', async () => {
    const came = await whenTurnsCome((turns) =>
      [1, 2, 3, 4].map(() => turns.take('chat.postMessage', 'C1', 60_000)),
    )
    expect(came).toEqual([0, 1000, 2000, 3000])
  })

  it('does not let one channel wait for another', async () => {
    const came = await whenTurnsCome((turns) => [
      turns.take('chat.postMessage', 'C1', 60_000),
      turns.take('chat.postMessage', 'C1', 60_000),
      turns.take('chat.postMessage', 'C2', 60_000),
    ])
    expect(came).toEqual([0, 1000, 0])
  })

  it('holds back a paused method, and no other', async () => {
    const came = await whenTurnsCome((turns) => {
      turns.pause('chat.update', 5_000)
      return [turns.take('chat.update', undefined, 60_000), turns.take('views.open', undefined, 0)]
    })
    expect(came).toEqual([5000, 0])
  })

  it('does not shorten a pause that is longer', async () => {
    const came = await whenTurnsCome((turns) => {
      turns.pause('chat.update', 5_000)
      turns.pause('chat.update', 1_000)
      return [turns.take('chat.update', undefined, 60_000)]
    })
    expect(came).toEqual([5000])
  })

  it('says so at once when a turn comes later than the caller can wait', async () => {
    const time = createManualTime(0)
    const turns = createTurns(time)
    turns.pause('views.open', 30_000)
    expect(await turns.take('views.open', undefined, 3_000)).toEqual({
      kind: 'busy',
      retryAfterMs: 30_000,
    })
  })

  it('keeps no second of a channel for somebody who did not wait', async () => {
    const came = await whenTurnsCome((turns) => [
      turns.take('chat.postMessage', 'C1', 60_000),
      turns.take('chat.postMessage', 'C1', 10),
      turns.take('chat.postMessage', 'C1', 60_000),
    ])
    expect(came).toEqual([0, 'busy', 1000])
  })
})
