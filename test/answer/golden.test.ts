import { describe, expect, it } from 'vitest'

import { checkGolden, wordingKey } from '../../src/answer/golden.ts'
import { parseEntry, type Source } from '../../src/entries/parse.ts'
import { formatProblem } from '../../src/entries/problem.ts'
import { entryFile } from '../support/entry-file.ts'

function source(id: string, changes: Readonly<Record<string, unknown>> = {}): Source {
  const parsed = parseEntry(`knowledge/docker/${id}.md`, entryFile(changes))
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.source
}

const image = source('image')
const volume = (...phrasings: readonly string[]) =>
  source('volume', {
    question: 'What is a Docker volume?',
    phrasings: ['where does docker keep data', 'persist data of a container', ...phrasings],
    keyPoints: ['It keeps data', 'It outlives containers', 'Docker manages it'],
  })

describe('checkGolden', () => {
  it('is content when every wording finds its own entry first', () => {
    expect(checkGolden([image, volume('volumes explained')])).toEqual([])
  })

  it('names file, line and winner of a wording that another entry wins', () => {
    const stolen = volume(image.entry.question)
    const others = ['network', 'registry', 'compose'].map((name) =>
      source(name, {
        question: `What is a Docker ${name}?`,
        phrasings: [`explain ${name}`, `${name} meaning`, `about ${name}`],
        keyPoints: [name, `${name} one`, `${name} two`],
      }),
    )
    expect(checkGolden([image, stolen, ...others]).map(formatProblem)).toEqual([
      'knowledge/docker/volume.md:6: error: “What is a Docker image?” leads to image first (knowledge/docker/image.md). Say more of what only this entry answers, or give the phrasing to that entry.',
    ])
  })

  it('names a wording that finds nothing', () => {
    expect(checkGolden([volume('???')]).map(formatProblem)).toEqual([
      'knowledge/docker/volume.md:6: error: “???” finds no entry at all. Use words that say what the entry is about.',
    ])
  })
})

describe('wordingKey', () => {
  it.each([
    ['docker volume', 'What are Docker volumes?'],
    ['k8s pods', 'kubernetes pod'],
    ['ConfigMap', 'configmaps!'],
  ])('takes %j and %j for one wording', (one, other) => {
    expect(wordingKey(one)).toBe(wordingKey(other))
  })

  it.each([
    ['image to container', 'container to image'],
    ['what is it', 'why is it'],
    ['docker --rm', 'docker rm'],
  ])('keeps %j and %j apart', (one, other) => {
    expect(wordingKey(one)).not.toBe(wordingKey(other))
  })
})
