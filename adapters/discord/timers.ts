import { setTimeout as wait } from 'node:timers/promises'

import type { Timers } from './parts.ts'

export const realTimers: Timers = {
  sleep: (delayMs, signal) => wait(delayMs, undefined, { ...(signal && { signal }) }),
}
