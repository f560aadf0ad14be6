import { describe, expect, it } from 'vitest'

import { checkSpelling, loadSpelling } from '../../src/cli/spelling.ts'
import type { Pack } from '../../src/entries/pack.ts'
import { parseEntry } from '../../src/entries/parse.ts'
import { formatProblem } from '../../src/entries/problem.ts'
import { entryFile } from '../support/entry-file.ts'

/** An entry with this text, in a pack with these words. */
async function check(text: string, words?: readonly string[]): Promise<readonly string[]> {
  const library = await loadSpelling()
  const parsed = parseEntry('knowledge/docker/image.md', text)
  if (!library || !parsed.ok) throw new Error('expected a library and an entry')
  const pack: Pack = {
    folder: 'knowledge',
    missing: [],
    sources: [parsed.source],
    ...(words && { dictionary: { file: 'knowledge/dictionary.txt', lines: words } }),
  }
  return (await checkSpelling([pack], library)).map(formatProblem)
}

describe('spelling', () => {
  it('is British', async () => {
    const text = entryFile().replace('A template.', 'The colour, not the color.')
    expect(await check(text, [])).toEqual([
      expect.stringMatching(
        /^knowledge\/docker\/image\.md:19: error: The word color is not in the dictionary\. Write .*colour.*, mark it as code, or add it to knowledge\/dictionary\.txt when it is right\.$/,
      ),
    ])
  })

  it('names the line of a word in every part of an entry, once a file', async () => {
    const text = entryFile({
      question: 'What is a Docker imagge?',
      phrasings: ['docker meaninng', 'explain imagge', 'what is inside'],
      keyPoints: ['It is a tempplate', 'It is read-only', 'It has layers'],
      trap: 'Thinkking so.',
    }).replace('List them:', 'Lisst them:')
    const lines = (await check(text, [])).map((line) => /:(\d+): .*word (\w+)/.exec(line)?.slice(1))
    expect(lines).toEqual([
      ['2', 'imagge'],
      ['4', 'meaninng'],
      ['11', 'tempplate'],
      ['18', 'Thinkking'],
      ['22', 'Lisst'],
    ])
  })

  it('leaves alone what is no prose of ours: code, addresses, titles of sources', async () => {
    const text = entryFile({ sources: [{ title: 'Behavior', url: 'https://docs.docker.com/' }] })
      .replace('A template.', 'A `temmplate` from ``a `bbbad` one``, https://docs.docker.com/xqzt.')
      .replace('docker image ls', 'dockker imagge lls')
    expect(await check(text, [])).toEqual([])
  })

  it('takes the pack’s own words, in any case, and only warns in a pack without a list', async () => {
    const text = entryFile().replace('A template.', 'A podlet.')
    expect(await check(text, ['Podlet'])).toEqual([])
    expect(await check(text)).toEqual([
      expect.stringMatching(/:19: warning: The word podlet is not/),
    ])
  })

  it('is left out where the dictionaries are not installed', async () => {
    const missing = Object.assign(new Error('Cannot find package'), {
      code: 'ERR_MODULE_NOT_FOUND',
    })
    expect(await loadSpelling(() => Promise.reject(missing))).toBeUndefined()
    await expect(loadSpelling(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
