import { describe, expect, it } from 'vitest'

import { dockerfileProblems, runsAsNonRoot } from './check-dockerfile.ts'

const good = `# syntax=docker/dockerfile:1
ARG GO_VERSION=1.27
FROM golang:\${GO_VERSION}-alpine AS build
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .

FROM node:24-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY --from=build --chown=1000:1000 /app /app
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
USER node
CMD ["node", "server.js"]
`
const problems = (text: string) => dockerfileProblems(text, '2026-11-23')

describe('a Dockerfile example', () => {
  it('is accepted', () => {
    expect(problems(good)).toEqual([])
  })

  it.each([
    ['nothing in it', good, '', 'there is no FROM'],
    ['an instruction before FROM', 'ARG GO', 'ENV GO', 'ENV stands before FROM'],
    ['a misspelt instruction', 'WORKDIR', 'WORKDIRS', 'no instruction WORKDIRS'],
    [
      'a flag of another instruction',
      'COPY --from=build',
      'ADD --from=build',
      'ADD has no flag --from',
    ],
    ['a mount of no type', 'type=cache', 'type=cash', 'no mount of type cash'],
    ['a misspelt option of a mount', 'target=', 'targets=', 'has no option targets'],
    ['a base without support', 'node:24', 'node:20', 'node:20-alpine: not a supported branch'],
    ['a base without support behind an ARG', 'VERSION=1.27', 'VERSION=1.19', 'golang:1.19-alpine'],
    ['a base without a tag', 'node:24-alpine', 'node', 'name a tag'],
    ['the tag latest', 'node:24-alpine', 'node:latest', 'name a tag'],
    ['a copy from no stage', '--from=build', '--from=builder', 'no earlier stage builder'],
    ['a copy from a dead image', '--from=build', '--from=alpine:3.12', 'alpine:3.12'],
    ['npm ci without its lock file', ' package-lock.json', '', 'lock file'],
    ['CMD as a shell text', '["node", "server.js"]', 'node server.js', 'CMD is not in exec form'],
    [
      'ENTRYPOINT as a shell text',
      'CMD ["node", "server.js"]',
      'ENTRYPOINT node',
      'ENTRYPOINT is not',
    ],
    ['half of an exec form', '["node", "server.js"]', '["node", "server.js"', 'exec form'],
    ['apt-get without update', 'apt-get update && ', '', 'apt-get update'],
    ['apt-get with recommendations', ' --no-install-recommends', '', '--no-install-recommends'],
    ['package lists that stay', ' && rm -rf /var/lib/apt/lists/*', '', 'package lists'],
    ['a shell text that does not parse', 'npm ci --omit=dev', 'npm ci "', 'bash'],
  ])('is refused: %s', (_, right, wrong, problem) => {
    expect(good).toContain(right)
    expect(problems(good.replace(right, wrong))).toContainEqual(expect.stringContaining(problem))
  })

  it('may bind the lock file, copy everything, and keep package lists in a cache', () => {
    const bound = good.replace('RUN npm', 'RUN --mount=source=package-lock.json,target=l npm')
    expect(problems(bound.replace(' package-lock.json', ''))).toEqual([])
    expect(problems(good.replace('package.json package-lock.json ./', '. .'))).toEqual([])
    const cached = good.replace('RUN apt', 'RUN --mount=type=cache,target=/var/lib/apt apt')
    expect(problems(cached.replace(' && rm -rf /var/lib/apt/lists/*', ''))).toEqual([])
  })

  it('may start from scratch and from an earlier stage', () => {
    expect(
      problems('FROM alpine:3.24 AS base\nFROM base\nFROM scratch\nCOPY --from=0 /a /a'),
    ).toEqual([])
  })
})

describe('the user of an image', () => {
  it.each([
    ['FROM alpine:3.24\nUSER 65532:65532', true],
    ['FROM alpine:3.24\nUSER app', true],
    ['FROM alpine:3.24', false],
    ['FROM alpine:3.24\nUSER app\nUSER root', false],
    ['FROM alpine:3.24\nUSER 0:0', false],
    ['FROM alpine:3.24\nUSER app\nFROM alpine:3.24', false],
    ['FROM alpine:3.24 AS base\nUSER app\nFROM base', true],
    ['FROM gcr.io/distroless/static-debian13:nonroot', true],
  ])('of %j is not root: %s', (text, expected) => {
    expect(runsAsNonRoot(text)).toBe(expected)
  })
})
