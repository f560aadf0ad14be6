import { lineText } from '../../src/message/plain-text.ts'
import { words } from '../../src/message/words.ts'
import type { Bot, Request } from '../../src/ports.ts'
import { deliver } from './deliver.ts'
import { type OpenForm, answer, openForm, question, reopened } from './form.ts'
import { literal } from './literal.ts'
import { type Gesture, receive } from './receive.ts'
import type { Transcript } from './transcript.ts'

/** Takes one typed line to its end, replies shown. Says whether the person wants to leave. */
export type TakeLine = (line: string) => Promise<'on' | 'quit'>

/** A conversation: questions, commands and presses, or the fields of a form while one is open. */
export function createConversation(options: {
  readonly bot: Bot
  readonly transcript: Transcript
  /** A new gesture, with an id of its own. */
  readonly gesture: () => Gesture
}): TakeLine {
  const { bot, transcript, gesture } = options
  let form: OpenForm | undefined

  const say = (lines: readonly string[]) => lines.forEach((line) => transcript.note(literal(line)))
  const askNext = (open: OpenForm) => {
    const [field] = open.ahead
    if (field) say(['', ...question(open, field)])
  }

  const send = async (request: Request): Promise<ReturnType<typeof deliver>> => {
    try {
      return deliver(transcript, request, await bot.handle(request))
    } catch {
      // The bot logs its own failures; the person must hear about this one here.
      const parts = [{ kind: 'text', text: words.trouble.apology(request.id) } as const]
      const message = { audience: 'asker', blocks: [{ kind: 'text', parts }] } as const
      return deliver(transcript, request, [{ kind: 'say', message }])
    }
  }

  const open = (next: OpenForm) => {
    form = next
    const notes = next.form.fields.flatMap((field) =>
      field.kind === 'note' ? [lineText(field.parts)] : [],
    )
    say(['', `Form · ${next.form.title} (/cancel closes it)`, ...notes])
    askNext(next)
  }

  const submit = async (filled: OpenForm) => {
    form = undefined
    const { action } = filled.form
    const base = { ...gesture(), direct: true, manager: true }
    const sent = await send({ ...base, kind: 'submit', action, fields: filled.values })
    if (!sent.problems) {
      say(['Form sent.'])
      if (sent.form) open(openForm(sent.form))
      return
    }
    form = reopened(filled, sent.problems)
    const labelled = new Map(form.ahead.map(({ name, label }) => [name, label]))
    say(['', `Form · ${filled.form.title} needs another look`])
    for (const [name, problem] of Object.entries(sent.problems))
      say([`${labelled.get(name) ?? name}: ${problem}`])
    askNext(form)
  }

  const fillIn = async (current: OpenForm, line: string) => {
    if (line.trim() === '/cancel') {
      form = undefined
      say(['Form closed; nothing was sent.'])
      return
    }
    const answered = answer(current, line)
    if (answered.kind === 'again') return say([answered.sentence])
    form = answered.open
    if (form.ahead.length === 0) await submit(form)
    else askNext(form)
  }

  return async (line) => {
    if (line.trim() === '/quit') return 'quit'
    if (form) {
      await fillIn(form, line)
      return 'on'
    }
    const received = receive(line, gesture(), transcript.shown)
    switch (received.kind) {
      case 'nothing':
        return 'on'
      case 'quit':
        return 'quit'
      case 'refused':
        say([received.sentence])
        return 'on'
      case 'request': {
        transcript.keep(received.controls)
        const { form: opened } = await send(received.request)
        if (opened) open(openForm(opened))
        return 'on'
      }
    }
  }
}
