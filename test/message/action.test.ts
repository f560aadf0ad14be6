import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Action, actionId, actionIdMaxLength, parseAction } from '../../src/message/action.ts'

const slug = (maxLength: number) => fc.stringMatching(new RegExp(`^[a-z0-9-]{1,${maxLength}}$`))
const key = (maxLength: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{1,${maxLength}}$`))
const level = fc.constantFrom('all', 'beginner', 'intermediate', 'advanced')
const subject = fc.oneof(
  key(25).map((occurrence): `o.${string}` => `o.${occurrence}`),
  slug(60).map((entry): `e.${string}` => `e.${entry}`),
)
const kind = <K extends Action['kind']>(value: K) => fc.constant(value)
const grade = fc.constantFrom('again', 'hard', 'good', 'easy')
const turn = fc.constantFrom('0', '1')
const digits = fc.stringMatching(/^\d{1,2}$/)
const asked = { askedId: key(16), entryId: slug(60) }
const withoutParameters = [
  'dismiss',
  'open-chosen',
  'review',
  'set-up',
  'save-schedule',
  'send-test',
  'post-now',
  'post-another',
  'resume',
  'help',
  'what-i-see',
  'settings',
  'save-settings',
  'set-habits',
  'save-habits',
  'my-data',
  'forget-me',
  'forget-me-now',
  'leaderboard',
  'join-board',
  'leave-board',
] as const satisfies readonly Action['kind'][]

/** Every other kind: this does not compile when one is missing. */
const withParameters: {
  readonly [K in Exclude<Action['kind'], (typeof withoutParameters)[number]>]: fc.Arbitrary<
    Extract<Action, { kind: K }>
  >
} = {
  show: fc.record({ kind: kind('show'), ...asked }),
  solved: fc.record({ kind: kind('solved'), ...asked }),
  'not-it': fc.record({ kind: kind('not-it'), ...asked }),
  'say-why': fc.record({
    kind: kind('say-why'),
    ...asked,
    reason: fc.constantFrom('wrong', 'outdated', 'incomplete', 'off-topic'),
  }),
  share: fc.record({ kind: kind('share'), ...asked }),
  why: fc.record({ kind: kind('why'), ...asked }),
  wanted: fc.record({ kind: kind('wanted'), askedId: key(16) }),
  remember: fc.record({ kind: kind('remember'), entryId: slug(60) }),
  open: fc.record({ kind: kind('open'), entryId: slug(60) }),
  browse: fc.record({ kind: kind('browse'), topic: slug(40), level }),
  'choose-topic': fc.record({ kind: kind('choose-topic'), level }),
  'choose-level': fc.record({ kind: kind('choose-level'), topic: slug(40) }),
  attempt: fc.record({ kind: kind('attempt'), key: key(25) }),
  reveal: fc.record({ kind: kind('reveal'), key: key(25) }),
  'show-now': fc.record({ kind: kind('show-now'), key: key(25) }),
  'thought-about-it': fc.record({ kind: kind('thought-about-it'), key: key(25) }),
  discuss: fc.record({ kind: kind('discuss'), key: key(25) }),
  'offer-words': fc.record({ kind: kind('offer-words'), key: key(25) }),
  'share-words': fc.record({
    kind: kind('share-words'),
    key: key(25),
    naming: fc.constantFrom('named', 'unnamed'),
  }),
  helpful: fc.record({ kind: kind('helpful'), explanationId: key(16) }),
  'take-back': fc.record({ kind: kind('take-back'), key: key(25), explanationId: key(16) }),
  tick: fc.record({ kind: kind('tick'), subject }),
  grade: fc.record({
    kind: kind('grade'),
    subject,
    grade,
  }),
  'change-schedule': fc.record({ kind: kind('change-schedule'), key: key(25) }),
  keep: fc.record({ kind: kind('keep'), subject }),
  flag: fc.record({ kind: kind('flag'), entryId: slug(60) }),
  'send-flag': fc.record({ kind: kind('send-flag'), entryId: slug(60) }),
  'show-review': fc.record({ kind: kind('show-review'), entryId: slug(60) }),
  'undo-grade': fc.record({ kind: kind('undo-grade'), subject, gradeId: key(16) }),
  suspend: fc.record({ kind: kind('suspend'), entryId: slug(60) }),
  unsuspend: fc.record({ kind: kind('unsuspend'), entryId: slug(60) }),
  'forget-card': fc.record({ kind: kind('forget-card'), entryId: slug(60) }),
  'start-round': fc.record({
    kind: kind('start-round'),
    topic: slug(40),
    level,
    count: digits,
    mode: fc.constantFrom('recall', 'choice'),
  }),
  'go-on': fc.record({ kind: kind('go-on'), round: key(16) }),
  'show-step': fc.record({ kind: kind('show-step'), round: key(16), step: digits }),
  'choose-option': fc.record({
    kind: kind('choose-option'),
    round: key(16),
    step: digits,
    option: fc.constantFrom('0', '1', '2', '3'),
  }),
  'tick-step': fc.record({ kind: kind('tick-step'), round: key(16), step: digits }),
  'grade-step': fc.record({ kind: kind('grade-step'), round: key(16), step: digits, grade }),
  'skip-step': fc.record({ kind: kind('skip-step'), round: key(16), step: digits }),
  'undo-step': fc.record({ kind: kind('undo-step'), round: key(16), step: digits }),
  'stop-round': fc.record({ kind: kind('stop-round'), round: key(16) }),
  'drill-missed': fc.record({ kind: kind('drill-missed'), round: key(16) }),
  'mock-join': fc.record({ kind: kind('mock-join'), mock: key(16) }),
  'mock-cancel': fc.record({ kind: kind('mock-cancel'), mock: key(16) }),
  'mock-side': fc.record({ kind: kind('mock-side'), mock: key(16) }),
  'mock-talk': fc.record({ kind: kind('mock-talk'), mock: key(16) }),
  'mock-look': fc.record({ kind: kind('mock-look'), mock: key(16) }),
  'mock-tick': fc.record({ kind: kind('mock-tick'), mock: key(16), turn }),
  'mock-close': fc.record({ kind: kind('mock-close'), mock: key(16), turn }),
  'mock-stop': fc.record({ kind: kind('mock-stop'), mock: key(16) }),
  'send-data': fc.record({ kind: kind('send-data'), format: fc.constantFrom('json', 'anki') }),
}
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  ...Object.values(withParameters),
  ...withoutParameters.map((one) => fc.record({ kind: kind(one) })),
)

type Long = { readonly [P in 'askedId' | 'entryId' | 'key' | 'topic']: string }

/** The longest value of each parameter that an id accepts. */
const longest = (): Long => {
  const accepted = (make: (value: string) => Action) =>
    Array.from({ length: 150 }, (_, index) => 'a'.repeat(index + 1)).findLast((value) => {
      try {
        return actionId(make(value)) !== ''
      } catch {
        return false
      }
    }) ?? ''
  return {
    askedId: accepted((askedId) => ({ kind: 'wanted', askedId })),
    entryId: accepted((entryId) => ({ kind: 'open', entryId })),
    key: accepted((key) => ({ kind: 'reveal', key })),
    topic: accepted((topic) => ({ kind: 'choose-level', topic })),
  }
}

describe('an action', () => {
  test('comes back from its id as it went in', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        expect(parseAction(actionId(action))).toEqual({ ok: true, action })
      }),
      { numRuns: 500 },
    )
  })

  test('has an id of at most 100 characters that no platform changes', () => {
    fc.assert(
      fc.property(anyAction, (action) => {
        expect(actionId(action)).toMatch(/^[\w:.-]{1,100}$/)
      }),
      { numRuns: 500 },
    )
  })

  test.each<[string, (long: Long) => Action]>([
    [
      'say-why',
      ({ askedId, entryId }) => ({ kind: 'say-why', askedId, entryId, reason: 'incomplete' }),
    ],
    ['share', ({ askedId, entryId }) => ({ kind: 'share', askedId, entryId })],
    ['grade', ({ entryId }) => ({ kind: 'grade', subject: `e.${entryId}`, grade: 'again' })],
    ['browse', ({ topic }) => ({ kind: 'browse', topic, level: 'intermediate' })],
    ['thought-about-it', ({ key }) => ({ kind: 'thought-about-it', key })],
  ])('fits with the longest parameters it takes: %s', (_kind, make) => {
    const action = make(longest())
    expect(actionId(action).length).toBeLessThanOrEqual(actionIdMaxLength)
    expect(parseAction(actionId(action))).toEqual({ ok: true, action })
  })

  test.each<Action>([
    { kind: 'open', entryId: 'e'.repeat(61) },
    { kind: 'open', entryId: '' },
    { kind: 'open', entryId: 'a:b' },
    { kind: 'open', entryId: 'Ünïcode' },
    { kind: 'reveal', key: 'a b' },
    { kind: 'tick', subject: 'o.' },
  ])('refuses a parameter that breaks its rule: %j', (action) => {
    expect(() => actionId(action)).toThrow('Cannot put')
  })
})

describe('an id', () => {
  test.each([
    'c0:reveal:k1',
    'c2:reveal:k1',
    'c99:something-new:a:b:c',
    'c1:unheard-of',
    'c1:reveal',
    'c1:reveal:k1:more',
    'c1:reveal:',
    'c1:reveal:not a key',
    'c1:grade:o.k1:splendid',
    'c1:browse:docker:expert',
    'c1:open:UPPER',
    'c1',
    'c1:',
  ])('of another version of ours is older: %s', (id) => {
    expect(parseAction(id)).toEqual({ ok: false, reason: 'older' })
  })

  test.each([
    '',
    ':',
    'reveal',
    'reveal:k1',
    'C1:reveal:k1',
    'c:reveal:k1',
    ' c1:reveal:k1',
    'c1x:a',
    '{"a":1}',
  ])('that was never ours is foreign: “%s”', (id) => {
    expect(parseAction(id)).toEqual({ ok: false, reason: 'foreign' })
  })

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
    'finds no action in what every object has: %s',
    (name) => {
      expect(parseAction(`c1:${name}`)).toEqual({ ok: false, reason: 'older' })
      expect(parseAction(name)).toEqual({ ok: false, reason: 'foreign' })
    },
  )

  test('of any text at all gives an answer, and a good one only for an id we make', () => {
    const anyId = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => `c1:${text}`),
      anyAction.map((action) => `${actionId(action)}\n`),
    )
    fc.assert(
      fc.property(anyId, (id) => {
        const parsed = parseAction(id)
        expect(parsed.ok ? actionId(parsed.action) : 'not ok').toBe(parsed.ok ? id : 'not ok')
      }),
      { numRuns: 500 },
    )
  })
})
