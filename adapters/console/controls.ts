import type { MessageRef } from '../../src/ports.ts'

/** A control as the terminal shows it: `number` is what a person types to press it. */
export type NumberedControl = {
  readonly number: number
  readonly label: string
  readonly action: string
} & (
  | { readonly kind: 'button' }
  | { readonly kind: 'option'; readonly value: string }
  | { readonly kind: 'box'; readonly value: string; readonly ticked: boolean }
)

/** Every control that can be pressed now, with the message it stands on. */
export type Controls = readonly (NumberedControl & { readonly on: MessageRef })[]

export type Press =
  | {
      readonly kind: 'pressed'
      readonly action: string
      readonly values: readonly string[]
      readonly on: MessageRef
      /** The controls afterwards: a box that was pressed is ticked or no longer ticked. */
      readonly controls: Controls
    }
  /** Why nothing was pressed. */
  | { readonly kind: 'refused'; readonly sentence: string }
  /** None of these numbers was ever on a control. */
  | { readonly kind: 'unknown' }

/** Presses the controls with these numbers. `lastNumber` is the highest that was ever given out. */
export function press(controls: Controls, numbers: readonly number[], lastNumber: number): Press {
  const [first, ...others] = numbers.map((number) => controls.find((one) => one.number === number))
  if (numbers.some((number) => number < 1 || number > lastNumber)) return { kind: 'unknown' }
  if (!first || others.includes(undefined))
    return { kind: 'refused', sentence: 'That is no longer there to be pressed.' }
  const { action, on } = first
  if (first.kind !== 'box') {
    if (others.length > 0) return { kind: 'refused', sentence: 'Press one at a time.' }
    return {
      kind: 'pressed',
      action,
      values: first.kind === 'option' ? [first.value] : [],
      on,
      controls,
    }
  }
  const together = controls.filter(
    (one) => one.kind === 'box' && one.action === action && one.on.message === on.message,
  )
  if (others.some((one) => one && !together.includes(one)))
    return { kind: 'refused', sentence: 'Tick boxes of one list at a time.' }
  const after = controls.map((one) =>
    one.kind === 'box' && numbers.includes(one.number) ? { ...one, ticked: !one.ticked } : one,
  )
  const values = after.flatMap((one) =>
    one.kind === 'box' && one.ticked && together.some(({ number }) => number === one.number)
      ? [one.value]
      : [],
  )
  return { kind: 'pressed', action, values, on, controls: after }
}
