import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hereDocuments, shellCommands } from './shell-commands.ts'

const commands = (text: string) => shellCommands(text, ['docker', 'kubectl'])

describe('the commands of a shell text', () => {
  it.each([
    [
      'pipes and lists',
      'a 1 | b 2 && c 3; d 4 &',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
        ['d', '4'],
      ],
    ],
    ['continued lines', 'docker run \\\n  -d web', [['docker', 'run', '-d', 'web']]],
    [
      'comments',
      'docker ps  # all of them\n# alone\nls a#b',
      [
        ['docker', 'ps'],
        ['ls', 'a#b'],
      ],
    ],
    ['single quotes', `echo 'a | b' "c ; d"`, [['echo', 'a | b', 'c ; d']]],
    ['quotes inside a word', `--format='{{.Names}}'"x"`, [['--format={{.Names}}x']]],
    ['escapes', 'echo a\\ b \\"', [['echo', 'a b', '"']]],
    ['redirections', 'ls > out 2>&1 < in >> log', [['ls']]],
    ['subshells', '(cd x && ls)', [['cd', 'x'], ['ls']]],
    [
      'words that introduce',
      'if ! sudo A=1 kubectl get x; then exit 1; fi',
      [['kubectl', 'get', 'x'], ['exit', '1'], ['fi']],
    ],
  ])('reads %s', (_, text, expected) => {
    expect(commands(text).filter((words) => words.length > 0)).toEqual(expected)
  })

  it('gets back every word that was quoted', () => {
    const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1 })), (words) => {
        expect(commands(['x', ...words.map(quoted)].join(' '))).toEqual([['x', ...words]])
      }),
    )
  })

  it('looks into command substitution, in quotes as well', () => {
    expect(commands(`x "$(jq -r '."a"' f.json)" $(kubectl get pods)`)).toEqual([
      ['jq', '-r', '."a"', 'f.json'],
      ['kubectl', 'get', 'pods'],
      ['x', `$(jq -r '."a"' f.json)`, '$(kubectl get pods)'],
    ])
  })

  it('looks into sh -c and behind two dashes', () => {
    expect(commands(`sh -c 'docker ps'`)).toContainEqual(['docker', 'ps'])
    expect(commands('vcluster connect a -- kubectl get ns')).toContainEqual([
      'kubectl',
      'get',
      'ns',
    ])
    expect(commands('kubectl exec web -- ls -l')).toHaveLength(1)
  })

  it('leaves the text of a here-document out and hands it over with its line', () => {
    const text = `cat > a.yaml <<'EOF'\nkubectl nonsense\nEOF\nkubectl apply -f a.yaml\n`
    expect(commands(text)).toEqual([['cat'], ['kubectl', 'apply', '-f', 'a.yaml']])
    expect(hereDocuments(text)).toEqual([
      { line: `cat > a.yaml <<'EOF'`, text: 'kubectl nonsense\n' },
    ])
  })
})
