import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import { ana, ben, dueAt, explanation, winners } from '../examples.ts'

/** The same user id elsewhere is somebody else. */
const strangers = [
  { ...ana, platform: 'discord' },
  { ...ana, workspace: 'T2' },
]

export function teamContract(open: () => Store): void {
  describe('explanations', () => {
    it('is shared once, however often it is sent', async () => {
      const { explanations } = open()
      const presses = Array.from({ length: 20 }, (_, n) =>
        explanations.share({ ...explanation, named: n % 2 === 0 }),
      )
      const shared = await Promise.all(presses)
      expect(winners(shared)).toBe(1)
      const named = shared.indexOf(true) % 2 === 0
      expect(await explanations.get(explanation.id)).toEqual({ ...explanation, named })
      expect(await explanations.get('unknown')).toBeUndefined()
    })

    it('helps each person once, and never its author', async () => {
      const { explanations } = open()
      await explanations.share(explanation)
      const presses = Array.from({ length: 20 }, () => explanations.like('words-1', ben, dueAt))
      expect(winners(await Promise.all(presses))).toBe(1)
      expect(await explanations.like('words-1', { ...ana, name: 'Renamed' }, dueAt)).toBe(false)
      for (const person of strangers)
        expect(await explanations.like('words-1', person, dueAt)).toBe(true)
      expect(await explanations.like('unknown', ben, dueAt)).toBe(false)
      expect(await explanations.on(explanation.occurrenceKey)).toEqual([
        { ...explanation, likes: 3 },
      ])
    })

    it('lists those of one occurrence, oldest first', async () => {
      const { explanations } = open()
      const bens = { ...explanation, id: 'words-2', person: ben, named: false, at: dueAt }
      for (const one of [explanation, bens, { ...bens, id: 'words-3', occurrenceKey: 'other' }])
        await explanations.share(one)
      await explanations.like('words-2', ana, dueAt)
      expect(await explanations.on(explanation.occurrenceKey)).toEqual([
        { ...bens, likes: 1 },
        { ...explanation, likes: 0 },
      ])
    })

    it('is taken back by its author alone, with its likes', async () => {
      const { explanations } = open()
      await explanations.share(explanation)
      await explanations.like('words-1', ben, dueAt)
      for (const person of [ben, ...strangers])
        expect(await explanations.takeBack('words-1', person)).toBe(false)
      const taken = [1, 2, 3].map(() => explanations.takeBack('words-1', ana))
      expect(winners(await Promise.all(taken))).toBe(1)
      expect(await explanations.get('words-1')).toBeUndefined()
      await explanations.share(explanation)
      expect(await explanations.on(explanation.occurrenceKey)).toEqual([
        { ...explanation, likes: 0 },
      ])
    })
  })

  describe('the leaderboard', () => {
    it('has those who joined in one workspace, once each, under the name they have now', async () => {
      const { board } = open()
      await board.join(ana, dueAt)
      await board.join(ben, dueAt + 1)
      await board.join({ ...ana, name: 'Ana Maria' }, dueAt + 2)
      for (const person of strangers) await board.join(person, dueAt)
      expect(await board.members(ben)).toEqual([{ ...ana, name: 'Ana Maria' }, ben])
    })

    it('lets one person go', async () => {
      const { board } = open()
      for (const person of [ana, ben, ...strangers]) await board.join(person, dueAt)
      await board.leave(ana)
      await board.leave(ana)
      expect(await board.members(ana)).toEqual([ben])
      for (const person of strangers) expect(await board.members(person)).toEqual([person])
    })
  })
}
