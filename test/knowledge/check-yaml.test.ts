import { describe, expect, it } from 'vitest'

import { yamlProblems } from './check-yaml.ts'

const problems = (text: string) => yamlProblems(text, '2026-11-23')

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.30-alpine" }] }
`
const cronJob = `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  schedule: "30 2 * * *"
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: "alpine:3.24" }] } } } }
`
const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec: { parentRefs: [{ name: public }] }
`
const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes: [{ name: data, emptyDir: {} }]
  containers: [{ name: web, image: "nginx:1.30-alpine", volumeMounts: [{ name: data, mountPath: /data }] }]
`
const compose = `services:
  web:
    image: nginx:1.30-alpine
    depends_on: { cache: { condition: service_healthy } }
    volumes: ["data:/data", "./src:/src"]
    networks: [front]
  cache: { build: ., healthcheck: { test: redis-cli ping } }
volumes: { data: {} }
networks: { front: {} }
`
const workflow = `on: push
jobs:
  test: { runs-on: ubuntu-24.04, steps: [{ run: npm test }] }
  image: { runs-on: ubuntu-24.04, needs: test, steps: [{ uses: actions/checkout@v7 }] }
`
const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base]
images: [{ name: web, newName: registry.example.com/web, newTag: "2.3" }]
`

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
