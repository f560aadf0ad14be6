import { describe, expect, it } from 'vitest'

import { parseEntry } from '../../src/entries/parse.ts'
import { formatProblem } from '../../src/entries/problem.ts'
import { entryFile } from '../support/entry-file.ts'

const problemsOf = (text: string, file = 'knowledge/docker/image.md') => {
  const parsed = parseEntry(file, text)
  return parsed.ok ? [] : parsed.problems.map(formatProblem)
}

describe('parseEntry', () => {
  it('reads a whole entry', () => {
    const parsed = parseEntry('knowledge/docker/image.md', entryFile())
    expect(parsed).toMatchObject({
      ok: true,
      source: {
        bodyLine: 19,
        entry: {
          id: 'image',
          question: 'What is a Docker image?',
          level: 'beginner',
          shortAnswerText: 'A template. It starts containers.',
          verified: '2026-11-23',
          related: [],
        },
      },
    })
  })

  it('keeps the short answer apart from the details', () => {
    const parsed = parseEntry('knowledge/docker/image.md', entryFile())
    if (!parsed.ok) throw new Error('expected an entry')
    expect(parsed.source.entry.shortAnswer.map(({ kind }) => kind)).toEqual(['text'])
    expect(parsed.source.entry.details.map(({ kind }) => kind)).toEqual(['text', 'code'])
    expect(parsed.source.entry.answerText).toContain('docker image ls')
  })

  it('reads Windows line ends and a byte order mark', () => {
    const text = `\uFEFF${entryFile().replaceAll('\n', '\r\n')}`
    expect(parseEntry('knowledge/docker/image.md', text)).toMatchObject({ ok: true })
  })

  it('names the line and the fix of a value that is not right', () => {
    expect(problemsOf(entryFile({ level: 'easy' }))).toEqual([
      'knowledge/docker/image.md:9: error: level is not right. Use one of beginner, intermediate, advanced.',
    ])
  })

  it('names every problem of a file at once', () => {
    const text = entryFile({ question: 'Docker image', level: 'easy', verified: 'yesterday' })
    expect(problemsOf(text).map((line) => line.split(':')[1])).toEqual(['2', '9', '17'])
  })

  it('names a missing field', () => {
    expect(problemsOf(entryFile({ level: undefined }))).toEqual([
      'knowledge/docker/image.md:2: error: level is missing. Add the field level.',
    ])
  })

  it('names a field that nobody knows', () => {
    const [problem] = problemsOf(entryFile({ author: 'me' }))
    expect(problem).toMatch(
      /image\.md:18: error: author is not a known field\. Remove it, or use one of question, /,
    )
  })

  it('says which type a value should have', () => {
    expect(problemsOf(entryFile({ keyPoints: ['One', 2, 'Three'], topics: 'docker' }))).toEqual([
      'knowledge/docker/image.md:7: error: topics is not right. Write a list here; quote a text that YAML reads as something else.',
      'knowledge/docker/image.md:11: error: keyPoints [2] is not right. Write a string here; quote a text that YAML reads as something else.',
    ])
  })

  it('points at the item of a list', () => {
    const text = entryFile().replace('https://docs.docker.com/', 'http://docs.docker.com/')
    expect(problemsOf(text)).toEqual([
      'knowledge/docker/image.md:16: error: sources [1] url is not right. Use an https address.',
    ])
  })

  it('says where YAML cannot be read', () => {
    const [problem] = problemsOf(entryFile({ question: 'What: is: this?' }))
    expect(problem).toMatch(/image\.md:2: error: The YAML cannot be read/)
  })

  it('wants the front matter to end', () => {
    expect(problemsOf('---\nquestion: What is this?\n')).toEqual([
      'knowledge/docker/image.md:1: error: The front matter does not end. Put it between two lines of three hyphens.',
    ])
  })

  it('wants front matter at all', () => {
    expect(problemsOf('')).toHaveLength(1)
    expect(problemsOf('---\n---\nAn answer.\n')).toEqual([
      expect.stringContaining('The file has no front matter'),
    ])
  })

  it('wants an answer that begins with a paragraph', () => {
    const [head] = entryFile().split('A template.')
    expect(problemsOf(head ?? '')).toEqual([expect.stringContaining('The answer is missing')])
    expect(problemsOf(`${head}- a list\n`)).toEqual([
      expect.stringContaining('The answer does not begin with a paragraph'),
    ])
  })

  it.each([
    ['NUL', '\u0000', 20],
    ['bytes that are not UTF-8', new TextDecoder().decode(new Uint8Array([0xff, 0xfe])), 20],
  ])('refuses a file with %s, at its line', (_, content, line) => {
    const text = entryFile().replace('template. It', `template.\n${content} It`)
    expect(problemsOf(text)).toEqual([
      `knowledge/docker/image.md:${line}: error: The file is not plain text. Save it as UTF-8; an entry holds text only.`,
    ])
  })

  it('refuses YAML that a few aliases would blow up to gigabytes', () => {
    const layers = ['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name, at) => {
      const before = 'abcdefg'[at] ?? ''
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`
    })
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...layers].join('\n')
    expect(problemsOf(`---\n${bomb}\n---\nAn answer.\n`)).toEqual([
      'knowledge/docker/image.md:2: error: The YAML cannot be read: Excessive alias count indicates a resource exhaustion attack. Write the values out, without & and *.',
    ])
  })

  it('refuses an answer that is still the comment of the template', () => {
    const text = entryFile().replace('A template. It starts containers.', '<!-- Write here. -->')
    expect(problemsOf(text)).toEqual([expect.stringContaining('The answer is still a comment')])
  })

  it('finds a code block that is never closed', () => {
    const text = entryFile().replace(/```\n$/, '')
    expect(problemsOf(text)).toEqual([
      'knowledge/docker/image.md:23: error: The code block is never closed. End it with a line of the same backticks.',
    ])
  })

  it.each(['Image.md', 'docker_image.md', `${'a'.repeat(61)}.md`])(
    'refuses the file name %s as an id',
    (name) => {
      expect(problemsOf(entryFile(), `knowledge/docker/${name}`)).toEqual([
        expect.stringContaining('cannot be an id'),
      ])
    },
  )

  it.each([
    '\u0000\u0001\u0002',
    '---',
    '---\n[]\n---\nx',
    '---\n- a\n---\nx',
    '# Title',
    '---\nnull\n---\n',
  ])('reports the malformed file %j instead of failing', (text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0)
  })
})
