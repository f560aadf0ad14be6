import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import { dueAt } from '../examples.ts'

const line = { channel: 'general', author: 'ana', content: '{"text":"hello"}', at: dueAt }

export function transcriptContract(open: () => Store): void {
  describe('transcript', () => {
    it('keeps a line with every detail', async () => {
      const { transcript } = open()
      const full = { ...line, id: 'full', thread: 'x', onlyFor: 'ben', key: 'k' }
      const appended = await transcript.append(full)
      expect(appended).toEqual({ ...full, sequence: appended.sequence })
      expect(await transcript.get('full')).toEqual(appended)
      expect(await transcript.get('unknown')).toBeUndefined()

      const bare = await transcript.append({ ...line, id: 'bare' })
      expect(await transcript.get('bare')).toEqual({ ...line, id: 'bare', sequence: bare.sequence })
    })

    it('numbers lines upwards, also after the newest one was removed', async () => {
      const { transcript } = open()
      const first = await transcript.append({ ...line, id: 'a' })
      const second = await transcript.append({ ...line, id: 'b' })
      await transcript.remove('b')
      const third = await transcript.append({ ...line, id: 'c' })
      expect(second.sequence).toBeGreaterThan(first.sequence)
      expect(third.sequence).toBeGreaterThan(second.sequence)
      expect(await transcript.get('b')).toBeUndefined()
    })

    it('gives parallel lines different numbers', async () => {
      const { transcript } = open()
      const lines = await Promise.all(
        Array.from({ length: 20 }, (_, n) => transcript.append({ ...line, id: `${n}` })),
      )
      expect(new Set(lines.map(({ sequence }) => sequence)).size).toBe(20)
    })

    it('replaces the content of a line and nothing else', async () => {
      const { transcript } = open()
      const before = await transcript.append({ ...line, id: 'a' })
      const after = await transcript.update('a', '{}')
      expect(after).toEqual({ ...before, content: '{}' })
      expect(await transcript.get('a')).toEqual(after)
      expect(await transcript.update('unknown', '{}')).toBeUndefined()
    })

    it('finds the first line with a key', async () => {
      const { transcript } = open()
      const first = await transcript.append({ ...line, id: 'z', key: 'k' })
      await transcript.append({ ...line, id: 'a', key: 'k' })
      expect(await transcript.byKey('k')).toEqual(first)
      expect(await transcript.byKey('unknown')).toBeUndefined()
    })

    it('shows the newest lines of a channel, oldest of them first', async () => {
      const { transcript } = open()
      for (const id of ['c', 'a', 'b']) await transcript.append({ ...line, id })
      await transcript.append({ ...line, id: 'elsewhere', channel: 'random' })
      const ids = async (limit: number) =>
        (await transcript.of('general', limit)).map(({ id }) => id)
      expect(await ids(10)).toEqual(['c', 'a', 'b'])
      expect(await ids(2)).toEqual(['a', 'b'])
    })
  })
}
