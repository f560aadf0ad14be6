import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { wordingKey } from '../../src/answer/golden.ts'
import { nearestName } from '../../src/answer/nearest.ts'
import { checkPacks } from '../../src/entries/check.ts'
import { loadEntries } from '../../src/entries/load.ts'
import { isNewEnough } from '../../src/entries/pack.ts'
import { formatProblem } from '../../src/entries/problem.ts'
import { entryFile } from '../support/entry-file.ts'
import { packFile, temporaryFolder } from '../support/pack-folder.ts'

const folder = temporaryFolder()
const { write } = folder
const topics = 'docker: All about Docker\n'

/** Everything that loading and checking say about the folder, without its path. */
async function problemsOf(cuecardVersion = '0.1.0'): Promise<readonly string[]> {
  const { packs, problems } = await loadEntries(folder.path, { cuecardVersion })
  const options = { today: '2026-11-23', wordingKey, nearest: nearestName }
  return [...problems, ...checkPacks(packs, options)].map((problem) =>
    formatProblem({ ...problem, file: problem.file.split(/[/\\]/).at(-1) ?? '' }),
  )
}

describe('pack.yaml', () => {
  it('says what a pack is', async () => {
    write('pack.yaml', packFile())
    write('topics.yaml', topics)
    write('docker/image.md', entryFile())
    const { packs } = await loadEntries(folder.path)
    expect(packs).toMatchObject([
      { about: { value: { name: 'Our questions', version: '1.2.3' } }, missing: [] },
    ])
    expect(await problemsOf()).toEqual([])
  })

  it('may be missing, with a warning, so that a team can start with one file', async () => {
    write('docker/image.md', entryFile())
    expect((await loadEntries(folder.path)).entries).toHaveLength(1)
    expect(await problemsOf()).toEqual([
      'pack.yaml:1: warning: There is no pack.yaml. Add one, so that Cuecard knows its name, version, licence and official sites.',
    ])
  })

  it.each([
    ['is empty', '', /^pack\.yaml:1: error: The file is empty\. Give it the fields name, /],
    ['is a list', '- one\n', /^pack\.yaml:1: error: The file is empty/],
    ['is binary', '\u0000\u0001', /^pack\.yaml:1: error: /],
    ['lacks a field', packFile({ licence: undefined }), /: licence is missing\. Add the field/],
    [
      'has an unknown field',
      packFile({ author: 'me' }),
      /^pack\.yaml:8: error: author is not a known field\. Remove it, or use one of name, /,
    ],
    [
      'has a loose version',
      packFile({ version: '1' }),
      /^pack\.yaml:2: error: version is not right\. Write the version as 1\.2\.3\./,
    ],
    [
      'names an address as a site',
      packFile({ officialSites: { 'https://docs.docker.com/': 'documentation' } }),
      /error: officialSites https:\/\/docs\.docker\.com\/ is not right\. Name a host, such as/,
    ],
  ])('is reported when it %s, and the entries still load', async (_, text, problem) => {
    write('pack.yaml', text)
    write('topics.yaml', topics)
    write('docker/image.md', entryFile())
    expect((await loadEntries(folder.path)).entries).toHaveLength(1)
    expect(await problemsOf()).toEqual([expect.stringMatching(problem)])
  })

  it('is refused with all its entries when it is for a newer Cuecard, whatever else is new in it', async () => {
    write('pack.yaml', packFile({ cuecard: '>=2.0.0', colour: 'green' }))
    write('docker/image.md', entryFile())
    const { entries } = await loadEntries(folder.path, { cuecardVersion: '1.9.9' })
    expect(entries).toEqual([])
    expect(await problemsOf('1.9.9')).toEqual([
      'pack.yaml:7: error: This pack needs Cuecard 2.0.0 or newer, and this is Cuecard 1.9.9. Update Cuecard, or use an older version of the pack. None of its entries is used.',
    ])
  })

  it.each([
    ['0.1.0', '>=0.1.0', true],
    ['0.10.0', '>=0.9.9', true],
    ['1.0.0-beta.2', '>=0.9.9', true],
    ['0.1.0', '>=0.1.1', false],
    ['0.9.9', '>=1.0.0', false],
  ])('Cuecard %s is new enough for %s: %s', (version, wanted, expected) => {
    expect(isNewEnough(version, wanted)).toBe(expected)
  })
})

