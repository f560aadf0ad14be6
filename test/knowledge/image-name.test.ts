import { describe, expect, it } from 'vitest'

import { imageProblems, parseImageName } from './image-name.ts'
import { supportedImages } from './supported-images.ts'

describe('the name of an image', () => {
  it.each([
    ['nginx', { repository: 'nginx' }],
    ['docker.io/library/nginx:1.30', { repository: 'nginx', tag: '1.30' }],
    ['localhost:5001/team/app', { repository: 'localhost:5001/team/app' }],
    ['localhost:5001/team/app:2', { repository: 'localhost:5001/team/app', tag: '2' }],
    ['nginx:1.30@sha256:ab', { repository: 'nginx', tag: '1.30', digest: 'sha256:ab' }],
  ])('is taken apart: %s', (name, expected) => {
    expect(parseImageName(name)).toEqual(expected)
  })

  it.each([
    'IMAGE',
    '$IMAGE',
    '<image>',
    'scratch',
    'nginx@sha256:ab',
    'acme/shop:1.4',
    'node:24.3-slim',
  ])('is accepted: %s', (name) => {
    expect(imageProblems(name, '2026-11-23')).toEqual([])
  })

  it.each([
    'nginx',
    'nginx:latest',
    'docker.io/library/alpine',
    'node:20',
    'alpine:3.2',
    'python:3.1',
  ])('is refused: %s', (name) => {
    expect(imageProblems(name, '2026-11-23')).toHaveLength(1)
  })

  it('is refused from the day after its support ends', () => {
    expect(imageProblems('alpine:3.22', '2027-05-01')).toEqual([])
    expect(imageProblems('alpine:3.22', '2027-05-02')).toEqual([
      'alpine:3.22: its support ended on 2027-05-01',
    ])
  })

  it('finds days in the table, not other texts', () => {
    const ends = Object.values(supportedImages).flatMap((branches) => Object.values(branches))
    expect(ends.filter((end) => !/^(?:open|\d{4}-\d\d-\d\d)$/.test(end))).toEqual([])
  })
})
