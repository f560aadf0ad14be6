import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { parseEntry } from '../src/entries/parse.ts'
import { entryFile } from './support/entry-file.ts'
import { packFile, temporaryFolder } from './support/pack-folder.ts'
import { run } from './support/program.ts'

const folder = temporaryFolder()
const { write } = folder
const inFolder = () => ({ env: { KNOWLEDGE_DIR: folder.path } })

describe('cuecard check', () => {
  it('is content with the entries that come with it', async () => {
    const { code, stdout } = await run(['check'])
    expect(stdout).toMatch(/(?:^|\n)\d+ entries, 0 errors, \d+ warnings\.\n$/)
    expect(code).toBe(0)
  })

  it('names file, line and fix for every problem of every file, and exits 1', async () => {
    cpSync('knowledge/docker', join(folder.path, 'docker'), { recursive: true })
    write('docker/one.md', entryFile({ level: 'easy', verified: 'today' }))
    write('docker/two.md', 'no front matter')
    const { code, stdout } = await run(['check', folder.path])
    expect(code).toBe(1)
    expect(stdout).toMatch(/one\.md:9: error: level is not right\. Use one of beginner/)
    expect(stdout).toMatch(
      /one\.md:17: error: verified is not right\. Write the date as YYYY-MM-DD/,
    )
    expect(stdout).toMatch(/two\.md:1: error: The front matter does not end/)
  })

  it('checks several packs together: golden queries and spelling', async () => {
    write('ours/docker/image.md', entryFile())
    write('ours/dictionary.txt', 'podlet\n')
    write(
      'theirs/docker/volume.md',
      entryFile({
        question: 'What is a Docker podlet volume?',
        phrasings: ['???', 'keep dataa of a container', 'podlet data'],
      }),
    )
    const folders = ['ours', 'theirs'].map((pack) => join(folder.path, pack))
    const { code, stdout } = await run(['check', ...folders])
    expect(code).toBe(1)
    expect(stdout).toMatch(/volume\.md:4: error: “\?\?\?” finds no entry at all/)
    expect(stdout).toMatch(
      /volume\.md:5: warning: The word dataa is not in the dictionary\. Write data/,
    )
    expect(stdout).toMatch(/volume\.md:2: warning: The word podlet is not in the dictionary\./)
    expect(stdout).toMatch(/2 entries, 1 errors, /)
  })

  it('--json lists the problems for scripts, the packs, and whether spelling was checked', async () => {
    write('one.md', entryFile({ level: 'easy' }))
    write('pack.yaml', packFile())
    const { code, stdout } = await run(['check', '--json', folder.path])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      entries: 0,
      problems: [
        { line: 9, severity: 'error', fix: expect.any(String) },
        { severity: 'warning', problem: 'There is no topics.yaml' },
      ],
      packs: [{ name: 'Our questions', version: '1.2.3', entries: 0 }],
      spelling: 'checked',
    })
  })

  it('--report prints what the packs hold, for people and for scripts', async () => {
    write('docker/image.md', entryFile())
    const { stdout } = await run(['check', '--report', folder.path])
    expect(stdout).toMatch(/Topic +\| Level +\| Entries \| Phrasings/)
    expect(stdout).toMatch(/docker \| beginner \| 1 +\| 3 +\| 1 /)
    expect(stdout).toMatch(/Hardest short answers[\s\S]*\nimage +\| \d+/)
    const json = await run(['check', '--report', '--json', folder.path])
    expect(JSON.parse(json.stdout).report.figures).toMatchObject([{ topic: 'docker', entries: 1 }])
  })
})

