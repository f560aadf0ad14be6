import { methods } from './spec.ts'

/** What goes wrong with a call. */
export type Fault =
  | { readonly kind: 'rateLimited'; readonly retryAfterSeconds: number }
  /** An answer that is no JSON. */
  | { readonly kind: 'status'; readonly status: number }
  /** `ok: false` with a code that Slack documents for the method. */
  | { readonly kind: 'refuse'; readonly error: string }
  /** The connection breaks; nothing was done. */
  | { readonly kind: 'resetBefore' }
  /** The connection breaks after Slack has done it. */
  | { readonly kind: 'resetAfter' }
  /** No answer until `release`; `when` says whether it has been done by then. */
  | { readonly kind: 'hang'; readonly when: 'before' | 'after' }

type FaultRule = {
  /** A Web API method, or `response_url`; all when absent. */
  readonly method?: string
  readonly workspace?: string
  /** How often; once when absent. */
  readonly times?: number
  /** Calls to let through first. */
  readonly skip?: number
  readonly fault: Fault
}

export type Faults = {
  /** Returns a switch that ends it. Throws for an error code that Slack does not document. */
  add(rule: FaultRule): { release(): void; remaining(): number }
  clear(): void
}

export type ActiveFault = { readonly fault: Fault; readonly released: Promise<void> }

export function createFaults(): Faults & {
  /** The fault for this call, used up by asking. */
  take(method: string, workspace: string | undefined): ActiveFault | undefined
} {
  type Active = {
    readonly rule: FaultRule
    skip: number
    left: number
    readonly released: Promise<void>
    readonly release: () => void
  }
  let active: Active[] = []
  return {
    add(rule) {
      const { fault, method } = rule
      const documented = method && methods.get(method)
      if (fault.kind === 'refuse' && documented && !documented.errors.includes(fault.error))
        throw new Error(`${method} has no documented error ${fault.error}.`)
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const one: Active = { rule, skip: rule.skip ?? 0, left: rule.times ?? 1, released, release }
      active.push(one)
      return {
        release() {
          one.left = 0
          release()
        },
        remaining: () => one.left,
      }
    },
    clear() {
      for (const { release } of active) release()
      active = []
    },
    take(method, workspace) {
      const matching = active.filter(
        ({ rule, left }) =>
          left > 0 &&
          (rule.method ?? method) === method &&
          (rule.workspace ?? workspace) === workspace,
      )
      for (const one of matching) {
        if (one.skip > 0) {
          one.skip -= 1
          continue
        }
        one.left -= 1
        return { fault: one.rule.fault, released: one.released }
      }
      return undefined
    },
  }
}
