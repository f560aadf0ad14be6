import { describe, expect, it } from 'vitest'

import { parseEntry } from '../../src/entries/parse.ts'
import { entryProblems } from './check-entry.ts'
import { reference } from './reference.ts'

function problems(...body: readonly string[]) {
  const text = `---
question: What is a test entry?
phrasings: [one wording, two wordings, three wordings]
topics: [docker]
level: beginner
keyPoints: [The first point, The second point, The third point]
sources: [{ title: A page, url: "https://example.com" }]
verified: 2026-11-23
---
${body.join('\n')}
`
  const result = parseEntry('knowledge/docker/test-entry.md', text)
  if (!result.ok) throw new Error(result.problems.map(({ problem }) => problem).join('\n'))
  return entryProblems(result.source.entry, reference)
}

describe('an entry', () => {
  it('is refused for the command in a sentence, a list or a table', () => {
    expect(problems('Use `docker rum` here.')).toEqual(['docker has no command rum'])
    expect(problems('Short.', '', '- use `kubectl gett pods`')).toHaveLength(1)
    expect(problems('Short.', '', '| a |', '| --- |', '| `helm instal` |')).toHaveLength(1)
  })

  it('is refused for each kind of code block', () => {
    const block = (language: string, ...lines: readonly string[]) =>
      problems('Short.', '', `\`\`\`${language}`, ...lines, '```')
    expect(block('bash', 'docker rum')).toHaveLength(1)
    expect(block('console', '$ docker rum', 'no (output')).toHaveLength(1)
    expect(block('yaml', 'colour: red')).toHaveLength(1)
    expect(block('dockerfile', 'FROM node')).toHaveLength(1)
    expect(block('python', 'print()')).toEqual(['there is no check for the language “python”'])
    expect(block('bash', 'docker ps')).toEqual([])
  })

  it('is refused for a file inside a here-document', () => {
    const here = (line: string, ...lines: readonly string[]) =>
      problems('Short.', '', '```bash', `${line} <<'EOF'`, ...lines, 'EOF', '```')
    expect(here('kubectl apply -f -', 'colour: red')).toHaveLength(1)
    expect(here('cat > compose.yaml', 'colour: red')).toHaveLength(1)
    expect(here('cat > Dockerfile', 'FROM node')).toHaveLength(1)
    expect(here('docker build -t shop:1 -', 'FROM node')).toHaveLength(1)
    expect(here('cat > .dockerignore', 'FROM node')).toEqual([])
  })

  it('is refused when it promises a user that its Dockerfile does not set', () => {
    const body = (user: string) =>
      `The image runs as non-root.

\`\`\`dockerfile
FROM alpine:3.24
USER ${user}
\`\`\``
    expect(problems(body('root'))).toHaveLength(1)
    expect(problems(body('app'))).toEqual([])
  })
})
