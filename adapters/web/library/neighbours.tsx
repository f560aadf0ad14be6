import type { LibraryItem, LibraryPage } from '../../../src/ports.ts'
import { entryAddress } from './filter.ts'

/** The entries before and after this one. The page script turns to them with the arrow keys. */
export function Neighbours({ previous, next }: LibraryPage) {
  if (!previous && !next) return <></>
  return (
    <nav class="neighbours" aria-label="Reading order">
      {previous ? <Neighbour item={previous} rel="prev" label="Previous" /> : null}
      {next ? <Neighbour item={next} rel="next" label="Next" /> : null}
    </nav>
  )
}

function Neighbour({
  item,
  rel,
  label,
}: {
  item: LibraryItem
  rel: 'prev' | 'next'
  label: string
}) {
  const key = rel === 'prev' ? { name: 'ArrowLeft', sign: '←' } : { name: 'ArrowRight', sign: '→' }
  return (
    <a href={entryAddress(item.id)} rel={rel} aria-keyshortcuts={key.name}>
      <span class="direction">
        {label}
        <span class="hidden">: </span>
        <kbd class="script-only" aria-hidden="true">
          {key.sign}
        </kbd>
      </span>
      <span class="neighbour-question">{item.question}</span>
    </a>
  )
}
