import { describe, expect, it } from 'vitest'

import { wordingKey } from '../../src/answer/golden.ts'
import { nearestName } from '../../src/answer/nearest.ts'
import { checkPacks } from '../../src/entries/check.ts'
import type { Pack } from '../../src/entries/pack.ts'
import { parseEntry, type Source } from '../../src/entries/parse.ts'
import { formatProblem } from '../../src/entries/problem.ts'
import { entryFile } from '../support/entry-file.ts'

const options = { today: '2026-11-23', wordingKey, nearest: nearestName }

function source(
  file: string,
  changes: Readonly<Record<string, unknown>> = {},
  edit = (text: string) => text,
): Source {
  const parsed = parseEntry(file, edit(entryFile(changes)))
  if (!parsed.ok) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.source
}

const checkPack = (pack: Partial<Pack>) =>
  checkPacks([{ folder: 'knowledge', missing: [], sources: [], ...pack }], options).map(
    formatProblem,
  )
const check = (...sources: readonly Source[]) => checkPack({ sources })

const other = (changes: Readonly<Record<string, unknown>> = {}) =>
  source('knowledge/docker/layer.md', {
    question: 'What is a layer?',
    phrasings: ['layers', 'layer meaning', 'how layers are stacked'],
    ...changes,
  })

describe('checkPacks', () => {
  it('is content with sound entries', () => {
    expect(
      check(
        source('knowledge/docker/image.md', { related: ['layer'] }),
        other({ related: ['image'] }),
      ),
    ).toEqual([])
  })

  it('wants the folder to be the first topic', () => {
    expect(check(source('knowledge/kubernetes/image.md'))).toEqual([
      'knowledge/kubernetes/image.md:8: error: The file is in kubernetes, its first topic is docker. Move the file, or put the folder’s topic first.',
    ])
  })

  it('wants a related entry to exist, to be another one, and to point back', () => {
    const sources = [
      source('knowledge/docker/image.md', { related: ['image', 'nothing', 'layer'] }),
      other(),
    ]
    expect(check(...sources).map((line) => line.split('error: ')[1])).toEqual([
      'The entry is related to itself. Remove this line.',
      'There is no entry nothing. Correct the slug, or remove this line.',
      'layer does not point back. Add image to related in knowledge/docker/layer.md.',
    ])
  })

  it('finds the same words twice, whatever their case and punctuation', () => {
    const twice = other({ phrasings: ['layers', 'Docker image: MEANING', 'layers!'] })
    expect(check(source('knowledge/docker/image.md'), twice)).toEqual([
      expect.stringContaining(
        '“Docker image: MEANING” stands in knowledge/docker/image.md already',
      ),
      expect.stringContaining('“layers!” stands in this file already'),
    ])
  })

  it('names the entry that a wrong slug was meant to be', () => {
    expect(check(source('knowledge/docker/image.md', { related: ['layers'] }), other())).toEqual([
      expect.stringContaining('There is no entry layers. Write layer, or remove this line.'),
    ])
  })

  it('finds wordings that are one to the search: same stems in the same order', () => {
    const twice = other({
      phrasings: ['what are docker layers', 'docker layer', 'where are layers kept'],
    })
    expect(check(twice)).toEqual([
      expect.stringContaining(
        '“docker layer” stands in this file already as “what are docker layers”',
      ),
    ])
    expect(
      check(source('knowledge/docker/image.md'), other({ question: 'What is a docker image??' })),
    ).toEqual([expect.stringContaining('stands in knowledge/docker/image.md already')])
  })

  it('lets a phrasing shorten the question of its own entry', () => {
    expect(check(other({ phrasings: ['layer', 'layer meaning', 'how layers work'] }))).toEqual([])
  })

  it.each([
    [
      'a long short answer',
      'It starts containers.',
      'x'.repeat(300),
      'The short answer has 312 characters',
    ],
    ['long details', 'List them:', 'x'.repeat(1500), 'The details have'],
    ['many lines of details', 'List them:', 'a\n\n'.repeat(16), 'The details have 17 lines'],
  ])('refuses %s', (_, from, to, problem) => {
    const edited = source('knowledge/docker/image.md', {}, (text) => text.replace(from, to))
    expect(check(edited)).toEqual([expect.stringContaining(problem)])
  })

  it('wants an example', () => {
    const edited = source('knowledge/docker/image.md', {}, (text) =>
      text.replace(/```[\s\S]*```/, ''),
    )
    expect(check(edited)).toEqual([expect.stringContaining('The details have no example')])
  })

  it('refuses a date in the future and warns of an old one', () => {
    expect(check(source('knowledge/docker/image.md', { verified: '2026-11-24' }))).toEqual([
      expect.stringContaining('error: The date 2026-11-24 is in the future'),
    ])
    expect(check(source('knowledge/docker/image.md', { verified: '2026-05-01' }))).toEqual([
      expect.stringContaining('warning: Last verified 206 days ago'),
    ])
  })

  it('refuses a source that is cited twice, in whatever spelling', () => {
    const url = 'https://docs.docker.com/'
    const sources = [
      { title: 'Images', url: `${url}images/#layers` },
      { title: 'Layers', url: `${url}images#layers` },
      { title: 'Tags', url: `${url}images#tags` },
    ]
    expect(check(source('knowledge/docker/image.md', { sources }))).toEqual([
      expect.stringMatching(/image\.md:18: error: docs.docker.com\/images#layers is cited twice/),
    ])
  })
})
