import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'

export function requestsContract(open: () => Store): void {
  describe('requests', () => {
    it('begins an id for one of twenty parallel callers', async () => {
      const { requests } = open()
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => requests.begin('id', 1000, 500)),
      )
      expect(answers.filter((answer) => answer === 'new')).toHaveLength(1)
      expect(answers.filter((answer) => answer === 'running')).toHaveLength(19)
    })

    it('is running while the lease lasts and free once it is over', async () => {
      const { requests } = open()
      await requests.begin('id', 1000, 500)
      expect(await requests.begin('id', 1499, 500)).toBe('running')
      expect(await requests.begin('id', 1500, 500)).toBe('new')
      expect(await requests.begin('id', 1999, 500)).toBe('running')
    })

    it('is done after finish, however long ago the lease ended', async () => {
      const { requests } = open()
      await requests.begin('id', 1000, 500)
      await requests.finish('id', 1200)
      expect(await requests.begin('id', 1300, 500)).toBe('done')
      expect(await requests.begin('id', 999_999, 500)).toBe('done')
    })

    it('is done after finish even when its row is gone', async () => {
      const { requests } = open()
      await requests.finish('id', 1200)
      expect(await requests.begin('id', 1300, 500)).toBe('done')
    })

    it('keeps the replies of a finished request until they are delivered', async () => {
      const { requests } = open()
      expect(await requests.look('id')).toEqual({ kind: 'new' })
      await requests.begin('id', 1000, 500)
      expect(await requests.look('id')).toEqual({ kind: 'new' })
      await requests.finish('id', 1200, '["a reply"]')
      expect(await requests.begin('id', 1300, 500)).toBe('done')
      expect(await requests.look('id')).toEqual({ kind: 'kept', replies: '["a reply"]' })
      await requests.delivered('id')
      expect(await requests.look('id')).toEqual({ kind: 'done' })
      expect(await requests.begin('id', 1400, 500)).toBe('done')
    })

    it('has nothing to deliver when it was finished without replies', async () => {
      const { requests } = open()
      await requests.finish('id', 1200)
      expect(await requests.look('id')).toEqual({ kind: 'done' })
    })

    it('can be begun again after release, but not when it is done', async () => {
      const { requests } = open()
      await requests.begin('failed', 1000, 500)
      await requests.release('failed')
      expect(await requests.begin('failed', 1001, 500)).toBe('new')

      await requests.begin('finished', 1000, 500)
      await requests.finish('finished', 1001)
      await requests.release('finished')
      expect(await requests.begin('finished', 1002, 500)).toBe('done')
    })

    it('forgets what was finished before an instant, and nothing that runs', async () => {
      const { requests } = open()
      for (const id of ['old', 'new', 'running']) await requests.begin(id, 1000, 60_000)
      await requests.finish('old', 1999)
      await requests.finish('new', 2000)
      expect(await requests.prune(2000)).toBe(1)
      expect(await requests.begin('old', 2001, 500)).toBe('new')
      expect(await requests.begin('new', 2001, 500)).toBe('done')
      expect(await requests.begin('running', 2001, 500)).toBe('running')
    })

    it('forgets what was never finished once its lease is long over', async () => {
      const { requests } = open()
      await requests.begin('crashed', 1000, 500)
      expect(await requests.prune(1500)).toBe(0)
      expect(await requests.prune(1501)).toBe(1)
    })
  })
}
