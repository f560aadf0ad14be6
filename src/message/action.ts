/**
 * What a control does, as an id that survives restarts: it holds everything needed to act, fits in 100
 * characters (Discord's limit for a custom_id, the smallest of all platforms) and names its version.
 *
 *     c1:grade:o.3fQ2…:good
 */

const version = 'c1'

/** What is being studied: an occurrence (`o.` + key) or an entry on its own (`e.` + slug). */
export type Subject = `o.${string}` | `e.${string}`

type Parameters = {
  askedId: string
  entryId: string
  key: string
  subject: Subject
  grade: 'again' | 'hard' | 'good' | 'easy'
  reason: 'wrong' | 'outdated' | 'incomplete' | 'off-topic'
  /** `all` or a topic. */
  topic: string
  /** `all` or a level. */
  level: 'all' | 'beginner' | 'intermediate' | 'advanced'
  gradeId: string
  /** A round of practice. */
  round: string
  /** Number of a question in the round, from 0. */
  step: string
  /** Number of an option, from 0. */
  option: string
  count: string
  mode: 'recall' | 'choice'
  format: 'json' | 'anki'
  /** A mock interview. */
  mock: string
  /** Its first or second question. */
  turn: '0' | '1'
  explanationId: string
  naming: 'named' | 'unnamed'
}

const isOneOf =
  (...values: readonly string[]) =>
  (text: string) =>
    values.includes(text)
const matches = (pattern: RegExp) => (text: string) => pattern.test(text)

const valid: { readonly [P in keyof Parameters]: (text: string) => boolean } = {
  askedId: matches(/^[\w-]{1,16}$/),
  entryId: matches(/^[a-z0-9-]{1,60}$/),
  key: matches(/^[\w-]{1,25}$/),
  subject: matches(/^(o\.[\w-]{1,25}|e\.[a-z0-9-]{1,60})$/),
  grade: isOneOf('again', 'hard', 'good', 'easy'),
  reason: isOneOf('wrong', 'outdated', 'incomplete', 'off-topic'),
  topic: matches(/^[a-z0-9-]{1,40}$/),
  level: isOneOf('all', 'beginner', 'intermediate', 'advanced'),
  gradeId: matches(/^[\w-]{1,16}$/),
  round: matches(/^[\w-]{1,16}$/),
  step: matches(/^\d{1,2}$/),
  option: matches(/^[0-3]$/),
  count: matches(/^\d{1,2}$/),
  mode: isOneOf('recall', 'choice'),
  format: isOneOf('json', 'anki'),
  mock: matches(/^[\w-]{1,16}$/),
  turn: isOneOf('0', '1'),
  explanationId: matches(/^[\w-]{1,16}$/),
  naming: isOneOf('named', 'unnamed'),
}

/** Every control of the bot with its parameters, in the order they stand in the id. */
const actions = {
  // an answer
  show: ['askedId', 'entryId'],
  solved: ['askedId', 'entryId'],
  'not-it': ['askedId', 'entryId'],
  'say-why': ['askedId', 'entryId', 'reason'],
  share: ['askedId', 'entryId'],
  why: ['askedId', 'entryId'],
  wanted: ['askedId'],
  remember: ['entryId'],
  dismiss: [],
  // looking around
  open: ['entryId'],
  browse: ['topic', 'level'],
  'choose-topic': ['level'],
  'choose-level': ['topic'],
  'open-chosen': [],
  // the question of the day
  attempt: ['key'],
  reveal: ['key'],
  'show-now': ['key'],
  'thought-about-it': ['key'],
  discuss: ['key'],
  // with others
  'offer-words': ['key'],
  'share-words': ['key', 'naming'],
  helpful: ['explanationId'],
  'take-back': ['key', 'explanationId'],
  leaderboard: [],
  'join-board': [],
  'leave-board': [],
  // studying
  tick: ['subject'],
  grade: ['subject', 'grade'],
  keep: ['subject'],
  flag: ['entryId'],
  'send-flag': ['entryId'],
  review: [],
  'show-review': ['entryId'],
  'undo-grade': ['subject', 'gradeId'],
  suspend: ['entryId'],
  unsuspend: ['entryId'],
  'forget-card': ['entryId'],
  'set-habits': [],
  'save-habits': [],
  // practice
  'start-round': ['topic', 'level', 'count', 'mode'],
  'go-on': ['round'],
  'show-step': ['round', 'step'],
  'choose-option': ['round', 'step', 'option'],
  'tick-step': ['round', 'step'],
  'grade-step': ['round', 'step', 'grade'],
  'skip-step': ['round', 'step'],
  'undo-step': ['round', 'step'],
  'stop-round': ['round'],
  'drill-missed': ['round'],
  // mock interviews
  'mock-join': ['mock'],
  'mock-cancel': ['mock'],
  'mock-side': ['mock'],
  'mock-talk': ['mock'],
  'mock-look': ['mock'],
  'mock-tick': ['mock', 'turn'],
  'mock-close': ['mock', 'turn'],
  'mock-stop': ['mock'],
  // my data
  'my-data': [],
  'send-data': ['format'],
  'forget-me': [],
  'forget-me-now': [],
  // managing
  'set-up': [],
  'save-schedule': [],
  /** A schedule by its id, from outside its channel. */
  'change-schedule': ['key'],
  'send-test': [],
  'post-now': [],
  'post-another': [],
  resume: [],
  help: [],
  'what-i-see': [],
  settings: [],
  'save-settings': [],
} as const satisfies Record<string, readonly (keyof Parameters)[]>

type Actions = typeof actions

export type Action = {
  [K in keyof Actions]: { readonly kind: K } & { readonly [P in Actions[K][number]]: Parameters[P] }
}[keyof Actions]

/** One kind of action, with its parameters. */
export type ActionOf<K extends Action['kind']> = Extract<Action, { kind: K }>

export const actionIdMaxLength = 100

/** The id of an action, at most 100 characters. Throws when a parameter does not fit its rule. */
export function actionId(action: Action): string {
  const values: Readonly<Record<string, string>> = action
  const parts = actions[action.kind].map((name: keyof Parameters) => {
    const value = values[name] ?? ''
    if (!valid[name](value))
      throw new Error(`Cannot put ${name} “${value}” into the action ${action.kind}.`)
    return value
  })
  return [version, action.kind, ...parts].join(':')
}

/**
 * The action of an id. `older`: the id has our form but this version does not know it; `foreign`: it was
 * never ours.
 */
export function parseAction(
  id: string,
):
  | { readonly ok: true; readonly action: Action }
  | { readonly ok: false; readonly reason: 'older' | 'foreign' } {
  const [head = '', kind = '', ...values] = id.split(':')
  if (!/^c\d+$/.test(head)) return { ok: false, reason: 'foreign' }
  const names = Object.hasOwn(actions, kind) ? actions[kind as keyof Actions] : undefined
  if (head !== version || !names || names.length !== values.length)
    return { ok: false, reason: 'older' }
  const parameters = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))
  const fits = names.every((name) => valid[name](parameters[name] ?? ''))
  // The table above types every parameter that was just checked.
  return fits
    ? { ok: true, action: { kind, ...parameters } as unknown as Action }
    : { ok: false, reason: 'older' }
}
