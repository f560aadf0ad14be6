import { baseOf } from './line.tsx'
import { Mark } from './mark.tsx'
import type { PageProps } from './page-props.ts'

/** The message box. In a channel it has a switch that says whom it speaks to. */
export function Composer({ person, room, commands }: PageProps) {
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
