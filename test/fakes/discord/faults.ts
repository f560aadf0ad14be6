/** What goes wrong with a call. */
export type Fault =
  /** 429 for this route, with its headers. */
  | {
      readonly kind: 'limited'
      readonly retryAfterSeconds: number
      readonly scope?: 'user' | 'shared'
    }
  | { readonly kind: 'limitedEverywhere'; readonly retryAfterSeconds: number }
  /** The page of the firewall in front of Discord: 429, no JSON, no headers of Discord. */
  | { readonly kind: 'firewall'; readonly retryAfterSeconds?: number }
  /** Done, and the last call that this route has left: headers only. */
  | { readonly kind: 'lastOfBucket'; readonly resetAfterSeconds: number }
  /** A 5xx; `when` says whether it has been done. */
  | { readonly kind: 'status'; readonly status: number; readonly when: 'before' | 'after' }
  | {
      readonly kind: 'refuse'
      readonly status: number
      readonly code: number
      readonly message: string
    }
  /** The connection breaks. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** No answer until `release`. */
  | { readonly kind: 'hang'; readonly when: 'before' | 'after' }

type FaultRule = {
  readonly method?: string
  /** Template of the route such as `/channels/{channel_id}/messages`; all when absent. */
  readonly route?: string
  /** How often; once when absent. */
  readonly times?: number
  /** Calls to let through first. */
  readonly skip?: number
  readonly fault: Fault
}

export type Faults = {
  /** Returns a switch that ends it. */
  add(rule: FaultRule): { release(): void; remaining(): number }
  clear(): void
}

export type ActiveFault = { readonly fault: Fault; readonly released: Promise<void> }

export function createFaults(): Faults & {
  /** The fault for this call, used up by asking. */
  take(method: string, route: string): ActiveFault | undefined
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
    take(method, route) {
      const matching = active.filter(
        ({ rule, left }) =>
          left > 0 && (rule.method ?? method) === method && (rule.route ?? route) === route,
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
