import { createHash } from 'node:crypto'

import { fit } from '../../src/message/fit.ts'
import type { TranscriptLine } from '../../src/ports.ts'
import { Blocks } from './blocks.tsx'
import { isBotThread } from './bot-thread.ts'
import { readContent } from './content.ts'
import { Instant } from './inline.tsx'
import { limits } from './limits.ts'
import { Mark } from './mark.tsx'
import { type Room, botUser, findPerson } from './rooms.ts'

/** Who looks at which room. */
export type View = { readonly user: string; readonly room: Room }

export const baseOf = ({ user, room }: View): string => `/as/${user}/${room.slug}`

/** A line that stands in the channel itself, with the replies under it. */
export type Root = { readonly line: TranscriptLine; readonly replies: readonly TranscriptLine[] }

/** Puts replies under the line they belong to. A reply whose line is not among them stands alone. */
export function groupLines(lines: readonly TranscriptLine[]): readonly Root[] {
  const ids = new Set(lines.map((line) => line.id))
  const isReply = (line: TranscriptLine) => line.thread !== undefined && ids.has(line.thread)
  return lines
    .filter((line) => !isReply(line))
    .map((line) => ({ line, replies: lines.filter((reply) => reply.thread === line.id) }))
}

export function RootLine({ root, view }: { root: Root; view: View }) {
  return (
    <LineItem line={root.line} view={view}>
      {isAlone(root, view) ? null : <Thread root={root} view={view} />}
    </LineItem>
  )
}

/** In a direct conversation and under what only one person sees there is nobody to talk to. */
const isAlone = ({ line, replies }: Root, { room }: View) =>
  replies.length === 0 && (room.direct || line.onlyFor !== undefined)

/** One line. `data-version` tells the page script whether it already shows this content. */
export function LineItem({
  line,
  view,
  children,
}: {
  line: TranscriptLine
  view: View
  children?: unknown
}) {
  return (
    <li
      class={`line${line.onlyFor === undefined ? '' : ' private'}`}
      id={`line-${line.id}`}
      data-line={line.id}
      data-sequence={line.sequence}
      data-author={line.author}
    >
      <LineBody line={line} view={view} />
      {children}
    </li>
  )
}

/** What is replaced when a line changes; the thread under it stays. */
export function LineBody({ line, view }: { line: TranscriptLine; view: View }) {
  const author = line.author === botUser ? 'Cuecard' : (findPerson(line.author)?.name ?? 'Somebody')
  return (
    <article
      class="body"
      id={`body-${line.id}`}
      data-version={createHash('sha256').update(line.content).digest('hex').slice(0, 12)}
      aria-labelledby={`author-${line.id}`}
      tabindex={-1}
    >
      <Avatar author={line.author} name={author} />
      <p class="meta">
        <strong id={`author-${line.id}`}>{author}</strong>
        {line.author === botUser ? <span class="tag">bot</span> : null}
        <Instant epochMs={line.at} show="time" fallback={utcTime(line.at)} />
        {line.onlyFor === undefined ? null : <OnlyYou />}
      </p>
      <LineContent line={line} view={view} />
    </article>
  )
}

function OnlyYou() {
  return (
    <span class="only-you">
      <svg viewBox="0 0 12 14" aria-hidden="true">
        <rect x="1" y="6" width="10" height="7" rx="1.5" />
        <path d="M3.2 6V4.2a2.8 2.8 0 0 1 5.6 0V6" />
      </svg>
      Only you can see this
    </span>
  )
}

const utcTime = (at: number) => `${new Date(at).toISOString().slice(11, 16)} UTC`

function Avatar({ author, name }: { author: string; name: string }) {
  return (
    <span class={`avatar of-${author}`} aria-hidden="true">
      {author === botUser ? <Mark /> : name.slice(0, 1)}
    </span>
  )
}

function LineContent({ line, view }: { line: TranscriptLine; view: View }) {
  const content = readContent(line.content)
  switch (content.kind) {
    case 'person':
      return (
        <p class="words" dir="auto">
          {withMention(content.text)}
        </p>
      )
    case 'bot':
      return (
        <div class="cards">
          {fit(content.message, limits.card).map(({ blocks }, index) => (
            <div class="card">
              <Blocks
                blocks={blocks}
                controls={{ base: baseOf(view), line: line.id, prefix: `c-${line.id}-${index}` }}
              />
            </div>
          ))}
        </div>
      )
    case 'unreadable':
      return (
        <p class="unreadable">
          This line cannot be read: another version of Cuecard wrote it, or the file is damaged.
        </p>
      )
  }
}

const withMention = (text: string) =>
  text
    .split(/(@cuecard\b)/i)
    .map((part, index) => (index % 2 === 1 ? <b class="mention">{part}</b> : <>{part}</>))

function Thread({ root: { line, replies }, view }: { root: Root; view: View }) {
  return (
    <details
      class="thread"
      id={`thread-${line.id}`}
      data-replies={replies.length === 0 ? undefined : ''}
      // An answer to a question should be seen at once; a long talk only when asked for.
      open={replies.length > 0 && replies.length <= limits.openReplies}
    >
      <summary>
        <span data-count>{countOf(replies.length)}</span>
      </summary>
      <ol>
        {replies.map((reply) => (
          <LineItem line={reply} view={view} />
        ))}
      </ol>
      <form method="post" action={`${baseOf(view)}/say`} class="reply" data-say>
        <input type="hidden" name="thread" value={line.id} />
        <label class="hidden" for={`reply-${line.id}`}>
          Reply in this thread
        </label>
        <textarea
          id={`reply-${line.id}`}
          name="text"
          rows={1}
          required
          placeholder={isBotThread(line) ? 'Ask a follow-up question' : 'Reply, or ask @Cuecard'}
        ></textarea>
        <button type="submit">Reply</button>
      </form>
    </details>
  )
}

const countOf = (replies: number): string => {
  if (replies === 0) return 'Reply'
  return replies === 1 ? '1 reply' : `${replies} replies`
}
