import type { DailyStore } from './dependencies.ts'

const scope = (key: string): string => `message:${key}`
const name = 'unsent'

/**
 * Notes that the message with this key was not sent although it was tried. It spares the next try the
 * search, which not every platform can do. Only the holder of the claim may call it.
 */
export async function noteUnsent({ settings }: DailyStore, key: string): Promise<void> {
  await settings.set(scope(key), name, 'true')
}

/**
 * True when every try so far is known to have sent nothing. Takes the note away: whoever asks is about to
 * send, and from then on nobody knows. Only the holder of the claim may call it.
 */
export async function takeUnsent({ settings }: DailyStore, key: string): Promise<boolean> {
  if ((await settings.get(scope(key), name)) !== 'true') return false
  await settings.set(scope(key), name, 'false')
  return true
}
