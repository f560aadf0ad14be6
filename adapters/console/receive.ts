import type { Person, Place, Request } from '../../src/ports.ts'
import { type Controls, press } from './controls.ts'

/** Who types, where, and the id of this gesture. */
export type Gesture = {
  readonly id: string
  readonly person: Person
  readonly place: Place
  readonly timeZone?: string
}

export type Received =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quit' }
  /** Something to tell the person; the bot has no part in it. */
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'request'; readonly request: Request; readonly controls: Controls }

/**
 * One typed line -> a request. `/quit` ends the conversation, `/name text` is a command, numbers that
 * stand on controls press them, and everything else is a question.
 */
export function receive(
  line: string,
  gesture: Gesture,
  shown: { readonly controls: Controls; readonly lastNumber: number },
): Received {
  const { controls, lastNumber } = shown
  const base = { ...gesture, direct: true, manager: true }
  const text = line.trim()
  if (text === '') return { kind: 'nothing' }

  const command = /^\/(?<name>[\p{L}\d-]+)(?:\s(?<rest>[\s\S]*))?$/u.exec(line.trimStart())?.groups
  const name = command?.['name']
  if (name === 'quit') return { kind: 'quit' }
  if (name === 'cancel') return { kind: 'refused', sentence: 'No form is open.' }
  if (name !== undefined) {
    const request: Request = { ...base, kind: 'command', name, text: command?.['rest'] ?? '' }
    return { kind: 'request', request, controls }
  }

  if (/^\d{1,6}(?:[\s,]+\d{1,6})*$/.test(text)) {
    const pressed = press(controls, text.split(/[\s,]+/).map(Number), lastNumber)
    if (pressed.kind === 'refused') return pressed
    if (pressed.kind === 'pressed') {
      const { action, values, on } = pressed
      const request: Request = { ...base, kind: 'press', action, values, on }
      return { kind: 'request', request, controls: pressed.controls }
    }
  }
  return { kind: 'request', request: { ...base, kind: 'ask', via: 'direct', text: line }, controls }
}
