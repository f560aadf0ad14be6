import type { Inline } from '../../src/message/message.ts'

/** A line of text. Everything in it is literal: the markup comes from the parts, never from the words. */
export function Line({ parts }: { parts: readonly Inline[] }) {
  return (
    <>
      {parts.map((part) => (
        <Part part={part} />
      ))}
    </>
  )
}

function Part({ part }: { part: Inline }) {
  switch (part.kind) {
    case 'text': {
      let styled = <>{part.text}</>
      if (part.style?.strike) styled = <s>{styled}</s>
      if (part.style?.emphasis) styled = <em>{styled}</em>
      if (part.style?.strong) styled = <strong>{styled}</strong>
      return styled
    }
    case 'code':
      return <code class="inline-code">{part.text}</code>
    case 'link':
      return <OutsideLink url={part.url}>{part.text}</OutsideLink>
    case 'time':
      return <Instant epochMs={part.epochMs} show={part.show} fallback={part.fallback} />
  }
}

/** A link that leaves the playground: it opens beside it and tells the other side nothing. */
export function OutsideLink({
  url,
  class: className,
  children,
}: {
  url: string
  class?: string
  children?: string
}) {
  return (
    <a href={url} class={className} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}

/** An instant. The page script puts it into the reader's own zone; without it the fallback stays. */
export function Instant({
  epochMs,
  show,
  fallback,
}: {
  epochMs: number
  show: 'date' | 'time' | 'dateTime' | 'relative'
  fallback: string
}) {
  const date = new Date(epochMs)
  // A stored line may hold a number that is no instant.
  if (Number.isNaN(date.getTime())) return <>{fallback}</>
  return (
    <time datetime={date.toISOString()} data-show={show}>
      {fallback}
    </time>
  )
}