describe('official sites', () => {
  const cited = (url: string) => entryFile({ sources: [{ title: 'Images', url }] })

  it.each([
    'https://docs.docker.com/build/',
    'https://DOCS.docker.com',
    'https://github.com/kubernetes/kubectl',
  ])('%s is on the list', async (url) => {
    const officialSites = { 'docs.docker.com': 'documentation', 'github.com/Kubernetes': 'code' }
    write('pack.yaml', packFile({ officialSites }))
    write('topics.yaml', topics)
    write('docker/image.md', cited(url))
    expect(await problemsOf()).toEqual([])
  })

  it.each([
    'https://docs.docker.com.example/',
    'https://evil.example/docs.docker.com',
    'https://docs.docker.com@evil.example/',
    'https://github.com/kubernetes-old/x',
  ])('%s is not', async (url) => {
    const officialSites = { 'docs.docker.com': 'documentation', 'github.com/kubernetes': 'code' }
    write('pack.yaml', packFile({ officialSites }))
    write('topics.yaml', topics)
    write('docker/image.md', cited(url))
    expect(await problemsOf()).toEqual([
      expect.stringMatching(/^image\.md:16: error: \S+ is not an official site of this pack\. /),
    ])
  })
})

describe('out-of-scope.yaml', () => {
  const writePack = (outOfScope: string) => {
    write('pack.yaml', packFile())
    write('topics.yaml', topics)
    write('docker/image.md', entryFile())
    write('out-of-scope.yaml', outOfScope)
  }

  it('names questions that no entry answers, by subject', async () => {
    writePack('names:\n  - rename an image\n  - "tag: change it"\nsize:\n  - shrink an image\n')
    const { outOfScope } = await loadEntries(folder.path)
    expect(outOfScope).toEqual([
      { subject: 'names', questions: ['rename an image', 'tag: change it'] },
      { subject: 'size', questions: ['shrink an image'] },
    ])
    expect(await problemsOf()).toEqual([])
  })

  it('may be missing', async () => {
    write('docker/image.md', entryFile())
    expect((await loadEntries(folder.path)).outOfScope).toEqual([])
  })

  it.each([
    [
      'is empty',
      '',
      /^out-of-scope\.yaml:1: error: The file is empty\. Write a subject and a colon/,
    ],
    [
      'has a subject without a question',
      'names: []\n',
      /^out-of-scope\.yaml:1: error: .*least one question/,
    ],
    ['has a question that is a number', 'names:\n  - 7\n', /^out-of-scope\.yaml:2: error: /],
  ])('is reported when it %s, and the entries still load', async (_, text, problem) => {
    writePack(text)
    const { entries, outOfScope } = await loadEntries(folder.path)
    expect([entries.length, outOfScope]).toEqual([1, []])
    expect(await problemsOf()).toEqual([expect.stringMatching(problem)])
  })

  it('holds each question once, and none that an entry is asked', async () => {
    const [asked = ''] = (await loadedEntry()).phrasings
    writePack(`names:\n  - rename an image\n  - ${asked}\nsize:\n  - How do I rename an image?\n`)
    expect(await problemsOf()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^out-of-scope\\.yaml:3: error: “${asked}” is out of scope, and .*image\\.md is asked so`,
        ),
      ),
      expect.stringMatching(
        /^out-of-scope\.yaml:5: error: “How do I rename an image\?” is out of scope already/,
      ),
    ])
  })

  async function loadedEntry() {
    write('docker/image.md', entryFile())
    const [entry] = (await loadEntries(folder.path)).entries
    if (!entry) throw new Error('The entry could not be loaded.')
    return entry
  }
})

describe('topics.yaml', () => {
  it('lists the topics: another is refused with the nearest, an unused one is pointed out', async () => {
    write('pack.yaml', packFile())
    write('topics.yaml', `${topics}storage: Volumes\ncompose: Compose files\n`)
    write('docker/image.md', entryFile({ topics: ['docker', 'storrage', 'constructor'] }))
    expect(await problemsOf()).toEqual([
      expect.stringMatching(
        /^image\.md:9: error: storrage is not a known topic\. Write storage, or add storrage to /,
      ),
      expect.stringMatching(
        /^image\.md:10: error: constructor is not a known topic\. Use a topic /,
      ),
      expect.stringMatching(/^topics\.yaml:2: warning: No entry has the topic storage\. /),
      expect.stringMatching(/^topics\.yaml:3: warning: No entry has the topic compose\. /),
    ])
  })

  it.each([
    [
      'Docker Engine: Everything\n',
      /^topics\.yaml:1: error: Docker Engine is not right\. Use lower/,
    ],
    ['docker:\n', /^topics\.yaml:1: error: docker is not right\. Write a string here/],
    ['docker: one\ndocker: two\n', /^topics\.yaml:2: error: The YAML cannot be read/],
    ['', /^topics\.yaml:1: error: The file is empty/],
  ])('%j is reported, and the entries still load', async (text, problem) => {
    write('pack.yaml', packFile())
    write('topics.yaml', text)
    write('docker/image.md', entryFile())
    expect(await problemsOf()).toEqual([expect.stringMatching(problem)])
  })

  it('warns of a large topic that serves a single level', async () => {
    write('pack.yaml', packFile())
    write('topics.yaml', topics)
    const add = (number: number, level: string) =>
      write(
        `docker/q${number}.md`,
        entryFile({
          question: `What is item${number}?`,
          phrasings: [`item${number} one`, `item${number} two`, `item${number} three`],
          level,
        }),
      )
    for (let number = 0; number < 7; number += 1) add(number, 'beginner')
    expect(await problemsOf()).toEqual([])
    add(7, 'beginner')
    expect(await problemsOf()).toEqual([
      'topics.yaml:1: warning: All 8 entries on docker are of the level beginner. Add entries of another level, or look at the levels again.',
    ])
    add(8, 'advanced')
    expect(await problemsOf()).toEqual([])
  })
})

describe('dictionary.txt', () => {
  it.each([
    ['', []],
    ['containerd\nkubelet\n', []],
    ['kubelet\ncontainerd\n', ['dictionary.txt:2: error: containerd does not follow kubelet']],
    ['kubelet\nkubelet\n', ['dictionary.txt:2: error: kubelet does not follow kubelet']],
    ['kube let\n\n', ['dictionary.txt:1: error: This line', 'dictionary.txt:2: error: This line']],
  ])('%j has the problems %j', async (text, problems) => {
    write('pack.yaml', packFile())
    write('topics.yaml', topics)
    write('dictionary.txt', text)
    write('docker/image.md', entryFile())
    expect(await problemsOf()).toEqual(problems.map((problem) => expect.stringContaining(problem)))
  })
})

describe('several packs', () => {
  it('load together; their topics are one list, and a slug in two of them names both files', async () => {
    for (const pack of ['ours', 'theirs']) {
      write(join(pack, 'pack.yaml'), packFile({ name: pack }))
      write(join(pack, 'docker', 'image.md'), entryFile())
    }
    write('ours/topics.yaml', topics)
    write('theirs/topics.yaml', 'storage: Volumes\n')
    write(
      'theirs/storage/volume.md',
      entryFile({
        question: 'What is a volume?',
        phrasings: ['volume', 'volumes in docker', 'keep data'],
        topics: ['storage', 'docker'],
      }),
    )
    const folders = ['ours', 'theirs'].map((pack) => join(folder.path, pack))
    const { entries, packs, problems } = await loadEntries(folders)
    expect(entries.map(({ id }) => id)).toEqual(['image', 'volume'])
    expect(problems.map(formatProblem)).toEqual([
      expect.stringMatching(
        /theirs\/docker\/image\.md:1: error: The slug image is taken by \S*ours\/docker\/image\.md\. Rename one/,
      ),
    ])
    expect(checkPacks(packs, { today: '2026-11-23', wordingKey, nearest: nearestName })).toEqual([])
  })

  it('one that is named twice counts once', async () => {
    write('docker/image.md', entryFile())
    const { entries, problems } = await loadEntries([folder.path, `${folder.path}/.`])
    expect(entries).toHaveLength(1)
    expect(problems).toEqual([])
  })
})
