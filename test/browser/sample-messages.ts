import type { Block, Form, Inline, Message } from '../../src/message/message.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })
const line = (...parts: (Inline | string)[]): Block => ({
  kind: 'text',
  parts: parts.map((part) => (typeof part === 'string' ? text(part) : part)),
})
const code = (words: string): Inline => ({ kind: 'code', text: words })

export const questions = [
  'What is the difference between a liveness and a readiness probe?',
  'What is a pod?',
  'How does a rolling update work?',
]

export const answer: Message = {
  audience: 'everyone',
  blocks: [
    { kind: 'title', text: 'What is the difference between a liveness and a readiness probe?' },
    {
      kind: 'badges',
      badges: [
        { text: 'Reviewed', tone: 'good' },
        { text: 'Kubernetes 1.20+', tone: 'neutral' },
        { text: 'Check soon', tone: 'warning' },
      ],
    },
    line(
      'A failed ',
      { kind: 'text', text: 'liveness', style: { strong: true } },
      ' probe restarts the container. A failed ',
      { kind: 'text', text: 'readiness', style: { strong: true } },
      ' probe takes the pod out of its Services until it answers again.',
    ),
    {
      kind: 'list',
      items: [
        { parts: [text('Use liveness for a process that can hang.')], depth: 0, ordered: false },
        { parts: [text('Check '), code('/healthz'), text(' only.')], depth: 1, ordered: false },
        { parts: [text('Use readiness for a slow start.')], depth: 0, ordered: false },
      ],
    },
    {
      kind: 'code',
      language: 'yaml',
      text: 'livenessProbe:\n  httpGet:\n    path: /healthz # the process itself\n    port: 8080\n  periodSeconds: 10\nreadinessProbe:\n  httpGet: { path: /ready, port: 8080 }',
    },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Solved', style: 'primary', press: { kind: 'action', id: 'solved' } },
        { label: 'Not it', style: 'default', press: { kind: 'action', id: 'not-it' } },
        { label: 'Remember this', style: 'default', press: { kind: 'action', id: 'remember' } },
        { label: 'Why this answer?', style: 'default', press: { kind: 'action', id: 'why' } },
        {
          label: 'Documentation',
          style: 'default',
          press: { kind: 'link', url: 'https://kubernetes.io/docs/' },
        },
      ],
    },
    {
      kind: 'footer',
      parts: [
        text('Source: '),
        { kind: 'link', text: 'Kubernetes documentation', url: 'https://kubernetes.io/docs/' },
        text(' · checked 12 days ago'),
      ],
    },
  ],
}

export const greeting: Message = {
  audience: 'everyone',
  blocks: [
    line('Hi, I’m Cuecard. I answer from reviewed entries and can post a question of the day.'),
    line('I only read messages that mention me.'),
    {
      kind: 'buttons',
      buttons: [
        { label: 'Reveal', style: 'primary', press: { kind: 'action', id: 'reveal' } },
        {
          label: 'Set up the daily question',
          style: 'default',
          press: { kind: 'action', id: 'form' },
        },
        { label: 'Discuss', style: 'default', press: { kind: 'action', id: 'discuss' } },
        {
          label: 'Answer it',
          style: 'default',
          press: { kind: 'action', id: 'attempt' },
          closed: 'Closed since 17:00',
        },
      ],
    },
  ],
}

export const reveal = (ticked: readonly string[]): Message => ({
  audience: 'asker',
  blocks: [
    { kind: 'title', text: 'How does a rolling update work?' },
    { kind: 'quote', parts: [text('You wrote: it swaps pods one after the other')] },
    line('Kubernetes replaces pods step by step, within maxSurge and maxUnavailable.'),
    {
      kind: 'table',
      header: [[text('Field')], [text('Default')], [text('Meaning')]],
      rows: [
        [[code('maxSurge')], [text('25%')], [text('How many pods above the wanted number')]],
        [[code('maxUnavailable')], [text('25%')], [text('How many pods may be missing')]],
      ],
    },
    {
      kind: 'checkboxes',
      label: 'Which points did you have?',
      action: 'tick',
      options: [
        { label: 'Pods are replaced step by step', value: '0' },
        { label: 'maxSurge and maxUnavailable bound it', value: '1' },
        {
          label: 'A failed readiness probe stops it',
          value: '2',
          description: 'the one people forget',
        },
      ],
      selected: ticked,
    },
    {
      kind: 'spoiler',
      label: 'A trap in this question',
      blocks: [line('A rollout does not roll back by itself.')],
    },
    {
      kind: 'select',
      label: 'How sure were you?',
      action: 'sure',
      options: [
        { label: 'Sure', value: 'sure' },
        { label: 'Guess', value: 'guess' },
      ],
    },
    { kind: 'divider' },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Again · tomorrow', style: 'default', press: { kind: 'action', id: 'grade' } },
        { label: 'Good · 8 days', style: 'default', press: { kind: 'action', id: 'grade-good' } },
        { label: 'Keep a copy', style: 'default', press: { kind: 'action', id: 'keep' } },
        { label: 'Dismiss', style: 'danger', press: { kind: 'action', id: 'dismiss' } },
      ],
    },
  ],
})

const zones = Intl.supportedValuesOf('timeZone')

export const form: Form = {
  action: 'save',
  title: 'Set up the daily question',
  submitLabel: 'Save',
  fields: [
    { kind: 'note', parts: [text('One question on each chosen day, in this channel.')] },
    {
      kind: 'text',
      name: 'localTime',
      label: 'Time',
      value: '09:30',
      multiline: false,
      required: true,
      maxLength: 5,
    },
    {
      kind: 'choice',
      name: 'timeZone',
      label: 'Time zone',
      hint: 'The clock on the wall of this team.',
      options: zones.map((zone) => ({ label: zone, value: zone })),
      selected: 'Europe/Berlin',
      required: true,
    },
    {
      kind: 'choices',
      name: 'weekdays',
      label: 'Days',
      options: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({
        label,
        value: String(index + 1),
      })),
      selected: ['1', '2', '3', '4', '5'],
    },
    {
      kind: 'choice',
      name: 'reveal',
      label: 'Everyone sees the answer',
      options: [
        { label: 'at a set hour', value: 'at' },
        { label: 'after some attempts', value: 'attempts' },
        { label: 'never', value: 'never', description: 'the private reveal is always there' },
      ],
      selected: 'at',
      required: true,
    },
    {
      kind: 'text',
      name: 'daysOff',
      label: 'Days off',
      hint: 'Dates such as 2026-12-25, one a line.',
      multiline: true,
      required: false,
      maxLength: 400,
    },
  ],
}

export const plain = (words: string, audience: Message['audience'] = 'everyone'): Message => ({
  audience,
  blocks: [line(words)],
})
