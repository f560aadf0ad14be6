import { describe, expect, it } from 'vitest'

import { findGaps } from '../../src/eval/gaps.ts'
import { entry } from '../support/entries.ts'

const everyWay = [
  'network policy explained',
  'how do i block traffic between pods',
  'when should i use network policies',
  'network policy or firewall',
  'my network policy does not work',
  'netpol for one namespace',
  '"connection refused" after deny all',
  'isolate pods',
  'allow dns only',
  'open a port for the frontend',
  'egress to one address',
  'default deny everything',
]
const complete = entry({
  id: 'networkpolicy',
  question: 'What is a NetworkPolicy?',
  phrasings: everyWay,
  answerText: 'Without a plugin it fails silently. Some clients then see an error.',
  related: ['pod'],
})
const missing = (changes: Partial<typeof complete>) =>
  findGaps([{ ...complete, ...changes }]).flatMap(({ gaps }) => gaps.map((gap) => gap.missing))
const without = (left: string) =>
  everyWay.map((one) => (one.includes(left) ? 'allow ingress' : one))

describe('the gaps of an entry', () => {
  it('are none when it is asked in every way', () => {
    expect(findGaps([complete])).toEqual([])
  })

  it.each([
    ['how do i', 'how-to'],
    ['when should', 'why'],
    ['firewall', 'comparison'],
    ['netpol', 'abbreviation'],
  ])('without “%s” name the way %s', (left, way) => {
    const tasks = /^(allow|open|isolate)/
    const phrasings = everyWay.filter((one) => !one.includes(left) && !tasks.test(one))
    const ways = missing({ phrasings })
    expect(ways.filter((one) => one !== 'number')).toEqual([way])
  })

  it('name a definition, when neither question nor phrasing asks for one', () => {
    expect(
      missing({ question: 'How do I deny traffic?', phrasings: without('explained') }),
    ).toContain('definition')
  })

  it('name the thing that a question defines, when nobody asks for it by itself', () => {
    const question = 'What is a NetworkPolicy and what does it do for pods?'
    expect(missing({ question })).toEqual(['name alone'])
    expect(missing({ question, phrasings: [...everyWay, 'explain NetworkPolicy'] })).toEqual([])
    expect(missing({ question: 'How does a NetworkPolicy work?' })).toEqual([])
  })

  it('name symptoms and messages only where the entry tells of trouble', () => {
    const calm = { answerText: 'It lists rules.', keyPoints: ['It lists rules'] }
    const phrasings = without('refused').map((one) => (one.includes('not work') ? 'rules' : one))
    expect(missing({ phrasings })).toEqual(expect.arrayContaining(['symptom', 'error message']))
    expect(missing({ phrasings, ...calm })).toEqual([])
  })

  it('ask for a comparison only where there is something to compare with', () => {
    expect(missing({ phrasings: without('firewall'), related: [] })).toEqual([])
  })

  it('count the phrasings', () => {
    const [few] = findGaps([{ ...complete, phrasings: everyWay.slice(0, 8) }])
    expect(few?.gaps).toEqual([{ missing: 'number', hint: '4 more, in words of their own' }])
  })

  it('learn an abbreviation that the pack explains itself', () => {
    const learnt = {
      answerText: 'The Pod Lifecycle Event Generator (PLEG) may fail with an error.',
    }
    const question = 'What is the pod lifecycle event generator?'
    expect(missing({ ...learnt, question })).toContain('abbreviation')
    expect(missing({ ...learnt, question, phrasings: [...everyWay, 'pleg'] })).toEqual([])
  })

  it('offer other words for the one that sets a question apart', () => {
    const { gaps } = findGaps([
      { ...complete, question: 'What does a NetworkPolicy upgrade?' },
    ])[0] ?? { gaps: [] }
    expect(gaps).toEqual([
      { missing: 'other words', hint: 'for “upgrade”: update, change, modify, edit' },
    ])
  })

  it('come with the entry that needs most first', () => {
    const poor = entry({ id: 'poor', phrasings: ['image'] })
    expect(
      findGaps([complete, poor, { ...complete, id: 'few', phrasings: everyWay.slice(0, 9) }]).map(
        ({ id }) => id,
      ),
    ).toEqual(['poor', 'few'])
  })
})
