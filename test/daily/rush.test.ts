import { afterEach, beforeEach, expect, it } from 'vitest'

import { createTick } from '../../src/daily/tick.ts'
import { channelsAtATime } from '../../src/daily/timing.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { at, createFakeClock, dependenciesOf, minuteMs, scheduleOf } from '../support/daily.ts'
import { createSlowChat } from '../support/slow-chat.ts'

const dueAt = at('2026-11-23T08:00:00Z')
const createdAt = at('2026-11-22T12:00:00Z')

let store: Store
beforeEach(async () => {
  store = await openMemoryStore()
})
afterEach(() => store.close())

async function rush(
  places: readonly { readonly workspace: string; readonly channel: string }[],
  limits: Parameters<typeof createSlowChat>[1],
) {
  for (const [index, { workspace, channel }] of places.entries()) {
    const place = { platform: 'chat', workspace, channel }
    const id = `${workspace}-${channel}`
    await store.schedules.save(scheduleOf({ id, place, createdAt: createdAt + index }))
  }
  const clock = createFakeClock(dueAt)
  const slow = createSlowChat(clock, limits)
  const dependencies = dependenciesOf({ store, clock, overrides: { chatFor: () => slow.chat } })
  const { finished } = await createTick(dependencies)(dueAt)
  const outcomes = await slow.run(finished)
  return { ...slow, outcomes }
}

const channels = (workspace: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    workspace,
    channel: `channel-${String(index).padStart(4, '0')}`,
  }))

it('posts a thousand questions of one minute within a minute, each once, in order', async () => {
  const { posts, mostInFlight, outcomes } = await rush(channels('big', 1_000), () => ({
    postMs: 400,
    perSecond: 40,
  }))
  expect(outcomes.filter(({ kind }) => kind === 'posted')).toHaveLength(1_000)
  expect(new Set(posts.map(({ channel }) => channel)).size).toBe(1_000)
  expect(Math.max(...posts.map((post) => post.at)) - dueAt).toBeLessThan(minuteMs)
  expect(mostInFlight()).toBe(channelsAtATime)
  const order = posts.map(({ channel }) => channel)
  expect(order).toEqual(order.toSorted((one, other) => one.localeCompare(other)))
})

it('lets no slow workspace delay another', async () => {
  const places = [...channels('slow', 30), ...channels('quick', 30)]
  const { posts } = await rush(places, (workspace) =>
    workspace === 'slow' ? { postMs: 20_000, perSecond: 1 } : { postMs: 100, perSecond: 40 },
  )
  const lastOf = (name: string) =>
    Math.max(...posts.filter(({ workspace }) => workspace === name).map((post) => post.at))
  expect(lastOf('quick') - dueAt).toBeLessThan(2_000)
  expect(lastOf('slow') - dueAt).toBeGreaterThan(minuteMs)
  expect(posts).toHaveLength(60)
})
