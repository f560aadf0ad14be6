import { describe, expect, it } from 'vitest'

import type { Mock, Person, Store } from '../../../src/ports.ts'
import { ana, ben, dueAt, mock, runningMock, winners } from '../examples.ts'

const chidi: Person = { ...ana, user: 'U3', name: 'Chidi' }
const next = (one: Mock, changes: Partial<Mock>): Mock => ({
  ...one,
  ...changes,
  version: one.version + 1,
})

export function mocksContract(open: () => Store): void {
  describe('mock interviews', () => {
    it('come back as they were stored', async () => {
      const { mocks } = open()
      expect(await mocks.get(mock.id)).toBeUndefined()
      expect(await mocks.add(mock)).toBe(true)
      expect(await mocks.get(mock.id)).toEqual(mock)
      expect(await mocks.replace(runningMock)).toBe('replaced')
      expect(await mocks.get(mock.id)).toEqual(runningMock)
      const stopped = next(runningMock, { state: 'stopped', stoppedBy: 'partner' })
      expect(await mocks.replace(stopped)).toBe('replaced')
      expect(await mocks.get(mock.id)).toEqual(stopped)
    })

    it('let a person start one at a time, however many devices ask', async () => {
      const { mocks } = open()
      const adds = Array.from({ length: 10 }, (_, n) => mocks.add({ ...mock, id: `mock-${n}` }))
      const answers = await Promise.all(adds)
      expect(winners(answers)).toBe(1)
      const current = await mocks.current(ana)
      expect(current?.id).toBe(`mock-${answers.indexOf(true)}`)
      expect(await mocks.current({ ...ana, workspace: 'T2' })).toBeUndefined()
      expect(await mocks.current({ ...ana, platform: 'discord' })).toBeUndefined()
      expect(await mocks.add({ ...mock, id: 'of-ben', starter: ben })).toBe(true)
      if (current) await mocks.replace(next(current, { state: 'cancelled' }))
      expect(await mocks.current(ana)).toBeUndefined()
      expect(await mocks.add({ ...mock, id: 'another' })).toBe(true)
    })

    it('take the first of those who join at once', async () => {
      const { mocks } = open()
      await mocks.add(mock)
      const joins = Array.from({ length: 10 }, (_, n) =>
        mocks.replace({ ...runningMock, partner: { ...ben, user: `joiner-${n}` } }),
      )
      const answers = await Promise.all(joins)
      expect(winners(answers.map((answer) => answer === 'replaced'))).toBe(1)
      expect(answers.filter((answer) => answer === 'changed')).toHaveLength(9)
      const stored = await mocks.get(mock.id)
      expect(stored?.partner?.user).toBe(`joiner-${answers.indexOf('replaced')}`)
    })

    it('let nobody take part in two, whichever side they are on', async () => {
      const { mocks } = open()
      const other = { ...mock, id: 'mock-2', starter: chidi }
      for (const one of [mock, other]) await mocks.add(one)
      const join = (one: Mock) =>
        mocks.replace(next(one, { partner: ben, state: 'running', turns: runningMock.turns }))
      const answers = await Promise.all([join(mock), join(other)])
      expect(answers.toSorted()).toEqual(['busy', 'replaced'])
      const lost = answers[0] === 'busy' ? mock : other
      expect(await mocks.get(lost.id)).toEqual(lost)
      expect(await mocks.add({ ...mock, id: 'mock-3', starter: ben })).toBe(false)
      const won = await mocks.current(ben)
      if (!won) throw new Error('Ben has no seat.')
      expect(await mocks.replace(next(won, { turns: [] }))).toBe('replaced')
      await mocks.replace(next(next(won, {}), { state: 'done' }))
      expect(await join(lost)).toBe('replaced')
    })

    it('change one step at a time: what is based on an older version changes nothing', async () => {
      const { mocks } = open()
      await mocks.add(mock)
      await mocks.replace(runningMock)
      expect(await mocks.replace(next(mock, { state: 'cancelled' }))).toBe('changed')
      expect(await mocks.replace({ ...runningMock, id: 'unknown' })).toBe('changed')
      expect(await mocks.current(ana)).toEqual(runningMock)
    })

    it('are found when their time is up, and only while they are not over', async () => {
      const { mocks } = open()
      await mocks.add(mock)
      const later = { ...mock, id: 'later', starter: ben, untilAt: mock.untilAt - 10 }
      await mocks.add(later)
      expect(await mocks.overdue(mock.untilAt - 11)).toEqual([])
      expect(await mocks.overdue(mock.untilAt - 1)).toEqual([later])
      expect(await mocks.overdue(mock.untilAt)).toEqual([later, mock])
      await mocks.replace(next(later, { state: 'expired' }))
      expect(await mocks.overdue(mock.untilAt)).toEqual([mock])
    })

    it('hand each person their own part, and nothing of the other one', async () => {
      const { mocks, people } = open()
      await mocks.add(mock)
      await mocks.replace(runningMock)
      const part = { id: mock.id, state: 'running', at: dueAt }
      expect((await people.everything(ana, '-')).mocks).toEqual([
        { ...part, answered: { entryId: 'pod', keyPoints: [0, 2] }, interviewed: 'node' },
      ])
      // What is ticked before the turn is closed is for the interviewer alone.
      expect((await people.everything(ben, '-')).mocks).toEqual([
        { ...part, answered: { entryId: 'node', keyPoints: [] }, interviewed: 'pod' },
      ])
      for (const stranger of [chidi, { ...ana, workspace: 'T2' }])
        expect((await people.everything(stranger, '-')).mocks).toEqual([])
    })

    it('lose who is forgotten, and what was heard from them', async () => {
      const { mocks, people } = open()
      await mocks.add(mock)
      await mocks.replace(runningMock)
      await people.forget(ana, '-')
      const left = await mocks.get(mock.id)
      expect(left).toMatchObject({ state: 'stopped', stoppedBy: 'starter', partner: ben })
      expect(left?.turns.map(({ ticked }) => ticked)).toEqual([[], [1]])
      expect(left?.starter.name).toBe('')
      expect(left?.starter.user).not.toContain(ana.user)
      for (const person of [ana, ben]) expect(await mocks.current(person)).toBeUndefined()
      expect((await people.everything(ana, '-')).mocks).toEqual([])
      expect((await people.everything(ben, '-')).mocks).toHaveLength(1)
      await people.forget(ben, '-')
      expect(await mocks.get(mock.id)).toBeUndefined()
    })

    it('go with the one who invited when nobody has joined', async () => {
      const { mocks, people } = open()
      await mocks.add(mock)
      await people.forget(ana, '-')
      expect(await mocks.get(mock.id)).toBeUndefined()
      expect(await mocks.add(mock)).toBe(true)
    })
  })
}
