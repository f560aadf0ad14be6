import { describe, expect, it } from 'vitest'

import { yamlProblems } from './check-yaml.ts'
import { compose, kustomization, workflow } from './right-files.ts'

const problems = (text: string) => yamlProblems(text, '2026-11-23')

describe('a Compose file', () => {
  it.each([
    ['a version at the top', 'services:', 'version: "3"\nservices:', 'version does not belong'],
    ['no service', compose, 'services: {}', 'there is no service'],
    [
      'neither image nor build',
      'image: nginx:1.30-alpine',
      'init: true',
      'neither image nor build',
    ],
    ['a misspelt field', 'depends_on', 'depend_on', 'has no field depend_on'],
    ['a dependency on nobody', 'depends_on: { cache', 'depends_on: { cash', 'depends on cash'],
    [
      'a wait for health without a check',
      ', healthcheck: { test: redis-cli ping }',
      '',
      'no health check',
    ],
    ['a volume that is not declared', 'volumes: { data: {} }\n', '', 'no volume data'],
    ['a network that is not declared', 'networks: { front: {} }\n', '', 'no network front'],
  ])('is refused: %s', (_, right, wrong, problem) => {
    expect(compose).toContain(right)
    expect(problems(compose.replace(right, wrong))).toEqual([expect.stringContaining(problem)])
  })
})

describe('a workflow', () => {
  it.each([
    ['no trigger', 'on: push\n', '', 'when it runs'],
    ['a misspelt field at the top', 'on: push', 'on: push\npermission: {}', 'permission does not'],
    ['no machine', 'runs-on: ubuntu-24.04, steps: [{ run', 'steps: [{ run', 'where it runs'],
    ['no steps', 'steps: [{ run: npm test }]', 'steps: []', 'no steps'],
    ['a need that is no job', 'needs: test', 'needs: tests', 'needs tests'],
    ['an action without a version', '@v7', '', 'has no version'],
    ['a step that does nothing', 'run: npm test', 'name: test', 'either uses or run'],
  ])('is refused: %s', (_, right, wrong, problem) => {
    expect(workflow).toContain(right)
    expect(problems(workflow.replace(right, wrong))).toEqual([expect.stringContaining(problem)])
  })
})

describe('a kustomization', () => {
  it.each([
    ['a misspelt field', 'resources', 'resource', 'has no field resource'],
    ['a deprecated field', 'resources', 'bases', 'use resources'],
    ['a misspelt field of an image', 'newTag', 'tag', 'images has no field tag'],
    ['no resources', 'resources: [../../base]\n', '', 'names no resources'],
    [
      'an image without support',
      'registry.example.com/web, newTag: "2.3"',
      'nginx, newTag: "1.0"',
      'nginx:1.0',
    ],
  ])('is refused: %s', (_, right, wrong, problem) => {
    expect(kustomization).toContain(right)
    expect(problems(kustomization.replace(right, wrong))).toContainEqual(
      expect.stringContaining(problem),
    )
  })
})
