import type { TranscriptLine } from '../../src/ports.ts'
import { type Root, type View, groupLines } from './line.tsx'
import type { RoomState } from './page-props.ts'
import { maySee, roomsOf } from './rooms.ts'
import type { Timeline } from './timeline.ts'

/** How many lines back to look for the newest one that this person may see. */
const unreadLookback = 50

/** What one person may see of a room, and how new the other rooms are. */
export async function loadRoom(
  timeline: Timeline,
  { user, room }: View,
  limit: number,
): Promise<{
  readonly roots: readonly Root[]
  readonly rooms: readonly RoomState[]
  /** There are older lines than these. */
  readonly more: boolean
}> {
  const lines = await timeline.of(room.channel, limit)
  const visible = lines.filter((line) => maySee(user, line))
  const rooms = await Promise.all(
    roomsOf(user).map(async (one) => ({
      room: one,
      latest: latestOf(await timeline.of(one.channel, unreadLookback), user),
    })),
  )
  return {
    roots: groupLines(visible),
    rooms,
    more: lines.length >= limit,
  }
}

const latestOf = (lines: readonly TranscriptLine[], user: string): number =>
  lines.findLast((line) => maySee(user, line) && line.author !== user)?.sequence ?? 0
