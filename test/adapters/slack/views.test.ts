import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commandNames } from '../../../adapters/slack/commands.ts'
import { optionsFor } from '../../../adapters/slack/options.ts'
import {
  formView,
  homeView,
  loadingView,
  messageView,
  searchView,
} from '../../../adapters/slack/views.ts'
import { command, paragraph } from '../../../src/message/build.ts'
import type { Field, Form } from '../../../src/message/message.ts'
import { checkView } from '../../fakes/slack/blocks/check.ts'
import { liveTokens } from '../../fakes/slack/blocks/live-tokens.ts'
import { anyMessage, anyText } from '../../message/arbitrary.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { hostileTexts } from './hostile.ts'

const names = commandNames()
const where = { channel: 'C012', thread: '1.1' }

const name = fc.stringMatching(/^[a-zA-Z]{1,20}$/)
const optionsOf = (most: number) =>
  fc
    .array(fc.record({ label: anyText(30), description: anyText(30) }), { maxLength: most })
    .map((all) => all.map((one, index) => ({ ...one, value: `v${index}` })))
const common = { label: anyText(30), hint: anyText(60) }
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    name,
    ...common,
    value: anyText(200),
    multiline: fc.boolean(),
    required: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 10_000 }),
  }),
  fc.record({
    kind: fc.constant('choice' as const),
    name,
    ...common,
    options: optionsOf(120),
    selected: fc.constantFrom('v0', 'v5', 'gone'),
    required: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('choices' as const),
    name,
    ...common,
    options: optionsOf(120),
    selected: fc.constant(['v1', 'v3', 'v99']),
  }),
  anyText().map((text): Field => ({ kind: 'note', parts: [{ kind: 'text', text }] })),
)
const anyForm: fc.Arbitrary<Form> = fc.record(
  {
    action: fc.constant('c1:save-schedule'),
    title: anyText(30),
    submitLabel: anyText(30),
    fields: fc.uniqueArray(field, {
      minLength: 1,
      maxLength: 8,
      selector: (one) => ('name' in one ? one.name : one),
    }),
    channel: fc.record(common),
    preview: anyText().map((text) => [{ kind: 'text', text } as const]),
  },
  { requiredKeys: ['action', 'title', 'submitLabel', 'fields'] },
)

