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
      <nav class="elsewhere" aria-label="Elsewhere">
        <ul>
          <li>
            <a href="/library">
              <span class="sign" aria-hidden="true">
                <svg viewBox="0 0 20 20">
                  <path d="M10 5.2C8.2 3.9 5.8 3.6 3 3.8v11.4c2.8-.2 5.2.1 7 1.4 1.8-1.3 4.2-1.6 7-1.4V3.8c-2.8-.2-5.2.1-7 1.4zm0 0v11.4" />
                </svg>
              </span>
              Library
            </a>
          </li>
        </ul>
      </nav>
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
