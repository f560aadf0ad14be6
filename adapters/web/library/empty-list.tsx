import { type Filter, countOf, home, listAddress } from './filter.ts'

/** Nothing matched: says so, and shows the ways back. */
export function EmptyList({ filter, total }: { filter: Filter; total: number }) {
  const { search, topic, level } = filter
  if (total === 0)
    return (
      <div class="empty">
        <h2>There are no entries yet</h2>
        <p>Add the first one to the knowledge folder; it appears here when Cuecard reads it.</p>
      </div>
    )
  const narrowed = topic !== undefined || level !== undefined
  return (
    <div class="empty">
      <h2>
        {search === undefined ? (
          'No entry has this topic and level'
        ) : (
          <>
            Nothing found for “<bdi>{search}</bdi>”
          </>
        )}
      </h2>
      <p>
        {search === undefined
          ? 'Choose another level, or look at the whole list.'
          : 'Try fewer or other words. Cuecard takes typing errors in its stride.'}
      </p>
      <p class="ways">
        {search !== undefined && narrowed ? (
          <a class="button" href={listAddress({ search })}>
            Search all topics and levels
          </a>
        ) : null}
        <a class="button" href={home}>
          Show all {countOf(total)}
        </a>
      </p>
    </div>
  )
}
