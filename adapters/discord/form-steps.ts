import type { FormValues } from '../../src/message/message.ts'
import { actionOf } from './custom-id.ts'

/** What a person does with a form that the adapter keeps, as the `custom_id` `f1:<draft>:<verb>:<field>`. */
export type FormStep = {
  readonly draft: string
} & (
  | {
      readonly verb: 'set'
      readonly field: string
      /** Number of the select, from 0: many options take several. */
      readonly part: number
      readonly values: readonly string[]
    }
  /** `part`: which five of the texts, from 0. */
  | { readonly verb: 'texts'; readonly part: number }
  | { readonly verb: 'save' | 'cancel' | 'open' }
  /** The modal with the texts came back. */
  | { readonly verb: 'take'; readonly fields: FormValues }
)

const prefix = 'f1'

export const stepId = (draft: string, verb: FormStep['verb'], field?: string): string =>
  [prefix, draft, verb, ...(field === undefined ? [] : [field])].join(':')

type Gesture =
  | { readonly kind: 'press'; readonly values: readonly string[] }
  | { readonly kind: 'submit'; readonly fields: FormValues }

/** Undefined for a control that is not one of a kept form. */
export function stepOf(customId: string, gesture: Gesture): FormStep | undefined {
  const [head, draft, verb = '', field = ''] = actionOf(customId).split(':')
  if (head !== prefix || draft === undefined) return undefined
  if (gesture.kind === 'submit') return { draft, verb: 'take', fields: gesture.fields }
  switch (verb) {
    case 'set':
      return { draft, verb, field, part: partOf(customId), values: gesture.values }
    case 'texts':
      return { draft, verb, part: Number(field) || 0 }
    case 'save':
    case 'open':
      return { draft, verb }
    default:
      return { draft, verb: 'cancel' }
  }
}

const partOf = (customId: string): number => Number(/#(\d+)/.exec(customId)?.[1] ?? '1') - 1
