import { z } from 'zod'

import type { Place } from '../../src/ports.ts'

/** Where a view was opened from: ids only, since people can read what a view carries. */
export type Origin = {
  readonly channel: string
  readonly thread?: string
}

const Metadata = z.object({ c: z.string().min(1), t: z.string().min(1).optional() })

export function writeOrigin({ channel, thread }: Pick<Place, 'channel' | 'thread'>): string {
  return JSON.stringify({ c: channel, ...(thread !== undefined && { t: thread }) })
}

/** Undefined for a view that was not opened by this adapter. */
export function readOrigin(metadata: string): Origin | undefined {
  try {
    const { data } = Metadata.safeParse(JSON.parse(metadata))
    return data && { channel: data.c, ...(data.t !== undefined && { thread: data.t }) }
  } catch {
    return undefined
  }
}

/** A place without a channel of its own: the Home tab and what opens from it stand for the person. */
export const isPerson = (channel: string): boolean => /^[UW]/.test(channel)

/** A conversation with the bot alone. */
export const isDirect = (channel: string): boolean => channel.startsWith('D') || isPerson(channel)
