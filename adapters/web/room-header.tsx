import type { PageProps } from './page-props.ts'
import { people } from './rooms.ts'
import { ThemeButton } from './theme-button.tsx'

/** Where we are, and who we are. */
export function RoomHeader({ person, room }: PageProps) {
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
      <ThemeButton />
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
