import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'

export function deliveryContract(open: () => Store): void {
  describe('the outbox', () => {
    it('is new to one of twenty callers', async () => {
      const { outbox } = open()
      const begun = await Promise.all(Array.from({ length: 20 }, () => outbox.begin('key', 1000)))
      expect(begun.filter(({ kind }) => kind === 'new')).toHaveLength(1)
      expect(begun.filter(({ kind }) => kind === 'sending')).toHaveLength(19)
    })

    it('remembers when it was tried first and last', async () => {
      const { outbox } = open()
      await outbox.begin('key', 1000)
      await outbox.mark('key', 'unsent', 1100)
      await outbox.mark('key', 'sending', 2000)
      expect(await outbox.begin('key', 3000)).toEqual({
        kind: 'sending',
        firstTriedAt: 1000,
        triedAt: 2000,
      })
    })

    it('remembers where a message went', async () => {
      const { outbox } = open()
      await outbox.begin('key', 1000)
      await outbox.mark('key', 'sent', 1100, 'C1:1.2')
      expect(await outbox.begin('key', 3000)).toMatchObject({ kind: 'sent', ref: 'C1:1.2' })
    })

    it('forgets what was last tried before an instant', async () => {
      const { outbox } = open()
      await outbox.begin('old', 1000)
      await outbox.begin('new', 2000)
      expect(await outbox.prune(2000)).toBe(1)
      expect(await outbox.begin('old', 3000)).toEqual({ kind: 'new' })
      expect(await outbox.begin('new', 3000)).toMatchObject({ kind: 'sending' })
    })
  })

  describe('installations', () => {
    const installation = {
      platform: 'slack',
      workspace: 'T1',
      keyId: 'k1',
      sealed: 'sealed text',
      savedAt: 1000,
    }

    it('come back as they were saved, the latest one counts', async () => {
      const { installations } = open()
      await installations.save({ ...installation, sealed: 'older' })
      await installations.save(installation)
      expect(await installations.get('slack', 'T1')).toEqual(installation)
      expect(await installations.get('slack', 'T2')).toBeUndefined()
      expect(await installations.get('discord', 'T1')).toBeUndefined()
    })

    it('are listed by workspace, for one platform', async () => {
      const { installations } = open()
      for (const workspace of ['T2', 'T1']) await installations.save({ ...installation, workspace })
      await installations.save({ ...installation, platform: 'discord' })
      const all = await installations.all('slack')
      expect(all.map(({ workspace }) => workspace)).toEqual(['T1', 'T2'])
    })

    it('are gone once they are removed', async () => {
      const { installations } = open()
      await installations.save(installation)
      expect(await installations.remove('slack', 'T1')).toBe(true)
      expect(await installations.remove('slack', 'T1')).toBe(false)
      expect(await installations.get('slack', 'T1')).toBeUndefined()
    })
  })
}
