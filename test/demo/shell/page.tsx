import { raw } from 'hono/html'

import type { DemoMessage, DemoPlatform, DemoRoom } from './platform.ts'

type Here = { readonly platform: DemoPlatform; readonly person: string; readonly room: DemoRoom }

const marks = { channel: '#', direct: '@', page: '⌂' } as const

/** The whole page for a person in a room. */
export function DemoPage({ platform, person, room }: Here) {
  const here = `/as/${person}/${room.id}`
  return (
    <html lang="en" data-here={here}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Cuecard on ${platform.name}, without ${platform.name}`}</title>
        <link rel="stylesheet" href="/demo.css" />
        <style>{raw(platform.styles)}</style>
      </head>
      <body>
        <nav class="side">
          <h1>Cuecard</h1>
          <p class="small">As it would look on {platform.name}. Nothing leaves this machine.</p>
          <h2>Look as</h2>
          <ul>
            {platform.people.map(({ id, name }) => (
              <li>
                <a href={`/as/${id}/${room.id}`} aria-current={id === person ? 'true' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
          <h2>Places</h2>
          <ul>
            {platform.rooms.map(({ id, name, kind }) => (
              <li>
                <a href={`/as/${person}/${id}`} aria-current={id === room.id ? 'page' : undefined}>
                  {marks[kind]} {name}
                </a>
              </li>
            ))}
          </ul>
          <h2>Try</h2>
          <ul class="hints">
            {platform.hints.map((hint) => (
              <li>
                <button type="button" data-hint={hint}>
                  {hint}
                </button>
              </li>
            ))}
          </ul>
        </nav>
        <main>
          <header>
            <h2>
              {marks[room.kind]} {room.name}
            </h2>
          </header>
          <div id="timeline">
            <Timeline platform={platform} person={person} room={room} />
          </div>
          {room.kind === 'page' ? null : <Composer room={room} />}
        </main>
        <dialog id="overlay" aria-label="Form" />
        <div id="problem" role="alert" />
        <script src="/demo.js" />
      </body>
    </html>
  )
}

function Composer({ room }: { readonly room: DemoRoom }) {
  return (
    <form id="composer">
      <input type="hidden" name="thread" value="" />
      <label for="words">Message</label>
      <input id="words" name="words" autocomplete="off" placeholder="A question, or /command" />
      {room.kind === 'channel' ? (
        <label class="tick">
          <input type="checkbox" name="mention" checked /> mention @Cuecard
        </label>
      ) : null}
      <button type="submit">Send</button>
      <button type="button" id="leave-thread" hidden>
        Out of the thread
      </button>
    </form>
  )
}

/** The messages of a room, threads under their first line. */
export function Timeline({ platform, person, room }: Here) {
  const messages = platform.timeline(person, room.id)
  const ids = new Set(messages.map(({ id }) => id))
  const top = messages.filter(({ id, thread }) => !thread || thread === id || !ids.has(thread))
  return (
    <ol class="messages">
      {top.map((message) => (
        <li>
          <Line message={message} threads={room.kind !== 'page'} />
          <ol class="thread">
            {messages
              .filter(({ id, thread }) => thread === message.id && id !== message.id)
              .map((reply) => (
                <li>
                  <Line message={reply} threads={false} />
                </li>
              ))}
          </ol>
        </li>
      ))}
      {messages.length === 0 ? <li class="small">Nothing here yet.</li> : null}
    </ol>
  )
}

function Line({ message, threads }: { readonly message: DemoMessage; readonly threads: boolean }) {
  return (
    <article
      class={`line${message.onlyForMe ? ' private' : ''}${message.bot ? ' bot' : ''}`}
      data-id={message.id}
    >
      <div class="avatar" aria-hidden="true">
        {message.author.slice(0, 1)}
      </div>
      <div class="content">
        <p class="who">
          <strong>{message.author}</strong>
          {message.bot ? <span class="app">APP</span> : null}
          {message.onlyForMe ? <span class="small">Only visible to you</span> : null}
          {message.edited ? <span class="small">(edited)</span> : null}
          {threads && !message.onlyForMe ? (
            <button type="button" class="reply" data-thread={message.id}>
              Reply in thread
            </button>
          ) : null}
        </p>
        {raw(message.html)}
      </div>
    </article>
  )
}
