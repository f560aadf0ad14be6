import { words } from '../../../src/message/words.ts'
import type { LibraryItem } from '../../../src/ports.ts'
import { EmptyList } from './empty-list.tsx'
import { FilterForm, type FilterFormProps } from './filter-form.tsx'
import { type Filter, countOf, entryAddress, groupByTopic, topicName } from './filter.ts'
import { LibraryFrame } from './frame.tsx'

export type ListPageProps = FilterFormProps & {
  readonly title: string
  readonly items: readonly LibraryItem[]
}

/** The list of entries. Everything that a filter changes stands in `#count` and `#results`. */
export function ListPage({ title, topics, filter, items, total }: ListPageProps) {
  return (
    <LibraryFrame title={title} heading={describe(filter)} here>
      <div class="library-list">
        <h1>Library</h1>
        <p class="lead">
          Every reviewed entry, to read one after the other or to look something up.
        </p>
        <FilterForm topics={topics} filter={filter} total={total} />
        <p id="count" class="count" role="status">
          {countLine(filter, items.length)}
        </p>
        <div id="results">
          {items.length === 0 ? (
            <EmptyList filter={filter} total={total} />
          ) : (
            <Results filter={filter} items={items} />
          )}
        </div>
      </div>
    </LibraryFrame>
  )
}

function Results({ filter, items }: { filter: Filter; items: readonly LibraryItem[] }) {
  // Search results have an order of their own, and a topic is one group already.
  if (filter.search !== undefined || filter.topic !== undefined) return <Rows items={items} />
  return (
    <>
      {groupByTopic(items).map((group) => (
        <section class="group" aria-labelledby={`topic-${group.topic}`}>
          <h2 id={`topic-${group.topic}`}>
            {topicName(group.topic)} <span class="count">{countOf(group.items.length)}</span>
          </h2>
          <Rows items={group.items} under={group.topic} />
        </section>
      ))}
    </>
  )
}

/** `under` is a topic that stands over the rows already. */
function Rows({ items, under }: { items: readonly LibraryItem[]; under?: string }) {
  return (
    <ul class="rows">
      {items.map(({ id, question, level, topics }) => (
        <li>
          <a href={entryAddress(id)}>{question}</a>
          <span class="badge">{words.levels[level]}</span>
          <span class="row-topics">
            {topics
              .filter((topic) => topic !== under)
              .map(topicName)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

const countLine = ({ search }: Filter, found: number): string =>
  search !== undefined && found > 1 ? `${countOf(found)}, best first` : countOf(found)

const describe = ({ search, topic, level }: Filter): string | undefined =>
  [search && `“${search}”`, topic && topicName(topic), level && words.levels[level]]
    .filter((part) => part !== undefined)
    .join(', ') || undefined
