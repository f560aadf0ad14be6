import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createCorrector } from '../../src/answer/corrector.ts'
import { indexEntries } from '../../src/answer/index-entries.ts'
import { toQuery } from '../../src/answer/query.ts'
import { stemOf, typedWords } from '../../src/answer/terms.ts'
import { understand } from '../../src/answer/understanding.ts'
import { realEntries } from '../support/entries.ts'

const wordings = [
  'what is a pod',
  'pod phases',
  'build cache of an image',
  'dockerfile for a container in kubernetes',
  'deployment in a namespace',
]
const words = wordings.flatMap((wording) => wording.split(' '))
const stems = new Set(words.map(stemOf))
/** A corrector that has read some wordings; a stem that it is told stands somewhere in the pack. */
function correctorOf(texts: readonly string[], isStem: (stem: string) => boolean = () => false) {
  const made = createCorrector(isStem)
  for (const text of texts) made.read(text.split(' '))
  for (const _pause of made.finish());
  return made
}
const corrector = correctorOf(wordings, (stem) => stems.has(stem))

const correct = (text: string) => corrector.correct(text.split(' ')).join(' ')

describe('the corrector', () => {
  it.each([
    ['a letter left out', 'contaner', 'container'],
    ['a letter typed twice', 'conntainer', 'container'],
    ['two letters swapped', 'conatiner', 'container'],
    ['a key beside the right one', 'conrainer', 'container'],
    ['a key beside it as well', 'contrainer', 'container'],
    ['a vowel for another', 'contaener', 'container'],
    ['two swaps', 'dokcerfiel', 'dockerfile'],
    ['two letters left out', 'dockrfle', 'dockerfile'],
    ['the first letter', 'ubernetes', 'kubernetes'],
    ['a short word swapped', 'pdo', 'pod'],
    ['a short word doubled', 'podd', 'pod'],
    ['words of English', 'waht shoudl', 'what should'],
  ])('mends %s', (_kind, typed, meant) => {
    expect(correct(typed)).toBe(meant)
  })

  it.each([
    ['buil dcache', 'build cache'],
    ['po dphases', 'pod phases'],
    ['buildc ache', 'build cache'],
  ])('moves a letter back over the space: %s', (typed, meant) => {
    expect(correct(typed)).toBe(meant)
  })

  it.each(['cake', 'cats', 'v2', 'nginx', 'xy', 'difference', 'k8s', 'pods', 'containers', 'lose'])(
    'leaves %s alone',
    (word) => {
      expect(correct(word)).toBe(word)
      expect(correct(`what is ${word}`)).toBe(`what is ${word}`)
    },
  )

  it('knows words whose stem stands anywhere in the pack', () => {
    const knowing = (stem: string) => {
      const some = correctorOf(['dockerfile'], (one) => one === stem)
      return some.correct(['dockerfil'])
    }
    expect(knowing('nothing')).toEqual(['dockerfile'])
    expect(knowing(stemOf('dockerfil'))).toEqual(['dockerfil'])
  })

  it('takes the oftener used word where two are equally near', () => {
    const some = correctorOf(['caster', 'castor', 'castor', 'castor'])
    expect(some.correct(['castir'])).toEqual(['castor'])
  })

  it('takes the word that stands next to these words where two are equally near', () => {
    const some = correctorOf(['blue caster', 'red castor', 'blue caster', 'red castor'])
    expect(some.correct(['red', 'castir'])).toEqual(['red', 'castor'])
    expect(some.correct(['blue', 'castir'])).toEqual(['blue', 'caster'])
  })

  it('reads a short unknown word as another only where its neighbours vouch for it', () => {
    const some = correctorOf(['call me back', 'call me back', 'call me back'])
    expect(some.correct(['cal', 'me', 'back'])).toEqual(['call', 'me', 'back'])
    expect(some.correct(['zal'])).toEqual(['zal'])
  })

  it('mends a word with a digit, never the digit: that would be another thing', () => {
    const some = correctorOf(['what is k8s', 'use k8s', 'why k8s'])
    expect(some.correct(['use', 'kk8s'])).toEqual(['use', 'k8s'])
    expect(some.correct(['use', '8ks'])).toEqual(['use', 'k8s'])
    expect(some.correct(['use', 'k9s'])).toEqual(['use', 'k9s'])
    expect(some.correct(['use', '1.29'])).toEqual(['use', '1.29'])
  })

  it('leaves what is literal', () => {
    expect(corrector.correct(['pdo'], new Set(['pdo']))).toEqual(['pdo'])
  })

  it('leaves any row of known words as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (some) => {
        expect(corrector.correct(some)).toEqual(some)
      }),
    )
  })
})

describe('in the pack that comes along', async () => {
  const entries = await realEntries()
  const index = indexEntries(entries)
  const read = (text: string) => understand(index, toQuery(text)).read.map(({ typed }) => typed)

  it('every wording stays as it is', () => {
    const wordings = entries.flatMap(({ question, phrasings }) => [question, ...phrasings])
    const changed = wordings.filter((text) => {
      const typed = typedWords(toQuery(text).text)
      return read(text).join(' ') !== typed.join(' ')
    })
    expect(wordings.length).toBeGreaterThan(3000)
    expect(changed).toEqual([])
  })

  it.each([
    'kafka',
    'terraform',
    'nginx',
    'redis',
    'jenkins',
    'ansible',
    'postgres',
    'mongo',
    'lambda',
    'vault',
    'nomad',
    'cake',
    'recipe',
    'guitar',
    'weather',
  ])('%s is nobody’s typing error', (word) => {
    expect(read(`how do i use ${word}`)).toContain(word)
    expect(read(word)).toEqual([word])
  })

  it.each(['docker run -it alpine', 'ls /etc', 'kubectl get po -n web', 'cat /pdo', 'pdo=1'])(
    'options and paths stay: %s',
    (text) => {
      expect(read(text)).toEqual(typedWords(text))
    },
  )

  it.each([
    ['what is a kubelt', 'kubelet'],
    ['difference between statefulst and deployment', 'statefulset'],
    ['my contaienr keeps restarting', 'container'],
    ['how to mount a voulme', 'volume'],
    ['ingres controller', 'ingress'],
  ])('reads “%s” as a question about %s', (text, word) => {
    expect(read(text)).toContain(word)
  })
})
