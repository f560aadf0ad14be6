import { describe, expect, it } from 'vitest'

import { yamlProblems } from './check-yaml.ts'
import { compose, cronJob, deployment, kustomization, pod, route, workflow } from './right-files.ts'

const problems = (text: string) => yamlProblems(text, '2026-11-23')

describe('a YAML example', () => {
  it.each(Object.entries({ deployment, cronJob, route, pod, compose, workflow, kustomization }))(
    'is accepted: %s',
    (_, text) => {
      expect(problems(text)).toEqual([])
    },
  )

  it.each([
    ['broken text', 'a: [1', ''],
    ['a key that stands twice', 'a: 1\na: 2', 'unique'],
    ['nothing but a comment', '# empty', 'there is no document'],
    ['something unknown', 'colour: red', 'neither Kubernetes'],
    ['a second document that is broken', `${pod}---\ncolour: red`, 'neither Kubernetes'],
    [
      'an unquoted word that is a boolean',
      pod.replace('name: web }', 'name: web, labels: { a: on } }'),
      'on is a boolean',
    ],
  ])('is refused: %s', (_, text, problem) => {
    expect(problems(text)).toEqual([expect.stringContaining(problem)])
  })

  it('may be a file of Helm values that says so', () => {
    expect(problems('# values-prod.yaml\nimage: { repository: nginx, tag: "1.30" }')).toEqual([])
    expect(problems('# values.yaml\nimage: { repository: nginx, tag: "1.20" }')).toHaveLength(1)
  })
})
