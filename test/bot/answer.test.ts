import { expect, it } from 'vitest'

import { openConversation } from '../support/conversation.ts'

const ask = {
  kind: 'ask',
  via: 'mention',
  id: 'gesture',
  text: 'what is a pod',
  person: { platform: 'chat', workspace: 'team', user: 'ana', name: 'Ana' },
  place: { platform: 'chat', workspace: 'team', channel: 'general' },
  direct: false,
  manager: false,
} as const

it('gives the same replies again until they are delivered, and none after that', async () => {
  const { bot, store } = await openConversation()
  const first = await bot.answer(ask)
  expect(first.length).toBeGreaterThan(0)
  expect(await bot.answer(ask)).toEqual(first)
  expect(await store.asked.since('answer', 0)).toHaveLength(1)
  await bot.delivered(ask)
  expect(await bot.answer(ask)).toEqual([])
  expect(await bot.handle(ask)).toEqual([])
})

it('gives the replies of a process that was killed before it delivered them', async () => {
  const before = await openConversation()
  const replies = await before.bot.answer(ask)
  const after = await openConversation({ store: before.store })
  expect(await after.bot.answer(ask)).toEqual(replies)
})

it('starts again when the process was killed before it had an answer', async () => {
  const { bot, store, clock } = await openConversation()
  await store.requests.begin('chat/team/gesture', clock.now(), 60_000)
  expect(await bot.answer(ask)).not.toEqual([])
})

it('keeps its apology as well, so that a failed request is not tried behind the person’s back', async () => {
  const { bot, store } = await openConversation()
  const working = store.asked.save
  let saves = 0
  store.asked.save = () => {
    saves += 1
    return Promise.reject(new Error('The disk is full.'))
  }
  const apology = await bot.answer(ask)
  expect(JSON.stringify(apology)).toContain('Sorry')
  store.asked.save = working
  expect(await bot.answer(ask)).toEqual(apology)
  expect(saves).toBe(1)
})

it('apologises when it cannot even look', async () => {
  const { bot, store } = await openConversation()
  store.requests.look = () => Promise.reject(new Error('The disk is full.'))
  expect(JSON.stringify(await bot.answer(ask))).toContain('Sorry')
})
