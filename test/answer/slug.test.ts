import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { nearestNames } from '../../src/answer/nearest.ts'
import { slugFor } from '../../src/answer/slug.ts'
import { Slug } from '../../src/entries/entry.ts'

const free = () => false

describe('slugFor', () => {
  it.each([
    ['What is a Pod in Kubernetes?', 'pod-kubernetes'],
    ['How do I fix CrashLoopBackOff?', 'fix-crashloopbackoff'],
    ['Why does docker run --rm /bin/true exit?', 'docker-run-rm-bin-true-exit'],
    ['Où est le café?', 'ou-est-le-cafe'],
    ['什么是容器?', 'entry'],
    ['What is it?', 'what-is-it'],
  ])('%j becomes %s', (question, slug) => {
    expect(slugFor(question, free)).toBe(slug)
  })

  it('counts on until a slug is free', () => {
    const taken = ['pod', 'pod-2']
    expect(slugFor('What is a pod?', (slug) => taken.includes(slug))).toBe('pod-3')
  })

  it('is always a slug, and never a taken one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (question) => {
        const first = slugFor(question, free)
        expect(Slug.safeParse(first).success).toBe(true)
        const second = slugFor(question, (slug) => slug === first)
        expect(second).not.toBe(first)
        expect(Slug.safeParse(second).success).toBe(true)
      }),
    )
  })
})

describe('nearestNames', () => {
  it('finds what was meant, best first', () => {
    expect(nearestNames('deploymnet', ['deployments', 'pod', 'deployment'], 2)).toEqual([
      'deployment',
      'deployments',
    ])
  })

  it('finds nothing that does not look alike', () => {
    expect(nearestNames('cake', ['docker', 'kubernetes'], 3)).toEqual([])
  })
})
