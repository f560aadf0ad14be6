import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { readEntriesFile } from '../../src/eval/entries-file.ts'
import { formatLineProblem } from '../../src/eval/problem.ts'
import { readQueriesFile } from '../../src/eval/queries-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'eval-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const lines = (...values: readonly unknown[]) =>
  values.map((value) => JSON.stringify(value)).join('\n')
const problemsOf = (read: Awaited<ReturnType<typeof readQueriesFile>>) =>
  read.ok ? [] : read.problems.map(formatLineProblem)

describe('an entries file', () => {
  it('becomes entries whose aliases are phrasings', async () => {
    const path = file(
      'entries.jsonl',
      lines({ id: 'a', question: 'Q?', answer: 'A', aliases: ['q', ' ', 'q2 '] }),
    )
    const read = await readEntriesFile(path)
    expect(read).toMatchObject({
      ok: true,
      items: [{ id: 'a', question: 'Q?', phrasings: ['q', 'q2'], answerText: 'A', topics: [] }],
    })
  })

  it('may come from any editor: byte order mark, CRLF, empty lines, no last line end', async () => {
    const [first, second] = [
      JSON.stringify({ id: 'a', question: 'Q?', answer: 'A\u2028B' }),
      JSON.stringify({ id: 7, question: 'R?', answer: '', aliases: null, extra: { deep: true } }),
    ]
    const path = file('odd.jsonl', `\uFEFF\r\n${first}\r\n\r\n  \n${second}`)
    const read = await readEntriesFile(path)
    expect(read).toMatchObject({
      ok: true,
      items: [
        { id: 'a', answerText: 'A\u2028B' },
        { id: '7', phrasings: [] },
      ],
    })
  })

  it('is read whole, however long its lines are', async () => {
    const answer = 'ä€😀'.repeat(50_000)
    const path = file(
      'long.jsonl',
      lines(...['a', 'b', 'c'].map((id) => ({ id, question: 'Q?', answer }))),
    )
    const read = await readEntriesFile(path)
    expect(read.ok && read.items.every(({ answerText }) => answerText === answer)).toBe(true)
  })

  it('names every line that cannot be used, and what to write', async () => {
    const good = JSON.stringify({ id: 'a', question: 'Q?', answer: 'A' })
    const path = file(
      'broken.jsonl',
      [good, '{"id":', '{"id":"b","answer":"A"}', '[]', '{"id":"","question":"Q","answer":1}'].join(
        '\n',
      ),
    )
    const hint =
      'Write one entry a line: {"id": "…", "question": "…", "answer": "…", "aliases": ["…"]}.'
    const read = await readEntriesFile(path)
    expect(read.ok ? [] : read.problems.map(formatLineProblem)).toEqual([
      `${path}:2: This is not JSON: {"id":. ${hint}`,
      `${path}:3: “question”: must be a text. ${hint}`,
      expect.stringMatching(/:4: .*expected object/),
      expect.stringContaining(`${path}:5: “id”: `),
    ])
  })

  it('gives an id once', async () => {
    const path = file(
      'twice.jsonl',
      lines(
        { id: 'a', question: 'Q?', answer: 'A' },
        { id: 'b', question: 'Q?', answer: 'A' },
        { id: 'a', question: 'R?', answer: 'A' },
      ),
    )
    const read = await readEntriesFile(path)
    expect(read.ok ? [] : read.problems.map(formatLineProblem)).toEqual([
      `${path}:3: The id “a” stands on line 1 already. Give each line an id of its own.`,
    ])
  })
})

describe('a queries file', () => {
  it('keeps each right id once, and knows a question without a kind', async () => {
    const path = file(
      'queries.jsonl',
      lines(
        { id: 1, text: 'a?', relevant: ['x', 'x', 2] },
        { id: 'q', text: '', relevant: [], kind: 'real' },
      ),
    )
    expect(await readQueriesFile(path)).toEqual({
      ok: true,
      items: [
        { id: '1', text: 'a?', relevant: ['x', '2'], kind: 'unlabelled' },
        { id: 'q', text: '', relevant: [], kind: 'real' },
      ],
    })
  })

  it('asks for the label when it is missing', async () => {
    const path = file('unlabelled.jsonl', lines({ id: 'q', text: 'a?' }))
    expect(problemsOf(await readQueriesFile(path))).toEqual([
      `${path}:1: “relevant”: must be a list of entry ids, [] when no entry answers it. Write one question a line: {"id": "…", "text": "…", "relevant": ["entry id"], "kind": "real"}.`,
    ])
  })
})
