import { describe, expect, it } from 'vitest'

import { readCharacters, toQuery } from '../../src/answer/query.ts'

const stems = (text: string) => toQuery(text).terms.map(({ stem }) => stem)
const everyStem = (text: string) =>
  toQuery(text).terms.flatMap(({ stem, parts }) => [stem, ...parts])

describe('what a query leaves out', () => {
  it.each([
    ['<@U1> what is a pod', 'what is a pod'],
    ['<@!1> what is a pod', 'what is a pod'],
    ['@cuecard what is a pod', 'what is a pod'],
    ['what is a pod <#C1|general>', 'what is a pod'],
    ['<!here> what is a pod', 'what is a pod'],
    ['what is a pod <:shrug:123>', 'what is a pod'],
    ['what is a pod :wave:', 'what is a pod'],
    ['<https://example.com/x|this page> about pods', 'this page about pods'],
    ['see https://example.com/pods?x=1 about pods', 'see about pods'],
    ['hi, what is a pod', 'what is a pod'],
    [
      'Hey everyone! Can someone tell me what a pod is, please? Thanks in advance!',
      'what a pod is',
    ],
    ['good morning team, quick question: what is a pod', 'what is a pod'],
    ['what is a pod\u200B\u0000', 'what is a pod'],
  ])('%j is read as %j', (text, expected) => {
    expect(toQuery(text).text).toBe(expected)
  })

  it('keeps words that only begin like a greeting', () => {
    expect(toQuery('hide a port').text).toBe('hide a port')
    expect(toQuery('hi-res image').text).toBe('hi-res image')
    expect(toQuery('all namespaces').text).toBe('all namespaces')
  })

  it('drops stop words and remembers them', () => {
    const query = toQuery('What is it?')
    expect(query.terms).toEqual([])
    expect(query.stopWords).toEqual(['what', 'is', 'it'])
  })

  it.each(['', '   ', 'hi', '<@U1>', '???', '👍'])('finds nothing to look for in %j', (text) => {
    expect(toQuery(text).terms).toEqual([])
  })
})

describe('how words are compared', () => {
  it.each([
    ['PODS', 'pod'],
    ['Café', 'cafe'],
    ['pod’s', 'pod'],
    ['containers', 'container'],
    ['k8s', 'kubernetes'],
    ['kube', 'kubernetes'],
    ['svc', 'services'],
    ['ns', 'namespace'],
    ['deploys', 'deployment'],
    ['img', 'images'],
    ['cm', 'ConfigMap'],
    ['pvc', 'PersistentVolumeClaim'],
    ['rs', 'replicaset'],
    ['env vars', 'environment variables'],
    ['vm', 'virtual-machine'],
    ['docker-compose', 'dockercompose'],
    ['virtualisation', 'virtualization'],
    ['image vs container', 'image versus container'],
    ['image vs container', 'image compared container'],
  ])('%j and %j are the same', (one, other) => {
    expect(stems(one)).toEqual(stems(other))
  })

  it.each([
    ['docker-compose', ['docker', 'compos']],
    ['CrashLoopBackOff', ['crash', 'loop', 'back', 'off']],
    ['OOMKilled', ['oom', 'kill']],
    ['kube-proxy', ['kube', 'proxi']],
    ['image/container', ['imag', 'contain']],
  ])('%s is kept whole and also split', (word, parts) => {
    expect(toQuery(word).terms).toHaveLength(1)
    expect(toQuery(word).terms[0]?.parts).toEqual(parts)
  })

  it.each(['--rm', '/etc/hosts', 'nginx:latest', '-p', '.dockerignore'])(
    'keeps %s in one piece for people to see',
    (word) => {
      expect(toQuery(`what about ${word} there`).terms.map((term) => term.word)).toEqual([word])
    },
  )

  it('tells an option from the plain word', () => {
    expect(stems('--rm')).not.toEqual(stems('rm'))
  })

  it('keeps an exit code', () => {
    expect(stems('exit code 137')).toContain('137')
  })

  it('takes a stop word in capitals for a name, unless everything is in capitals', () => {
    expect(stems('what does FROM do')).toEqual(['from'])
    expect(stems('WHERE ARE YOU FROM')).toEqual([])
  })

  it('does not split plurals of abbreviations', () => {
    expect(everyStem('TLSs')).toEqual(['tlss'])
  })
})

describe('long and strange texts', () => {
  it('reads the first thousand characters and says so', () => {
    const query = toQuery(`what is a pod ${'x'.repeat(10_000)} secret`)
    expect(query.cut).toBe(true)
    expect(query.text.length).toBeLessThanOrEqual(readCharacters)
    expect(stems(query.text)).not.toContain('secret')
    expect(toQuery('what is a pod').cut).toBe(false)
  })

  it('keeps at most sixty terms', () => {
    const query = toQuery(Array.from({ length: 200 }, (_, at) => `a${at}b`).join(' '))
    expect(query.terms.length).toBe(60)
    expect(query.cut).toBe(true)
  })

  it('does not choke on binary', () => {
    const binary = String.fromCharCode(
      ...Array.from({ length: 5000 }, (_, at) => (at * 37) % 65_536),
    )
    expect(toQuery(binary).terms.length).toBeLessThanOrEqual(60)
  })
})
