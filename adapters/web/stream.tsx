import { once } from 'node:events'

import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { Person, TranscriptLine } from '../../src/ports.ts'
import type { Hub, LineEvent } from './events.ts'
import { htmlOf } from './html.ts'
import { limits } from './limits.ts'
import { LineBody, LineItem, RootLine, type View } from './line.tsx'
import { loadRoom } from './load.ts'
import { type Room, botUser, maySee, roomsOf } from './rooms.ts'
import type { Timeline } from './timeline.ts'

type Out = { readonly event: string; readonly data: object }

/** What an event means to one person in one room; undefined when it is none of their business. */
async function outOf(event: LineEvent, { user, room }: View): Promise<Out | undefined> {
  const { line } = event
  if (!maySee(user, line)) return undefined
  if (line.channel !== room.channel)
    return event.kind === 'added' ? elsewhere(line, user) : undefined
  switch (event.kind) {
    case 'added':
      return {
        event: 'added',
        data: {
          line: line.id,
          thread: line.thread,
          html: await htmlOf(
            line.thread === undefined ? (
              <RootLine root={{ line, replies: [] }} view={{ user, room }} />
            ) : (
              <LineItem line={line} view={{ user, room }} />
            ),
          ),
        },
      }
    case 'changed':
      return {
        event: 'changed',
        data: { line: line.id, html: await htmlOf(<LineBody line={line} view={{ user, room }} />) },
      }
    case 'removed':
      return { event: 'removed', data: { line: line.id } }
  }
}

/** Only where it happened, never what it says: the notice appears in another room. */
function elsewhere(line: TranscriptLine, user: string): Out | undefined {
  const room = roomsOf(user).find((one) => one.channel === line.channel)
  if (!room || line.author === user) return undefined
  return {
    event: 'elsewhere',
    data: {
      slug: room.slug,
      latest: line.sequence,
      direct: room.direct && line.author === botUser,
    },
  }
}

/**
 * The live events of one open page. A page that names the newest mark gets what comes; any other gets
 * a snapshot of the room first, so that nothing is missed over a lost connection or a restart.
 */
export function openStream(
  c: Context,
  {
    hub,
    timeline,
    person,
    room,
    onFailure,
  }: {
    readonly hub: Hub
    readonly timeline: Timeline
    readonly person: Person
    readonly room: Room
    readonly onFailure: (error: unknown) => void
  },
) {
  const view = { user: person.user, room }
  const seen = c.req.header('last-event-id') ?? c.req.query('after')
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, async (stream) => {
    const ended = new AbortController()
    const finish = () => ended.abort()
    const over = once(ended.signal, 'abort')
    let mark = hub.current()
    const send = async ({ event, data }: Out) =>
      stream.writeSSE({ event, data: JSON.stringify(data), id: mark, retry: limits.reconnectMs })
    const first = async () =>
      send(seen === mark ? { event: 'ready', data: {} } : await snapshot(timeline, view))
    // One after the other: an event that comes while the snapshot is made must not overtake it.
    let tail = Promise.resolve()
    const next = (task: () => Promise<void>) => {
      tail = tail.then(task).catch((error: unknown) => {
        onFailure(error)
        finish()
      })
    }
    const leave = hub.subscribe({
      listen: (event, eventMark) =>
        next(async () => {
          mark = eventMark
          const out = await outOf(event, view)
          if (out) await send(out)
        }),
      end: finish,
    })
    next(first)
    const heartbeat = setInterval(() => void stream.write(': still here\n\n'), limits.heartbeatMs)
    stream.onAbort(finish)
    await over
    clearInterval(heartbeat)
    leave()
  })
}

async function snapshot(timeline: Timeline, view: View): Promise<Out> {
  const { roots, rooms } = await loadRoom(timeline, view, limits.linesPerPage)
  const html = await Promise.all(roots.map((root) => htmlOf(<RootLine root={root} view={view} />)))
  return {
    event: 'snapshot',
    data: {
      html: html.join(''),
      rooms: rooms.map(({ room, latest }) => ({ slug: room.slug, latest })),
    },
  }
}
