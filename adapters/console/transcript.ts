import picocolors from 'picocolors'

import { fit } from '../../src/message/fit.ts'
import type { Message } from '../../src/message/message.ts'
import type { MessageRef, Place } from '../../src/ports.ts'
import type { Controls } from './controls.ts'
import { limits } from './limits.ts'
import { type Screen, render } from './render.ts'

type Line = { readonly number: number; readonly place: Place; readonly key?: string }

export type Transcript = {
  /** Prints a new message. `about` is what a reader should know: who sees it, what it stands under. */
  say(place: Place, message: Message, about?: string, key?: string): MessageRef
  /** Prints a message anew; what it showed before can no longer be pressed. False when it is not here. */
  change(ref: MessageRef, message: Message): boolean
  takeAway(ref: MessageRef): void
  /** Prints a sentence that is not a message. */
  note(sentence: string): void
  find(place: Place, key: string): MessageRef | undefined
  /** How people see a message: `message 3`. */
  nameOf(ref: MessageRef): string
  readonly shown: { readonly controls: Controls; readonly lastNumber: number }
  /** Takes over controls after a press. */
  keep(controls: Controls): void
}

/** What was said in this terminal, and which numbers press what. It lasts as long as the process. */
export function createTranscript(options: {
  /** Sets messages of this run apart from those of earlier ones. */
  readonly session: string
  readonly screen: () => Screen
  readonly write: (text: string) => void
}): Transcript {
  const { session, screen, write } = options
  const messages = new Map<string, Line>()
  let controls: Controls = []
  let lastNumber = 0

  const refTo = (id: string, { place }: Line): MessageRef => ({ ...place, message: id })
  const forget = (ref: MessageRef) => {
    controls = controls.filter(({ on }) => on.message !== ref.message)
  }
  const print = (ref: MessageRef, message: Message, about: readonly string[]) => {
    const { dim } = picocolors.createColors(screen().color)
    const head = dim(['Cuecard', nameOf(ref), ...about].join(' · '))
    const texts = fit(message, limits).map((part) => {
      const rendered = render(part, screen(), lastNumber + 1)
      lastNumber += rendered.controls.length
      controls = [...controls, ...rendered.controls.map((control) => ({ ...control, on: ref }))]
      return rendered.text
    })
    write(`\n${head}\n${texts.join('\n\n')}\n\n`)
  }
  const nameOf = (ref: MessageRef) => {
    const line = messages.get(ref.message)
    return line ? `message ${line.number}` : 'an earlier message'
  }

  return {
    say(place, message, about, key) {
      const number = messages.size + 1
      const id = `${session}-m${number}`
      const line = { number, place, ...(key !== undefined && { key }) }
      messages.set(id, line)
      const ref = refTo(id, line)
      print(ref, message, about === undefined ? [] : [about])
      return ref
    },
    change(ref, message) {
      if (!messages.has(ref.message)) return false
      forget(ref)
      print(ref, message, ['changed'])
      return true
    },
    takeAway(ref) {
      forget(ref)
      write(`\n${nameOf(ref)} was taken away.\n\n`)
    },
    note: (sentence) => write(`${sentence}\n`),
    find(place, key) {
      for (const [id, line] of messages)
        if (line.key === key && line.place.channel === place.channel) return refTo(id, line)
      return undefined
    },
    nameOf,
    get shown() {
      return { controls, lastNumber }
    },
    keep(after) {
      controls = after
    },
  }
}
