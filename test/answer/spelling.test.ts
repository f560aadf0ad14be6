import { describe, expect, it } from 'vitest'

import { createSpelling, editDistance, prefixDistances } from '../../src/answer/spelling.ts'

const spelling = createSpelling()
for (const word of ['kubernetes', 'container', 'containers', 'cache', 'dockerfile', 'volume'])
  spelling.add(word)
const best = (word: string) => spelling.lookalikes(word)[0]?.word

describe('spelling', () => {
  it.each([
    ['kuberntes', 'kubernetes'],
    ['kubernetees', 'kubernetes'],
    ['conatiner', 'container'],
    ['dockerfiel', 'dockerfile'],
    ['volmue', 'volume'],
  ])('takes %s for %s', (typed, meant) => {
    expect(best(typed)).toBe(meant)
  })

  it.each(['cake', 'cahe', 'react', 'weather', 'table', 'kafka', 'xontainer'])(
    'leaves %s alone',
    (word) => {
      expect(best(word)).toBeUndefined()
    },
  )

  it('says how much agrees', () => {
    expect(spelling.lookalikes('kuberntes')[0]?.similarity).toBeCloseTo(1 - 1 / 9)
  })

  it.each([
    ['pod', 'pod', 0],
    ['pod', 'pods', 1],
    ['dockre', 'docker', 1],
    ['compsoe', 'compose', 1],
    ['', 'abc', 3],
    ['abc', '', 3],
  ])('counts the errors from %j to %j', (from, to, errors) => {
    expect(editDistance(from, to)).toBe(errors)
  })

  it('compares with beginnings of words', () => {
    expect(Math.min(...prefixDistances('dokerf', 'dockerfile'))).toBe(1)
  })
})