describe('a window', () => {
  it('is taken by Slack whatever the form holds', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const view = formView(form, where, names)
        expect(checkView(view)).toBeUndefined()
        expect(liveTokens(view)).toEqual([])
        expect(JSON.parse(view.private_metadata ?? '')).toEqual({ c: 'C012', t: '1.1' })
      }),
      { numRuns: 150 },
    )
  })

  it('is taken by Slack when its only field is a choice of nothing', () => {
    const field: Field = { kind: 'choice', name: 'a', label: 'Which?', options: [], required: true }
    const form: Form = { action: 'c1:save-schedule', title: 'T', submitLabel: 'S', fields: [field] }
    expect(checkView(formView(form, where, names))).toBeUndefined()
  })

  it('is taken by Slack whatever the message holds', () => {
    fc.assert(
      fc.property(anyMessage, (message) => {
        expect(checkView(messageView(message, where, names))).toBeUndefined()
        expect(liveTokens(homeView(message, names))).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it.each(hostileTexts)('keeps hostile words literal in every place of a form: %s', (text) => {
    const options = [{ label: text, value: 'a', description: text }]
    const words = { name: 'x', label: text, hint: text, options }
    const form: Form = {
      action: 'c1:save-schedule',
      title: text,
      submitLabel: text,
      channel: { label: text, hint: text },
      preview: [{ kind: 'text', text }],
      fields: [
        { kind: 'note', parts: [{ kind: 'text', text }] },
        { ...words, kind: 'choice', selected: 'a', required: true },
        { ...words, kind: 'choices', name: 'y', selected: ['a'] },
        {
          kind: 'text',
          name: 'z',
          label: text,
          hint: text,
          value: text,
          multiline: true,
          required: false,
          maxLength: 3_000,
        },
      ],
    }
    const view = formView(form, where, names)
    expect(checkView(view)).toBeUndefined()
    expect(liveTokens(view)).toEqual([])
    expect(JSON.stringify(view)).not.toContain('mrkdwn')
  })

  it('is as good while it waits, and when it searches', () => {
    for (const view of [loadingView(where), searchView('U1')])
      expect(checkView(view)).toBeUndefined()
  })

  it('proposes the channel where the person is, and none in a direct conversation', () => {
    const form: Form = {
      action: 'c1:save-schedule',
      title: 'T',
      submitLabel: 'S',
      fields: [],
      channel: { label: 'Channel', hint: 'Where' },
    }
    expect(JSON.stringify(formView(form, where, names))).toContain('"initial_conversation":"C012"')
    expect(JSON.stringify(formView(form, { channel: 'D1' }, names))).not.toContain('initial_conv')
  })
})

describe('the options while somebody types', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({
    label: `${'Frage '.repeat(30)} ${index}`,
    value: `${'Frage '.repeat(30)} ${index}`,
  }))

  it('are at most a hundred, each one that Slack takes', () => {
    const { options } = optionsFor(createScriptedBot({ suggestions: many }), {
      text: 'frage',
      limit: 100,
    })
    expect(options).toHaveLength(100)
    for (const { text, value = '', description } of options) {
      expect(text.text.length).toBeLessThanOrEqual(75)
      expect(description?.text.length ?? 0).toBeLessThanOrEqual(75)
      expect(value.length).toBeLessThanOrEqual(150)
    }
  })

  it('are useful before a letter is typed', () => {
    const bot = createScriptedBot({ suggestions: [{ label: 'What is a pod?', value: 'pod' }] })
    expect(optionsFor(bot, { text: '', limit: 100 }).options).toHaveLength(1)
  })

  it('are the words themselves when nothing comes close', () => {
    const { options } = optionsFor(createScriptedBot(), { text: 'a &lt; <!channel> b', limit: 100 })
    expect(options).toMatchObject([{ value: 'a < <!channel> b', text: { type: 'plain_text' } }])
  })

  it('are none when the bot fails, and none for a control of somebody else', () => {
    const broken = {
      suggest: () => {
        throw new Error('The index is gone.')
      },
    }
    expect(optionsFor(broken, { text: 'x', limit: 100 })).toEqual({ options: [] })
    expect(optionsFor(createScriptedBot({ suggestions: many }), { text: '', limit: 0 })).toEqual({
      options: [],
    })
  })
})

describe('the names of commands', () => {
  it.each([
    ['', '/daily setup', '/daily setup'],
    ['', '/review', '/cuecard review'],
    ['', '/topics [topic] [level]', '/cuecard topics [topic] [level]'],
    ['kb-', '/ask', '/kb-ask'],
    ['kb-', '/settings', '/kb-cuecard settings'],
  ])('with the prefix “%s”, %s is shown as %s', (prefix, core, shown) => {
    expect(commandNames(prefix).shown(core)).toBe(shown)
  })

  it.each([
    ['/kb-ask', 'what is it', { name: 'ask', text: 'what is it' }],
    ['/kb-cuecard', '', { name: 'help', text: '' }],
    ['/kb-cuecard', '  Topics  docker beginner', { name: 'topics', text: 'docker beginner' }],
    ['/kb-cuecard', 'quiz docker 5', { name: 'quiz', text: 'docker 5' }],
    ['/of-another-app', 'daily now', { name: 'daily', text: 'now' }],
  ])('%s %s is read back', (slash, text, read) => {
    expect(commandNames('kb-').read(slash, text)).toEqual(read)
  })

  it('stand in a form too', () => {
    const message = { audience: 'asker', blocks: [paragraph('Try ', command('review'))] } as const
    expect(JSON.stringify(messageView(message, where, commandNames('q-')))).toContain(
      '/q-cuecard review',
    )
  })
})
