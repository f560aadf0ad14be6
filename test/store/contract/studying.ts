import { describe, expect, it } from 'vitest'

import type { Store } from '../../../src/ports.ts'
import {
  ana,
  asked,
  attempt,
  ben,
  card,
  claim,
  dueAt,
  explanation,
  feedback,
  graded,
  winners,
} from '../examples.ts'

/** The same user id elsewhere is somebody else. */
const strangers = [
  { ...ana, platform: 'discord' },
  { ...ana, workspace: 'T2' },
]

export function studyingContract(open: () => Store): void {
  describe('attempts', () => {
    it('keeps the latest words of a person on an occurrence', async () => {
      const { attempts } = open()
      const better = {
        ...attempt,
        text: 'One or more containers.',
        certainty: 'sure',
        at: dueAt + 9,
      } as const
      await attempts.save(attempt)
      await attempts.save(better)
      expect(await attempts.get(attempt.occurrenceKey, ana)).toEqual(better)
      expect(await attempts.of(ana)).toEqual([better])
    })

    it('counts people, not tries', async () => {
      const { attempts } = open()
      expect(await attempts.count(attempt.occurrenceKey)).toBe(0)
      for (const person of [ana, ana, ben, ...strangers])
        await attempts.save({ ...attempt, person })
      await attempts.save({ ...attempt, occurrenceKey: 'other' })
      expect(await attempts.count(attempt.occurrenceKey)).toBe(4)
    })

    it('lists the attempts on an occurrence, oldest first', async () => {
      const { attempts } = open()
      const bens = { ...attempt, person: ben, at: attempt.at - 1 }
      for (const one of [attempt, bens, { ...attempt, occurrenceKey: 'other' }])
        await attempts.save(one)
      expect(await attempts.on(attempt.occurrenceKey)).toEqual([bens, attempt])
      expect(await attempts.on('unknown')).toEqual([])
    })

    it('forgets words from before an instant, and nothing else', async () => {
      const { attempts } = open()
      const later = { ...attempt, occurrenceKey: 'later', at: attempt.at + 10 }
      await attempts.save(attempt)
      await attempts.save(later)
      expect(await attempts.forgetTexts(attempt.at)).toBe(0)
      expect(await attempts.forgetTexts(later.at)).toBe(1)
      expect(await attempts.forgetTexts(later.at)).toBe(0)
      expect(await attempts.of(ana)).toEqual([{ ...attempt, text: '' }, later])
    })

    it('lists the attempts of a person, oldest first, whatever the name is now', async () => {
      const { attempts } = open()
      const earlier = { ...attempt, occurrenceKey: 'z', at: attempt.at - 1 }
      await attempts.save(attempt)
      await attempts.save(earlier)
      await attempts.save({ ...attempt, person: ben })
      expect(await attempts.of({ ...ana, name: 'Ana Maria' })).toEqual([earlier, attempt])
      expect(await attempts.get('unknown', ana)).toBeUndefined()
      for (const person of strangers) expect(await attempts.of(person)).toEqual([])
    })
  })

  describe('reveals', () => {
    it('is the first time once, for each person and occurrence', async () => {
      const { reveals } = open()
      const notes = Array.from({ length: 20 }, () => reveals.note('key', ana, dueAt))
      expect(winners(await Promise.all(notes))).toBe(1)
      expect(await reveals.note('key', ben, dueAt)).toBe(true)
      expect(await reveals.note('other', ana, dueAt)).toBe(true)
      for (const person of strangers) expect(await reveals.note('key', person, dueAt)).toBe(true)
    })

    it('keeps the key points that were ticked last', async () => {
      const { reveals } = open()
      expect(await reveals.ticked('o.key', ana)).toEqual([])
      await reveals.tick('o.key', ana, [0, 2])
      await reveals.tick('o.key', ben, [1])
      await reveals.tick('e.pod', ana, [3])
      expect(await reveals.ticked('o.key', ana)).toEqual([0, 2])
      await reveals.tick('o.key', ana, [])
      expect(await reveals.ticked('o.key', ana)).toEqual([])
      expect(await reveals.ticked('o.key', ben)).toEqual([1])
      expect(await reveals.ticked('e.pod', ana)).toEqual([3])
    })
  })

  describe('grades', () => {
    it('counts a press once, with the card of that press', async () => {
      const { grades, cards } = open()
      const presses = Array.from({ length: 20 }, (_, n) =>
        grades.add({ ...graded, at: dueAt + n }, { ...card, memory: `${n}` }),
      )
      const answers = await Promise.all(presses)
      expect(winners(answers)).toBe(1)
      const winner = answers.indexOf(true)
      expect(await grades.of(ana)).toEqual([{ ...graded, at: dueAt + winner }])
      expect(await cards.of(ana)).toEqual([{ ...card, memory: `${winner}` }])
    })

    it('leaves no grade behind when the card cannot be stored', async () => {
      const { grades, cards } = open()
      await expect(grades.add(graded, { ...card, dueAt: Number.NaN })).rejects.toThrow()
      expect(await grades.of(ana)).toEqual([])
      expect(await grades.add(graded, card)).toBe(true)
      expect(await cards.get(ana, 'pod')).toEqual(card)
    })

    it('takes the latest grade of an entry back, once, with the card as it was', async () => {
      const { grades, cards } = open()
      const before = { dueAt: card.dueAt, memory: card.memory }
      const second = { ...graded, id: 'press-2', before, at: graded.at + 1 }
      await grades.add(graded, card)
      await grades.add(second, { ...card, dueAt: card.dueAt + 9, memory: '{"stability":9}' })
      expect(await grades.undo('press-1', ana)).toBe(false)
      for (const person of [ben, ...strangers])
        expect(await grades.undo('press-2', person)).toBe(false)
      const undone = await Promise.all([1, 2, 3].map(() => grades.undo('press-2', ana)))
      expect(winners(undone)).toBe(1)
      expect(await grades.of(ana)).toEqual([graded])
      expect(await cards.of(ana)).toEqual([card])
      expect(await grades.undo('press-1', ana)).toBe(true)
      expect(await grades.of(ana)).toEqual([])
      expect(await cards.of(ana)).toEqual([])
    })

    it('lists grades by person and by occurrence, oldest first', async () => {
      const { grades } = open()
      const { occurrenceKey: _, ...review } = { ...graded, id: 'b', at: graded.at - 1 }
      const bens = { ...graded, id: 'c', person: ben, keyPoints: [] }
      await grades.add(graded, card)
      await grades.add(review, card)
      await grades.add(bens, { ...card, person: ben })
      expect(await grades.of(ana)).toEqual([review, graded])
      expect(await grades.on('occurrence-1')).toEqual([bens, graded])
      for (const person of strangers) expect(await grades.of(person)).toEqual([])
    })
  })

  describe('people', () => {
    const scope = 'person:slack/T1/U1'
    const none = {
      explanations: [],
      likes: [],
      leaderboard: [],
      attempts: [],
      grades: [],
      cards: [],
      asked: [],
      feedback: [],
      mocks: [],
      settings: [],
    }

    async function fill(store: Store): Promise<void> {
      for (const [index, person] of [ana, ben].entries()) {
        await store.attempts.save({ ...attempt, person })
        await store.reveals.note(claim.key, person, dueAt)
        await store.reveals.tick('o.key', person, [1])
        await store.grades.add({ ...graded, id: `grade-${index}`, person }, { ...card, person })
        await store.asked.save({ ...asked, id: `asked-${index}`, person })
        await store.feedback.add({ ...feedback, id: `feedback-${index}`, person })
        await store.explanations.share({ ...explanation, id: `words-${index}`, person })
        await store.board.join(person, dueAt)
      }
      await store.explanations.like('words-1', ana, dueAt)
      await store.explanations.like('words-0', ben, dueAt)
      await store.settings.set(scope, 'timeZone', 'UTC')
      await store.settings.set('asked:1', 'shared:pod', scope)
    }

    it('get everything that is kept about them, and nothing of others', async () => {
      const store = open()
      await fill(store)
      expect(await store.people.everything(ana, scope)).toEqual({
        explanations: [{ ...explanation, id: 'words-0' }],
        likes: [{ explanationId: 'words-1', at: dueAt }],
        leaderboard: [{ at: dueAt }],
        attempts: [attempt],
        grades: [{ ...graded, id: 'grade-0' }],
        cards: [card],
        asked: [{ ...asked, id: 'asked-0' }],
        feedback: [{ ...feedback, id: 'feedback-0' }],
        mocks: [],
        settings: [{ name: 'timeZone', value: 'UTC' }],
      })
      for (const person of strangers)
        expect(await store.people.everything(person, 'person:other')).toEqual(none)
    })

    it('are forgotten, while what their team counts stays without name and words', async () => {
      const store = open()
      await fill(store)
      const bens = await store.people.everything(ben, 'person:ben')
      await store.people.forget(ana, scope)
      expect(await store.people.everything(ana, scope)).toEqual(none)
      // Whom Ben’s words helped still counts; what he liked of hers is gone with it.
      expect(await store.people.everything(ben, 'person:ben')).toEqual({ ...bens, likes: [] })
      expect(await store.explanations.on(claim.key)).toMatchObject([{ id: 'words-1', likes: 1 }])
      expect(await store.board.members(ana)).toEqual([ben])
      expect(await store.reveals.ticked('o.key', ana)).toEqual([])
      expect(await store.settings.get('asked:1', 'shared:pod')).toBe('somebody')
      expect(await store.attempts.count(claim.key)).toBe(2)
      const kept = [...(await store.grades.on(claim.key)), ...(await store.feedback.about('pod'))]
      expect(kept).toHaveLength(4)
      const unknown = kept.filter(({ person }) => person.user !== ben.user)
      expect(unknown.map(({ person }) => person.name)).toEqual(['', ''])
      expect(new Set(unknown.map(({ person }) => person.user)).size).toBe(2)
      expect(JSON.stringify(unknown)).not.toContain(feedback.reason)
    })
  })

  describe('cards', () => {
    it('keeps one card for each person and entry', async () => {
      const { cards } = open()
      await cards.save(card)
      await cards.save({ ...card, dueAt: dueAt + 1, memory: '{}' })
      await cards.save({ ...card, person: ben })
      expect(await cards.of(ana)).toEqual([{ ...card, dueAt: dueAt + 1, memory: '{}' }])
      expect(await cards.get(ana, 'node')).toBeUndefined()
      for (const person of strangers) expect(await cards.get(person, 'pod')).toBeUndefined()
    })

    it('lists cards, next due first', async () => {
      const { cards } = open()
      for (const [entryId, at] of [
        ['b', 2],
        ['a', 2],
        ['c', 1],
      ] as const)
        await cards.save({ ...card, entryId, dueAt: dueAt + at })
      expect((await cards.of(ana)).map(({ entryId }) => entryId)).toEqual(['c', 'a', 'b'])
      expect(await cards.of(ben)).toEqual([])
    })

    it('sets one card of one person aside until it is brought back', async () => {
      const { cards } = open()
      const others = [
        { ...card, entryId: 'node' },
        { ...card, person: ben },
      ]
      for (const one of [card, ...others]) await cards.save(one)
      await cards.suspend(ana, 'pod', dueAt)
      expect(await cards.get(ana, 'pod')).toEqual({ ...card, suspendedAt: dueAt })
      for (const one of others) expect(await cards.get(one.person, one.entryId)).toEqual(one)
      await cards.suspend(ana, 'pod', undefined)
      expect(await cards.get(ana, 'pod')).toEqual(card)
    })

    it('removes one card of one person', async () => {
      const { cards } = open()
      for (const person of [ana, ben, ...strangers]) await cards.save({ ...card, person })
      await cards.save({ ...card, entryId: 'node' })
      await cards.remove(ana, 'pod')
      expect((await cards.of(ana)).map(({ entryId }) => entryId)).toEqual(['node'])
      for (const person of [ben, ...strangers]) expect(await cards.of(person)).toHaveLength(1)
    })
  })
}
