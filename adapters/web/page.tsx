import type { Child } from 'hono/jsx'

import type { CommandHelp, Person } from '../../src/ports.ts'
import { Document } from './document.tsx'
import { RootLine, type Root, baseOf } from './line.tsx'
import { Mark } from './mark.tsx'
import { type Room, people } from './rooms.ts'

export type RoomState = {
  readonly room: Room
  /** Sequence of the newest line of somebody else that this person may see; 0 when there is none. */
  readonly latest: number
}

export type PageProps = {
  readonly title: string
  readonly person: Person
  readonly room: Room
  readonly rooms: readonly RoomState[]
  readonly roots: readonly Root[]
  /** Address of a page with more lines, where there are more. */
  readonly earlier: string | undefined
  /** The newest event the lines include. */
  readonly mark: string
  readonly commands: readonly CommandHelp[]
}

/** A room as one person sees it. */
export function RoomPage(props: PageProps) {
  const { title, person, room } = props
  return (
    <Document title={`${room.title} · ${title}`} script>
      <a class="skip" href="#text">
        Skip to the message box
      </a>
      <div
        class="app"
        id="app"
        data-user={person.user}
        data-room={room.slug}
        data-base={baseOf({ user: person.user, room })}
        data-mark={props.mark}
      >
        <Sidebar {...props} />
        <main>
          <RoomHeader {...props} />
          <Log {...props} />
          <Composer {...props} />
        </main>
      </div>
      <dialog id="dialog" aria-labelledby="form-title"></dialog>
      <div id="toasts" role="status" aria-live="polite"></div>
    </Document>
  )
}

function Sidebar({ title, person, room, rooms }: PageProps) {
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

function RoomHeader({ person, room }: PageProps) {
  return (
    <header class="room-header">
      <button
        type="button"
        class="icon-button menu-button"
        popovertarget="sidebar"
        aria-label="Channels"
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M3 5.5h14M3 10h14M3 14.5h14" />
        </svg>
        <span class="unread" data-any-unread hidden></span>
      </button>
      <div class="room-title">
        <h1>{room.title}</h1>
        <p>{room.about}</p>
      </div>
      <button
        type="button"
        class="icon-button script-only"
        data-theme-button
        aria-label="Switch to dark colours"
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="10" cy="10" r="6.5" />
          <path class="filled" d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
        </svg>
      </button>
      <button type="button" class="person-button" popovertarget="people">
        <span class={`avatar of-${person.user}`} aria-hidden="true">
          {person.name.slice(0, 1)}
        </span>
        <span>
          <span class="you-are">You are: </span>
          {person.name}
        </span>
        <span aria-hidden="true" class="caret"></span>
      </button>
      <nav class="menu" id="people" popover="auto" aria-label="Be somebody else">
        <p>Open two tabs to be two people at once.</p>
        <ul>
          {people.map(({ user, name }) => (
            <li>
              <a
                href={`/as/${user}/${room.slug}`}
                aria-current={user === person.user ? 'true' : undefined}
              >
                <span class={`avatar of-${user}`} aria-hidden="true">
                  {name.slice(0, 1)}
                </span>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}

function Log({ person, room, roots, earlier }: PageProps) {
  return (
    <div class="log" id="log" tabindex={0} role="log" aria-label={`Messages in ${room.title}`}>
      <div class="beginning">
        {earlier === undefined ? (
          <p>This is where {room.direct ? 'your conversation' : room.title} begins.</p>
        ) : (
          <a href={earlier}>Show earlier messages</a>
        )}
      </div>
      <ol id="lines">
        {roots.map((root) => (
          <RootLine root={root} view={{ user: person.user, room }} />
        ))}
      </ol>
      <p id="thinking" class="thinking" hidden>
        <span class="avatar of-cuecard" aria-hidden="true">
          <Mark />
        </span>
        Cuecard is thinking
        <span class="dots" aria-hidden="true">
          <i></i>
          <i></i>
          <i></i>
        </span>
      </p>
    </div>
  )
}

function Composer({ person, room, commands }: PageProps) {
  const base = baseOf({ user: person.user, room })
  return (
    <section class="composer" aria-label="Write a message">
      <p id="connection" class="connection" role="status" hidden></p>
      <form method="post" action={`${base}/say`} id="composer" data-say>
        <ul id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul>
        <label class="hidden" for="text">
          Message {room.title}
        </label>
        <textarea
          id="text"
          name="text"
          rows={1}
          required
          data-commands={JSON.stringify(commands)}
          placeholder={
            room.direct
              ? 'Ask Cuecard, or type / for commands'
              : 'Ask Cuecard, or type / for commands'
          }
          data-silent-placeholder={`Message ${room.title}. Cuecard reads it only when you write @Cuecard`}
        ></textarea>
        <div class="composer-bar">
          {room.direct ? null : (
            <label class="ask-switch">
              <input type="checkbox" name="mention" checked />
              <span>
                <Mark />
                Ask Cuecard
              </span>
            </label>
          )}
          <button type="button" class="slash script-only" data-slash>
            <kbd aria-hidden="true">/</kbd> Commands
          </button>
          <span class="keys script-only" aria-hidden="true">
            <kbd>Enter</kbd> sends, <kbd>Shift Enter</kbd> new line
          </span>
          <button type="submit" class="primary send" aria-label="Send">
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M3.5 10h12M11 5.2l4.8 4.8L11 14.8" />
            </svg>
          </button>
        </div>
      </form>
    </section>
  )
}
