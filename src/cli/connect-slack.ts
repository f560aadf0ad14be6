import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import { createSlackAdapter } from '../../adapters/slack/index.ts'
import type { Parts } from '../main.ts'
import type { ChatAdapter } from '../ports.ts'

export const realTime = {
  now: () => Date.now(),
  wait: (ms: number, signal?: AbortSignal): Promise<void> =>
    wait(ms, undefined, { ...(signal && { signal }) }).catch(() => {}),
}

/** Slack, from the parts the program has; nothing when the settings do not ask for it. */
export function connectSlack({ config, store, clock, log, fail }: Parts): readonly ChatAdapter[] {
  const { host, slack } = config
  if (!slack) return []
  return [
    createSlackAdapter({
      ...slack,
      host,
      store,
      time: { ...realTime, ...clock },
      log,
      fail,
      by: randomUUID(),
    }),
  ]
}
