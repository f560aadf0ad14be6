import { PassThrough, Writable } from 'node:stream'

import { expect } from 'vitest'

import { complete } from '../../adapters/console/complete.ts'
import { type ConsoleAdapterOptions, createConsoleAdapter } from '../../adapters/console/index.ts'
import type { FormValues, Option } from '../../src/message/message.ts'
import type { Bot, Person, Place } from '../../src/ports.ts'
import type { Harness, Seen } from './harness.ts'
import { attemptForm, everything } from './samples.ts'

const place: Place = { platform: 'console', workspace: 'terminal', channel: 'terminal' }
const person: Person = { platform: 'console', workspace: 'terminal', user: 'you', name: 'You' }

/** A terminal without a screen: types lines, keeps what was printed. */
export async function openTerminal(bot: Bot, options: Partial<ConsoleAdapterOptions> = {}) {
  const input = new PassThrough()
  const printed: string[] = []
  const output = new Writable({
    write(chunk, _encoding, done) {
      printed.push(String(chunk))
      done()
    },
  })
  const adapter = createConsoleAdapter({
    input,
    output,
    terminal: false,
    color: false,
    columns: () => 1000,
    person,
    place,
    session: 's1',
    ...options,
  })
  await adapter.start(bot)
  let ended = false
  void adapter.ended.then(() => (ended = true))
  const prompts = () => printed.filter((text) => text === '> ').length
  return {
    adapter,
    /** Everything printed so far, prompts left out. */
    printed: () => printed.filter((text) => text !== '> ').join(''),
    /** Types a line and waits until the adapter is ready for the next one. */
    async type(line: string) {
      const before = prompts()
      input.write(`${line}\n`)
      await expect.poll(() => ended || prompts() > before, { interval: 1 }).toBe(true)
    },
    write: (text: string) => input.write(text),
    endInput: () => input.end(),
  }
}

export const consoleHarness: Harness = {
  platform: 'console',
  alone: true,
  skip: {
    'hands a gesture that is delivered twice over with the same id':
      'a terminal delivers every line once',
  },
  async open(bot) {
    const terminal = await openTerminal(bot)
    const { adapter, printed, type } = terminal
    return {
      adapter,
      place,
      person,
      ask: type,
      command: (name, text) => type(`/${name} ${text}`),
      press: (label, values) => type(numbersOf(printed(), label, values).join(' ')),
      form: async () => openFormText(printed()),
      async submit(values) {
        const opened = () => printed().split('Form · ').length
        const now = opened()
        for (let asked = askedField(printed()); asked; asked = askedField(printed())) {
          await type(lineFor(asked, values))
          if (opened() > now) return
        }
      },
      redeliver: () => Promise.reject(new Error('A terminal delivers every line once.')),
      suggest: async (text) => complete(bot, text)[0],
      seenBy: async (who) =>
        messages(printed())
          .filter(({ head }) => who === 'asker' || !head.includes('only you see this'))
          .map(({ body }) => ({ text: body, controls: controlsOf(body) })),
      payloads: async () => printed(),
      opened: async (who) =>
        who === 'everyone'
          ? undefined
          : Array.from(printed().matchAll(/^│ (?<line>.*)$/gm), (match) => match[1]).join('\n'),
      close: () => adapter.stop(1),
    }
  },
}

/** What stands on the screen, a message that was changed or taken away only as it is now. */
function messages(printed: string): readonly { readonly head: string; readonly body: string }[] {
  const shown = new Map<string, { head: string; body: string }>()
  for (const part of printed.split(/\n(?=Cuecard · message|message \d+ was taken away)/)) {
    const [first = '', ...rest] = part.split('\n')
    const name = /message \d+/.exec(first)?.[0] ?? ''
    if (first.endsWith('was taken away.')) shown.delete(name)
    else if (first.startsWith('Cuecard')) {
      const previous = shown.get(name)
      const head = previous ? previous.head : first
      shown.set(name, { head, body: rest.join('\n').replace(/\n\n\n?$/, '') })
    }
  }
  return [...shown.values()]
}

const boxes = /^ {2}\[(?<number>\d+)\] (?<mark>[●○☑☐]) (?<label>.*)$/

function controlsOf(body: string): readonly Seen['controls'][number][] {
  const lines = body.split('\n')
  return lines.flatMap((line, index) => {
    if (boxes.test(line)) return boxes.test(lines[index - 1] ?? '') ? [] : [lines[index - 1] ?? '']
    return Array.from(line.matchAll(/\[\d+\] (?<label>.*?)(?= {2}|$)/g), (match) => match[1] ?? '')
  })
}

/** What to type to press a button, or to choose exactly these values of a list of the sample. */
function numbersOf(printed: string, label: string, values?: readonly string[]): readonly string[] {
  if (!values) {
    const number = printed.split('\n').findLast((line) => line.includes(`] ${label}`))
    return [number?.slice(0, number.indexOf(`] ${label}`)).replace(/.*\[/, '') ?? '']
  }
  const options = everything.blocks.flatMap((block): readonly Option[] =>
    (block.kind === 'select' || block.kind === 'checkboxes') && block.label === label
      ? block.options
      : [],
  )
  return printed.split('\n').flatMap((line) => {
    const box = boxes.exec(line)?.groups
    const option = options.find((one) => box?.['label']?.startsWith(one.label))
    if (!box?.['number'] || !option) return []
    const wanted = values.includes(option.value)
    const ticked = box['mark'] === '☑'
    return wanted === ticked ? [] : [box['number']]
  })
}

/** Everything printed since the form was opened or came back, while it is open. */
function openFormText(printed: string): string | undefined {
  const text = printed.slice(Math.max(0, printed.lastIndexOf('Form · ')))
  return text.startsWith('Form · ') && !/^Form (sent|closed)/m.test(text) ? text : undefined
}

function askedField(printed: string) {
  const text = openFormText(printed)
  const asked = attemptForm.fields
    .filter((field) => field.kind !== 'note')
    .map((field) => ({ field, at: text?.lastIndexOf(`\n${field.label} (`) ?? -1 }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
  return text === undefined ? undefined : asked.at(-1)?.field
}

function lineFor(field: NonNullable<ReturnType<typeof askedField>>, values: FormValues): string {
  const wanted = values[field.name] ?? []
  if (field.kind === 'text') return wanted.join(' ')
  const numbers = field.options.flatMap(({ value }, index) =>
    wanted.includes(value) ? [index + 1] : [],
  )
  return numbers.length > 0 ? numbers.join(' ') : '/none'
}
