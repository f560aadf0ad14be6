import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { pickEntry, type PickOptions } from '../../src/daily/pick.ts'
import { entriesOf, entryOf } from '../support/daily.ts'

const everything = { topics: [], levels: [] }

/** The ids of the next `count` picks, each one asked before the next is picked. */
function pickMany(options: Omit<PickOptions, 'asked'>, count: number, asked: string[] = []) {
  const history = [...asked]
  for (let index = 0; index < count; index += 1) {
    const pick = pickEntry({ ...options, asked: history })
    if (pick) history.push(pick.entry.id)
  }
  return history.slice(asked.length)
}

const size = fc.integer({ min: 1, max: 25 })
const seed = fc.string({ maxLength: 10 })

describe('picking an entry', () => {
  it('asks every entry before any comes again, round after round', () => {
    fc.assert(
      fc.property(size, seed, (count, seed) => {
        const picks = pickMany({ ...everything, entries: entriesOf(count), seed }, count * 3)
        for (const round of [0, 1, 2]) {
          const ids = picks.slice(round * count, (round + 1) * count)
          expect(new Set(ids).size).toBe(count)
        }
      }),
    )
  })

  it('never asks the same entry twice in a row, whatever was added and withdrawn in between', () => {
    fc.assert(
      fc.property(
        seed,
        fc.array(fc.integer({ min: 2, max: 12 }), { maxLength: 30 }),
        (seed, sizes) => {
          const asked: string[] = []
          for (const count of sizes) {
            const pick = pickEntry({ ...everything, entries: entriesOf(count), asked, seed })
            expect(pick?.entry.id).toBeDefined()
            expect(pick?.entry.id).not.toBe(asked.at(-1))
            asked.push(pick?.entry.id ?? '')
          }
        },
      ),
    )
  })

  it('picks the same for the same entries in any order, history and seed', () => {
    fc.assert(
      fc.property(
        size,
        seed,
        fc.nat(40),
        fc.infiniteStream(fc.nat()),
        (count, seed, many, order) => {
          const entries = entriesOf(count)
          const shuffled = entries
            .map((entry) => ({ entry, place: order.next().value ?? 0 }))
            .toSorted((one, other) => one.place - other.place)
            .map(({ entry }) => entry)
          expect(pickMany({ ...everything, entries: shuffled, seed }, many)).toEqual(
            pickMany({ ...everything, entries, seed }, many),
          )
        },
      ),
    )
  })

  it('leaves the order of the others alone when an entry is added or withdrawn', () => {
    fc.assert(
      fc.property(size, seed, fc.nat(), (count, seed, which) => {
        const all = entriesOf(count + 1)
        const gone = all[which % all.length]?.id
        const fewer = all.filter(({ id }) => id !== gone)
        const orderOfAll = pickMany({ ...everything, entries: all, seed }, all.length)
        const orderOfFewer = pickMany({ ...everything, entries: fewer, seed }, fewer.length)
        expect(orderOfFewer).toEqual(orderOfAll.filter((id) => id !== gone))
      }),
    )
  })

  it('asks what was added before anything comes again', () => {
    const seed = 'seed'
    const asked = pickMany({ ...everything, entries: entriesOf(5), seed }, 7)
    const next = pickMany({ ...everything, entries: entriesOf(7), seed }, 2, asked)
    expect(next.toSorted()).toEqual(['entry-6', 'entry-7'])
  })

  it('says when an entry comes round again, and takes the one asked longest ago', () => {
    const entries = entriesOf(3)
    const asked = ['entry-2', 'entry-3', 'entry-1', 'entry-2']
    expect(pickEntry({ ...everything, entries, asked, seed: 'seed' })).toMatchObject({
      entry: { id: 'entry-3' },
      revisited: true,
    })
    const fresh = pickEntry({ ...everything, entries, asked: ['entry-2'], seed: 'seed' })
    expect(fresh?.revisited).toBe(false)
  })

  it('passes over entries in the history that have been withdrawn', () => {
    const asked = ['gone', 'entry-1', 'gone-too']
    const pick = pickEntry({ ...everything, entries: entriesOf(2), asked, seed: 'seed' })
    expect(pick?.entry.id).toBe('entry-2')
  })

  it('asks the only entry again and again', () => {
    expect(pickMany({ ...everything, entries: entriesOf(1), seed: 'seed' }, 3)).toEqual([
      'entry-1',
      'entry-1',
      'entry-1',
    ])
  })

  it('gives two seeds two orders', () => {
    const entries = entriesOf(20)
    const orderOf = (seed: string) => pickMany({ ...everything, entries, seed }, 20)
    expect(orderOf('one')).not.toEqual(orderOf('two'))
  })

  it('keeps to the topics and levels, and picks nothing when none matches', () => {
    const entries = [
      entryOf('probe', { topics: ['kubernetes', 'health'], level: 'advanced' }),
      entryOf('image', { topics: ['docker'], level: 'advanced' }),
      entryOf('pod', { topics: ['kubernetes'], level: 'beginner' }),
    ]
    const pick = (topics: string[], levels: PickOptions['levels']) =>
      pickMany({ entries, seed: 'seed', topics, levels }, 3)
    expect(new Set(pick(['kubernetes'], ['advanced']))).toEqual(new Set(['probe']))
    expect(new Set(pick(['docker', 'health'], []))).toEqual(new Set(['probe', 'image']))
    expect(new Set(pick([], ['beginner']))).toEqual(new Set(['pod']))
    expect(pick(['networking'], [])).toEqual([])
    expect(pickEntry({ ...everything, entries: [], asked: [], seed: 'seed' })).toBeUndefined()
  })
})
