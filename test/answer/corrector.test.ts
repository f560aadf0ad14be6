import { describe, expect, it } from 'vitest'

import { createCorrector } from '../../src/answer/corrector.ts'

const corrector = createCorrector()
for (const word of ['pod', 'container', 'dockerfile', 'kubernetes', 'cache', 'namespace', 'image'])
  corrector.add(word)

describe('the corrector', () => {
  it.each([
    ['contaner', 'container'],
    ['conatiner', 'container'],
    ['dokcerfiel', 'dockerfile'],
    ['namepsace', 'namespace'],
    ['ubernetes', 'kubernetes'],
    ['iamge', 'image'],
    ['pdo', 'pod'],
    ['waht', 'what'],
    ['hwo', 'how'],
  ])('reads %s as %s', (word, meant) => {
    expect(corrector.correct(word)).toBe(meant)
  })

  it.each(['cake', 'containers', 'cats', 'v2', 'nginx', 'xy', 'difference', 'k8s', 'pods', 'lose'])(
    'leaves %s alone',
    (word) => {
      expect(corrector.correct(word)).toBe(word)
    },
  )

  it('takes the oftener used word where two are equally near', () => {
    const some = createCorrector()
    some.add('poster')
    for (let use = 0; use < 5; use += 1) some.add('postal')
    expect(some.correct('postar')).toBe('postal')
  })
})
