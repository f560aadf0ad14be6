import type { LibraryPage } from '../../../src/ports.ts'
import { Blocks } from '../blocks.tsx'
import { Beside } from './beside.tsx'
import { home, listAddress, topicName } from './filter.ts'
import { LibraryFrame } from './frame.tsx'
import { Neighbours } from './neighbours.tsx'

/** An entry never carries controls: there is nothing that they could post to. */
const noControls = { base: '', line: '', prefix: 'entry' }

/** One entry, whole, with its neighbours in reading order. */
export function EntryPage({ title, page }: { title: string; page: LibraryPage }) {
  const { question, topics, message } = page
  const [topic] = topics
  return (
    <LibraryFrame title={title} heading={question}>
      <nav class="crumbs" aria-label="Where you are">
        <ol>
          <li>
            <a href={home}>Library</a>
          </li>
          {topic === undefined ? null : (
            <li>
              <a href={listAddress({ topic })}>{topicName(topic)}</a>
            </li>
          )}
        </ol>
      </nav>
      <div class="reading">
        <article class="card entry" aria-labelledby="question">
          <h1 id="question" dir="auto">
            {question}
          </h1>
          <Blocks blocks={message.blocks} controls={noControls} />
        </article>
        <Neighbours {...page} />
        <Beside {...page} />
      </div>
    </LibraryFrame>
  )
}
