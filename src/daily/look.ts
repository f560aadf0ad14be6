import type { MessageRef, Place } from '../ports.ts'
import type { DailyChat, DailyDependencies } from './dependencies.ts'
import { lookBackMs } from './timing.ts'
import { takeUnsent } from './unsent.ts'

/**
 * Whether a message that an earlier try may have sent is there: its reference, `none`, or `unknown` when
 * nobody can tell. `firstTriedAt`: epoch ms of the first claim. Only for the holder of the claim.
 */
export async function lookFor(
  message: { readonly place: Place; readonly key: string; readonly firstTriedAt: number },
  chat: DailyChat,
  { store, log }: Pick<DailyDependencies, 'store' | 'log'>,
): Promise<MessageRef | 'none' | 'unknown'> {
  const { place, key, firstTriedAt } = message
  if (await takeUnsent(store, key)) return 'none'
  try {
    return await chat.find(place, key, firstTriedAt - lookBackMs)
  } catch (error) {
    log.warn({ err: error, key }, 'The search for a message failed.')
    return 'unknown'
  }
}
