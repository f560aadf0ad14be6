import { Composer } from './composer.tsx'
import { Document } from './document.tsx'
import { RootLine, baseOf } from './line.tsx'
import { Mark } from './mark.tsx'
import type { PageProps } from './page-props.ts'
import { RoomHeader } from './room-header.tsx'
import { Sidebar } from './sidebar.tsx'

/** A room as one person sees it. */
export function RoomPage(props: PageProps) {
  const { title, person, room } = props
  return (
    <Document title={`${room.title} · ${title}`} script="client">
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