describe('cuecard new', () => {
  it('points at an entry that is very close, and writes nothing', async () => {
    write('docker/image.md', entryFile())
    const { code, stdout } = await run(['new', 'whats', 'a', 'docker', 'image'], inFolder())
    expect(code).toBe(0)
    expect(stdout).toMatch(/docker\/image\.md {2}What is a Docker image\?/)
    expect(stdout).toContain('Add “whats a docker image?” to the phrasings')
    expect(readdirSync(join(folder.path, 'docker'))).toEqual(['image.md'])
  })

  it('--anyway writes it all the same, under a name of its own', async () => {
    write('docker/docker-image.md', entryFile())
    const args = ['new', 'What is a Docker image?', '--anyway', '--topic', 'docker']
    const { code, stdout } = await run(args, inFolder())
    expect(code).toBe(0)
    expect(stdout).toContain('docker-image-2.md')
    expect(readFileSync(join(folder.path, 'docker/docker-image.md'), 'utf8')).toBe(entryFile())
    expect(existsSync(join(folder.path, 'docker/docker-image-2.md'))).toBe(true)
  })

  it('writes a file that check reports until it is filled in', async () => {
    const args = ['new', 'How: do I "prune" volumes', '--topic', 'docker', '--level', 'advanced']
    const { code, stdout } = await run(args, inFolder())
    expect(code).toBe(0)
    expect(stdout).toMatch(/Written: \S*docker\/prune-volumes\.md\n.*cuecard check/)
    const fresh = readFileSync(join(folder.path, 'docker/prune-volumes.md'), 'utf8')
    const parsed = parseEntry('docker/prune-volumes.md', fresh)
    expect(parsed.ok ? [] : parsed.problems.map(({ problem }) => problem)).toEqual([
      'phrasings is not right',
      'keyPoints is not right',
      'sources is not right',
      'The answer is still a comment',
    ])
    const filled = fresh
      .replace('phrasings: []', 'phrasings: [prune volumes, free disk, old volumes]')
      .replace('keyPoints: []', 'keyPoints: [one thing, another thing, a third thing]')
      .replace('sources: []', 'sources: [{ title: Prune, url: "https://docs.docker.com/" }]')
      .replace(/<!--[\s\S]*-->/, 'It frees disk space.')
    expect(parseEntry('docker/prune-volumes.md', filled)).toMatchObject({
      ok: true,
      source: { entry: { question: 'How: do I "prune" volumes?', level: 'advanced' } },
    })
  })

  it('takes only known topics and names the nearest', async () => {
    write('topics.yaml', 'docker: All about Docker\n')
    const { code, stderr } = await run(['new', 'How do I bake?', '--topic', 'dcoker'], inFolder())
    expect(code).toBe(2)
    expect(stderr).toBe('dcoker is not a known topic. Did you mean docker?\n')
  })

  it.each([
    [['new', 'Why?', '--topic', 'docker'], 'This cannot be a question of an entry'],
    [['new', 'How do I bake a cake?', '--topic', '../outside'], 'A topic has lower-case letters'],
    [['new', 'How do I bake a cake?'], 'Name the topic with --topic.'],
    [['new', 'How do I bake a cake?', '--level', 'easy'], 'Allowed choices are beginner'],
  ])('%j is refused with a sentence, and nothing is written', async (args, sentence) => {
    const { code, stderr } = await run(args, inFolder())
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe('cuecard show', () => {
  it('prints all of an entry, as it will look', async () => {
    const { code, stdout } = await run(['show', 'pod'])
    expect(code).toBe(0)
    for (const part of ['What is a Pod', 'Key points', 'Also asked as', 'Related', 'Sources'])
      expect(stdout).toContain(part)
    expect(stdout).toContain('(https://kubernetes.io/docs/concepts/workloads/pods/)')
    expect(stdout).not.toContain('\u001B')
  })

  it('--json prints the entry', async () => {
    const { stdout } = await run(['show', 'pod', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ id: 'pod', level: 'beginner' })
  })

  it('names the nearest slugs for one it does not know, and exits 1', async () => {
    const { code, stderr } = await run(['show', 'deploymnet'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^There is no entry deploymnet\.\nDid you mean deployment/)
  })

  it('says what keeps a file from being an entry', async () => {
    write('docker/image.md', entryFile({ level: 'easy' }))
    const { code, stderr } = await run(['show', 'image'], inFolder())
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /This file is not an entry yet:\n.*image\.md:9: error: level is not right/,
    )
  })

  it('finds entries of every pack that KNOWLEDGE_DIR names', async () => {
    write('theirs/docker/layer.md', entryFile({ question: 'What is a layer?' }))
    const packs = ['knowledge', join(folder.path, 'theirs')].join(delimiter)
    const { code, stdout } = await run(['show', 'layer'], { env: { KNOWLEDGE_DIR: packs } })
    expect(code).toBe(0)
    expect(stdout).toContain('What is a layer?')
  })

  it('says which of several folders is not there, and exits 78', async () => {
    const packs = ['knowledge', join(folder.path, 'nowhere')].join(delimiter)
    const { code, stderr } = await run(['show', 'pod'], { env: { KNOWLEDGE_DIR: packs } })
    expect(code).toBe(78)
    expect(stderr).toMatch(/^KNOWLEDGE_DIR must be .*there is no folder number 2\./)
  })
})
