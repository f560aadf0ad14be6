import { type Interface, clearLine, createInterface, cursorTo } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

import type { Message } from '../../src/message/message.ts'
import type { ChatAdapter, Person, Place, PostResult } from '../../src/ports.ts'
import { complete } from './complete.ts'
import { createConversation } from './conversation.ts'
import { createTranscript } from './transcript.ts'

export { renderMessage } from './render.ts'

export type ConsoleAdapterOptions = {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** A person sits at the other end: the line can be edited and Tab completes it. */
  readonly terminal: boolean
  readonly color: boolean
  /** Columns of the terminal, asked anew for every message. */
  readonly columns: () => number
  readonly person: Person
  readonly place: Place
  /** Different for every run, such as the start instant: part of every request and message id. */
  readonly session: string
  /** IANA zone of the person. */
  readonly timeZone?: string
}

export type ConsoleAdapter = ChatAdapter & {
  /** Settles when the person left: `/quit`, Ctrl-D or the end of the input, everything answered. */
  readonly ended: Promise<void>
}

/** A conversation in a terminal: one person, one channel, remembered while the process lasts. */
export function createConsoleAdapter(options: ConsoleAdapterOptions): ConsoleAdapter {
  const { input, output, terminal, color, columns, person, place, session, timeZone } = options
  let lines: Interface | undefined
  let work = Promise.resolve()
  let busy = 0
  let stopping = false
  let gestures = 0
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })

  const prompt = () => {
    if (lines && busy === 0) lines.prompt(true)
  }
  const transcript = createTranscript({
    session,
    screen: () => ({ width: columns(), color }),
    write(text) {
      if (terminal) {
        // A message may arrive in the middle of a line that is being typed.
        cursorTo(output, 0)
        clearLine(output, 0)
      }
      output.write(text)
    },
  })
  const gesture = () => {
    gestures += 1
    return {
      id: `${session}-${gestures}`,
      person,
      place,
      ...(timeZone !== undefined && { timeZone }),
    }
  }
  const posted = (
    where: Place,
    message: Message,
    about: string | undefined,
    key: string,
  ): PostResult => {
    const ref = transcript.say(where, message, about, key)
    prompt()
    return { kind: 'posted', ref }
  }

  return {
    platform: place.platform,
    ended,
    async start(bot) {
      const take = createConversation({ bot, transcript, gesture })
      const opened = createInterface({
        input,
        output,
        terminal,
        prompt: '> ',
        completer: (line: string) => complete(bot, line),
      })
      lines = opened
      opened.on('line', (line) => {
        busy += 1
        work = work.then(async () => {
          const then = stopping ? 'on' : await take(line)
          busy -= 1
          if (then === 'quit') opened.close()
          else prompt()
        })
      })
      opened.once('close', () => {
        lines = undefined
        void work.then(end)
      })
      prompt()
    },
    async stop(deadlineMs) {
      stopping = true
      lines?.close()
      const deadline = new AbortController()
      const late = wait(deadlineMs, undefined, { signal: deadline.signal }).catch(() => undefined)
      await Promise.race([work, late])
      deadline.abort()
    },
    async post(where, message, key) {
      return posted(where, message, undefined, key)
    },
    async find(where, key) {
      return transcript.find(where, key) ?? 'none'
    },
    async update(ref, message) {
      const changed = transcript.change(ref, message)
      prompt()
      return changed
        ? { kind: 'posted', ref }
        : { kind: 'refused', reason: 'The message was printed by an earlier run.' }
    },
    async postInThread(under, message, key) {
      return posted(under, message, `in the thread under ${transcript.nameOf(under)}`, key)
    },
    async direct(to, message, key) {
      return posted(place, message, `direct message to ${to.name} · only you see this`, key)
    },
    describe: () => 'Console: type a question, /help, or /quit',
    problems: () => [],
  }
}
