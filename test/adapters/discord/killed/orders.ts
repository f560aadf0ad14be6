import { z } from 'zod'

const time = z.object({ realAt: z.number(), nowAt: z.number() })

/** What the worker is started with. */
export const Setting = z.object({
  apiUrl: z.string(),
  token: z.string(),
  dataDir: z.string(),
  name: z.string(),
  time,
})
export type Setting = z.infer<typeof Setting>

/** Kills itself around the n-th call that changes an occurrence. */
export const StoreStep = z.object({ number: z.number(), when: z.enum(['before', 'after']) })
export type StoreStep = z.infer<typeof StoreStep>

/** What it is told while it lives: to look for due questions. */
export const Order = z.object({ time, dieAt: StoreStep.optional() })
export type Order = z.infer<typeof Order>

export const Word = z.enum(['ready', 'ticked'])
export type Word = z.infer<typeof Word>
