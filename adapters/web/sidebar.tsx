import type { Child } from 'hono/jsx'

import { baseOf } from './line.tsx'
import { Mark } from './mark.tsx'
import type { PageProps, RoomState } from './page-props.ts'

/** The list of rooms, and what this place is. On a phone it is a drawer. */
export function Sidebar({ title, person, room, rooms }: PageProps) {
  const link = (state: RoomState, label: string, sign: Child) => (
    <li>
      <a
        href={baseOf({ user: person.user, room: state.room })}
        aria-current={state.room.slug === room.slug ? 'page' : undefined}
        data-slug={state.room.slug}
        data-latest={state.latest}
      >
        <span class="sign" aria-hidden="true">
          {sign}
        </span>
        {label}
        <span class="unread" hidden>
          <span class="hidden">, new messages</span>
        </span>
      </a>
    </li>
  )
  return (
    <div class="sidebar" id="sidebar" popover="auto">
      <a class="brand" href="/">
        <Mark />
        <span>{title}</span>
      </a>
      <nav aria-label="Channels">
        <p class="nav-title">Channels</p>
        <ul>
          {rooms
            .filter((state) => !state.room.direct)
            .map((state) => link(state, state.room.slug, '#'))}
        </ul>
        <p class="nav-title">Direct messages</p>
        <ul>
          {rooms
            .filter((state) => state.room.direct)
            .map((state) => link(state, state.room.title, <Mark />))}
        </ul>
      </nav>
      <p class="local">
        <strong>This is a playground.</strong> It runs on your machine, nobody else can see it.
      </p>
    </div>
  )
}
