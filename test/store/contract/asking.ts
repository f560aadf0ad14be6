import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import { ana, asked, dueAt, feedback, place, winners } from '../examples.ts'

export function askingContract(open: () => Store): void {
  describe('asked', () => {
    it('keeps a question with its ranking to the last digit', async () => {
      const store = open()
      await store.asked.save(asked)
      expect(await store.asked.get(asked.id)).toEqual(asked)
      expect(await store.asked.get('unknown')).toBeUndefined()
    })

    it('lists questions with an outcome since an instant, newest first', async () => {
      const store = open()
      const at = (id: string, offset: number) =>
        store.asked.save({ ...asked, id, place, outcome: 'none', at: dueAt + offset })
      await at('first', 1)
      await at('third', 3)
      await at('second', 2)
      await at('before', 0)
      await store.asked.save({ ...asked, id: 'answered', outcome: 'answer', at: dueAt + 2 })
      const ids = (await store.asked.since('none', dueAt + 1)).map(({ id }) => id)
      expect(ids).toEqual(['third', 'second', 'first'])
    })

    it('lists questions of a channel and its threads since an instant, newest first', async () => {
      const store = open()
      const at = (id: string, offset: number, where: Partial<typeof place> & { thread?: string }) =>
        store.asked.save({ ...asked, id, place: { ...place, ...where }, at: dueAt + offset })
      await at('in-channel', 1, {})
      await at('in-thread', 2, { thread: '1700.1' })
      await at('before', 0, {})
      await at('other-channel', 3, { channel: 'C2' })
      await store.asked.save({
        ...asked,
        id: 'other-workspace',
        person: { ...asked.person, workspace: 'T2' },
        place: { ...place, workspace: 'T2' },
        at: dueAt + 3,
      })
      const found = await store.asked.inChannel({ ...place, thread: '1700.1' }, dueAt + 1)
      expect(found.map(({ id }) => id)).toEqual(['in-thread', 'in-channel'])
      expect(found[0]?.place.thread).toBe('1700.1')
    })
  })

  describe('feedback', () => {
    it('stores an id once', async () => {
      const store = open()
      const adds = Array.from({ length: 20 }, () => store.feedback.add(feedback))
      expect(winners(await Promise.all(adds))).toBe(1)
      expect(await store.feedback.add({ ...feedback, verdict: 'solved' })).toBe(false)
      expect(await store.feedback.about('pod')).toEqual([feedback])
    })

    it('lists what was said about an entry, oldest first', async () => {
      const store = open()
      const bare = {
        id: 'z',
        person: ana,
        entryId: 'pod',
        verdict: 'notIt',
        at: dueAt - 1,
      } as const
      await store.feedback.add(feedback)
      await store.feedback.add(bare)
      await store.feedback.add({ ...feedback, id: 'b', entryId: 'node' })
      await store.feedback.add({ id: 'c', person: ana, askedId: 'x', verdict: 'wanted', at: dueAt })
      expect(await store.feedback.about('pod')).toEqual([bare, feedback])
    })
  })

  describe('settings', () => {
    it('keeps the value that was set last, by scope and name', async () => {
      const { settings } = open()
      expect(await settings.get('bot', 'bar')).toBeUndefined()
      await settings.set('bot', 'bar', '0.5')
      await settings.set('bot', 'bar', '0.6')
      await settings.set('channel', 'bar', '0.7')
      await settings.set('bot', 'tone', '"brief"')
      expect(await settings.get('bot', 'bar')).toBe('0.6')
      expect(await settings.get('channel', 'bar')).toBe('0.7')
      expect(await settings.get('bot', 'tone')).toBe('"brief"')
    })

    it('is set once by one of twenty parallel callers', async () => {
      const { settings } = open()
      const values = Array.from({ length: 20 }, (_, n) => `${n}`)
      const set = await Promise.all(values.map((value) => settings.setOnce('bot', 'told', value)))
      expect(winners(set)).toBe(1)
      expect(await settings.get('bot', 'told')).toBe(values[set.indexOf(true)])
    })
  })
}
