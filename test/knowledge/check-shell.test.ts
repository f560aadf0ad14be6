import { describe, expect, it } from 'vitest'

import { commandProblems, mentionProblems, syntaxProblems, typedLines } from './check-shell.ts'
import { reference } from './reference.ts'

const about = { reference, onDate: '2026-11-23' }

describe('a shell example', () => {
  it('is refused when bash cannot read it', () => {
    expect(syntaxProblems('if true; then echo')).not.toEqual([])
    expect(syntaxProblems('if true; then echo; fi')).toEqual([])
  })

  it('is read without the output of a transcript', () => {
    expect(typedLines('$ docker ps \\\n> -a\nCONTAINER (ID\n# ls')).toBe('docker ps \\\n-a\nls')
  })

  it.each([
    ['docker run nginx', 'nginx: name a tag other than latest'],
    ['docker pull node:latest', 'node:latest: name a tag other than latest'],
    ['kubectl run web --image=postgres:13', 'postgres:13: not a supported branch'],
    ['kubectl set image deployment/web nginx=nginx:1.29', 'nginx:1.29: not a supported branch'],
  ])('is refused for its image: %s', (text, problem) => {
    expect(commandProblems(text, about)).toEqual([expect.stringContaining(problem)])
  })

  it('may mention the reader’s own image without a tag, but no dead one', () => {
    expect(mentionProblems('docker run --rm fetch', about)).toEqual([])
    expect(mentionProblems('docker run IMAGE', about)).toEqual([])
    expect(mentionProblems('kubectl apply -k', about)).toEqual([])
    expect(mentionProblems('docker run alpine:3.12', about)).toHaveLength(1)
  })
})

describe('a patch', () => {
  const patched = (patch: string) =>
    commandProblems(`kubectl patch deployment web -p '${patch}'`, about)

  it('may be any part of its object', () => {
    expect(patched('{"spec":{"template":{"spec":{"containers":[{"name":"a"}]}}}}')).toEqual([])
  })

  it.each([
    ['{"spec":{"replica":3}}', 'spec has no field replica'],
    ['{"spec":{"replicas":"3"}}', 'spec.replicas must be integer'],
    ['{"spec":', 'kubectl patch: '],
  ])('is refused: %s', (patch, problem) => {
    expect(patched(patch)).toEqual([expect.stringContaining(problem)])
  })

  it('is refused for a kind that is not in the table', () => {
    expect(commandProblems('kubectl patch ingress web -p {}', about)).toHaveLength(1)
  })
})
