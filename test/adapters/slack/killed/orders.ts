import { z } from 'zod'

const clock = z.object({ realAt: z.number(), nowAt: z.number() })

/** What the worker is started with. */
export const Setting = z.object({
  apiUrl: z.string(),
  botToken: z.string(),
  appToken: z.string(),
  signingSecret: z.string(),
  over: z.enum(['socket', 'http']),
  dataDir: z.string(),
  name: z.string(),
  clock,
})
export type Setting = z.infer<typeof Setting>

/** What it is told while it lives: to look for due questions at an instant. */
export const Order = z.object({ kind: z.literal('tick'), clock })
export type Order = z.infer<typeof Order>

/** What it says. */
export const Word = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), address: z.string().optional() }),
  z.object({ kind: z.literal('ticked') }),
])
export type Word = z.infer<typeof Word>
