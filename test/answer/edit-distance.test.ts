import { describe, expect, it } from 'vitest'

import { editDistance, prefixDistances } from '../../src/answer/edit-distance.ts'

describe('the distance between two words', () => {
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
