import type { Block, Form, Message } from '../../src/message/message.ts'

export const say = (text: string, audience: Message['audience'] = 'everyone'): Message => ({
  audience,
  blocks: [{ kind: 'text', parts: [{ kind: 'text', text }] }],
})

export const button = (label: string, id: string): Block => ({
  kind: 'buttons',
  buttons: [{ label, press: { kind: 'action', id }, style: 'default' }],
})

/** The smallest PNG there is: one dot. */
export const picture = {
  kind: 'picture',
  name: 'progress.png',
  alt: 'At a glance: five in a row',
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  width: 1,
  height: 1,
} as const satisfies Block

export const file = {
  kind: 'file',
  name: 'cuecard-data.json',
  mediaType: 'application/json',
  content: '{ "asked": "Grüße <!channel>" }',
  language: 'json',
} as const satisfies Block

/** One message with every kind of block and of inline part. */
export const everything: Message = {
  audience: 'everyone',
  blocks: [
    { kind: 'title', text: 'What is a pod?' },
    {
      kind: 'badges',
      badges: [
        { text: 'Reviewed', tone: 'good' },
        { text: 'beginner', tone: 'neutral' },
        { text: 'may be out of date', tone: 'warning' },
      ],
    },
    {
      kind: 'text',
      parts: [
        { kind: 'text', text: 'The smallest unit, ' },
        { kind: 'text', text: 'scheduled together', style: { strong: true, emphasis: true } },
        { kind: 'text', text: ', see ' },
        { kind: 'code', text: 'kubectl get pods' },
        { kind: 'text', text: ', the ' },
        { kind: 'link', text: 'documentation', url: 'https://docs.example/pods' },
        { kind: 'text', text: ' or ask before ' },
        {
          kind: 'time',
          epochMs: Date.UTC(2026, 10, 23, 9),
          show: 'date',
          fallback: '23 November 2026',
        },
      ],
    },
    { kind: 'code', text: 'kind: Pod\nspec:\n  containers: []', language: 'yaml' },
    {
      kind: 'list',
      start: 3,
      items: [
        { parts: [{ kind: 'text', text: 'third step' }], depth: 0, ordered: true },
        { parts: [{ kind: 'text', text: 'nested hint' }], depth: 1, ordered: false },
      ],
    },
    { kind: 'quote', parts: [{ kind: 'text', text: 'said before' }] },
    {
      kind: 'table',
      header: [[{ kind: 'text', text: 'Probe' }], [{ kind: 'text', text: 'Effect' }]],
      rows: [[[{ kind: 'code', text: 'liveness' }], [{ kind: 'text', text: 'restarts' }]]],
    },
    { kind: 'divider' },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Reveal', press: { kind: 'action', id: 'c1:reveal:k1' }, style: 'primary' },
        {
          label: 'Read more',
          press: { kind: 'link', url: 'https://docs.example/more' },
          style: 'default',
        },
        {
          label: 'Share here',
          press: { kind: 'action', id: 'c1:review' },
          style: 'danger',
          closed: 'shared already',
        },
      ],
    },
    {
      kind: 'select',
      label: 'Pick an entry',
      action: 'c1:open-chosen',
      options: [
        { label: 'First entry', value: 'first' },
        { label: 'Second entry', value: 'second', description: 'about volumes' },
      ],
      selected: 'first',
    },
    {
      kind: 'checkboxes',
      label: 'Which did you have?',
      action: 'c1:tick:e.pod',
      options: [
        { label: 'Shared network', value: '0' },
        { label: 'Shared volumes', value: '1' },
      ],
      selected: ['0'],
    },
    picture,
    file,
    {
      kind: 'spoiler',
      label: 'Show the trap',
      blocks: [{ kind: 'text', parts: [{ kind: 'text', text: 'A pod is no container' }] }],
    },
    { kind: 'footer', parts: [{ kind: 'text', text: 'Checked in autumn' }] },
  ],
}

/** Words of `everything` that a reader must find, in no particular place. */
export const wordsOfEverything: readonly string[] = [
  'What is a pod?',
  'Reviewed',
  'beginner',
  'may be out of date',
  'The smallest unit,',
  'scheduled together',
  'kubectl get pods',
  'documentation',
  'kind: Pod',
  'third step',
  'nested hint',
  'said before',
  'Probe',
  'Effect',
  'liveness',
  'restarts',
  'Share here',
  'shared already',
  'Pick an entry',
  'Which did you have?',
  picture.alt,
  file.name,
  'Show the trap',
  'A pod is no container',
  'Checked in autumn',
]

export const controlsOfEverything: readonly string[] = [
  'Reveal',
  'Pick an entry',
  'Which did you have?',
]

/** Text that means something to one platform or another, and nothing to a reader. */
export const hostileText =
  '<!channel> @everyone <@U1> **bold** _low_ `tick` [a](https://evil.example) <script>alert(1)</script> &amp;'

export const attemptForm: Form = {
  action: 'c1:attempt:k1',
  title: 'Your answer',
  submitLabel: 'Check it',
  fields: [
    { kind: 'note', parts: [{ kind: 'text', text: 'Recall before you look' }] },
    {
      kind: 'text',
      name: 'words',
      label: 'In your own words',
      multiline: true,
      required: true,
      maxLength: 500,
    },
    {
      kind: 'choice',
      name: 'certainty',
      label: 'How sure are you?',
      options: [
        { label: 'Sure', value: 'sure' },
        { label: 'Guess', value: 'guess' },
      ],
      selected: 'guess',
      required: true,
    },
    {
      kind: 'choices',
      name: 'topics',
      label: 'Topics',
      options: [
        { label: 'Docker', value: 'docker' },
        { label: 'Kubernetes', value: 'kubernetes' },
        { label: 'Helm', value: 'helm' },
      ],
      selected: [],
    },
  ],
}
