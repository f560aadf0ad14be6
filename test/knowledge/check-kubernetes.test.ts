import { describe, expect, it } from 'vitest'

import { yamlProblems } from './check-yaml.ts'
import { schemaProblems } from './kubernetes-model.ts'
import { strangers } from './kubernetes-strangers.ts'
import { cronJob, deployment, pod, route } from './right-files.ts'

const problems = (text: string) => yamlProblems(text, '2026-11-23')

describe('a Kubernetes object', () => {
  it.each([
    ['a misspelt field', deployment, 'replicas:', 'replica:', 'spec has no field replica'],
    [
      'a misspelt field deep down',
      deployment,
      'image:',
      'imag:',
      'containers[0] has no field imag',
    ],
    [
      'a field on the wrong level',
      deployment,
      'spec:\n',
      'replicas: 3\nspec:\n',
      'the object has no field replicas',
    ],
    [
      'a value of the wrong type',
      deployment,
      'replicas: 3',
      'replicas: three',
      'spec.replicas must be integer',
    ],
    [
      'a missing field',
      deployment,
      '  selector: { matchLabels: { app: web } }\n',
      '',
      'must have required property',
    ],
    [
      'labels that the selector misses',
      deployment,
      'labels: { app: web }',
      'labels: { app: api }',
      'do not carry the label app',
    ],
    ['a dead image', deployment, '1.30', '1.12', 'nginx:1.12-alpine: not a supported branch'],
    ['no name', deployment, 'name: web }\nspec', 'namespace: web }\nspec', 'no valid name'],
    [
      'a name that is none',
      deployment,
      'metadata: { name: web }',
      'metadata: { name: Web_1 }',
      'no valid name',
    ],
    [
      'an API version that is gone',
      cronJob,
      'batch/v1',
      'batch/v1beta1',
      'neither the schema package',
    ],
    ['a Job that restarts for ever', cronJob, 'Never', 'Always', 'restartPolicy'],
    [
      'a mount without a volume',
      pod,
      '{ name: data, mountPath',
      '{ name: date, mountPath',
      'no volume date',
    ],
    ['a word outside its set', pod, 'spec:\n', 'spec:\n  restartPolicy: Sometimes\n', 'Sometimes'],
    ['a container without an image', pod, ', image: "nginx:1.30-alpine"', '', 'has no image'],
    [
      'two containers of one name',
      pod,
      'containers: [',
      'containers: [{ name: web, image: "alpine:3.24" }, ',
      'two containers',
    ],
    [
      'a request above the limit',
      pod,
      'image:',
      'resources: { requests: { cpu: "1" }, limits: { cpu: 500m } }, image:',
      'requests more cpu',
    ],
    [
      'a stranger’s misspelt field',
      route,
      'parentRefs',
      'parentRef',
      'has no field spec.parentRef',
    ],
    ['a stranger without a name', route, 'name: shop', 'namespace: shop', 'has no name'],
    [
      'a stranger that is not in the table',
      route,
      'HTTPRoute',
      'HTTPRout',
      'neither the schema package',
    ],
  ])('is refused: %s', (_, text, right, wrong, problem) => {
    expect(text).toContain(right)
    expect(problems(text.replace(right, wrong))).toContainEqual(expect.stringContaining(problem))
  })
})

describe('the table of strangers', () => {
  it.each(strangers)('has only what the schema package does not: $kind', ({ apiVersion, kind }) => {
    expect(schemaProblems(apiVersion, kind, {})).toBeUndefined()
  })
})
