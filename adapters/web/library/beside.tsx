import type { LibraryPage } from '../../../src/ports.ts'
import { entryAddress, listAddress, topicName } from './filter.ts'

/** What stands beside the answer on a desk, and under it on a phone. */
export function Beside({ phrasings, related, topics }: LibraryPage) {
  return (
    <aside class="beside" aria-label="More about this question">
      <a class="button" href="/">
        Ask about this in a channel
      </a>
      {related.length === 0 ? null : (
        <section>
          <h2>Related entries</h2>
          <ul>
            {related.map(({ id, question }) => (
              <li>
                <a href={entryAddress(id)}>{question}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {phrasings.length === 0 ? null : (
        <section>
          <h2>People also ask it like this</h2>
          <ul class="phrasings">
            {phrasings.map((phrasing) => (
              <li dir="auto">{phrasing}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Topics</h2>
        <ul class="topic-links">
          {topics.map((topic) => (
            <li>
              <a href={listAddress({ topic })}>{topicName(topic)}</a>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  )
}
