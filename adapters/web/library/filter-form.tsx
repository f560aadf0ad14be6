import { words } from '../../../src/message/words.ts'
import type { Library } from '../../../src/ports.ts'
import { limits } from '../limits.ts'
import { type Filter, home, topicName } from './filter.ts'

export type FilterFormProps = {
  readonly topics: ReturnType<Library['topics']>
  readonly filter: Filter
  /** All entries, whatever the filter. */
  readonly total: number
}

/** Search, topic and level. A plain form; the page script sends it while somebody types. */
export function FilterForm({ topics, filter, total }: FilterFormProps) {
  return (
    <form method="get" action={home} role="search" class="filter" data-filter>
      <div class="search-field">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <circle cx="9" cy="9" r="5.5" />
          <path d="M13.2 13.2L17 17" />
        </svg>
        <label class="hidden" for="search">
          Search the entries
        </label>
        <input
          id="search"
          name="search"
          type="search"
          value={filter.search ?? ''}
          maxlength={limits.suggestionText}
          placeholder="Search the questions"
          autocomplete="off"
          spellcheck={false}
        />
      </div>
      <label class="hidden" for="topic">
        Topic
      </label>
      <select id="topic" name="topic">
        <option value="">All topics ({total})</option>
        {topics.map(({ topic, entries }) => (
          <option value={topic} selected={topic === filter.topic}>
            {topicName(topic)} ({entries})
          </option>
        ))}
      </select>
      <fieldset class="levels">
        <legend class="hidden">Level</legend>
        {Object.entries({ '': 'All levels', ...words.levels }).map(([level, label]) => (
          <label>
            <input
              type="radio"
              name="level"
              value={level}
              checked={level === (filter.level ?? '')}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <noscript>
        <button type="submit" class="button">
          Show
        </button>
      </noscript>
    </form>
  )
}
