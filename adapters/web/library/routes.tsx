import { Hono } from 'hono'

import type { Library } from '../../../src/ports.ts'
import { PlainPage } from '../document.tsx'
import { limits } from '../limits.ts'
import { refuse, wantsJson } from '../protect.tsx'
import { EntryPage } from './entry-page.tsx'
import { entryAddress, home, readFilter } from './filter.ts'
import { ListPage } from './list-page.tsx'

const missing = 'There is no such entry'

/** The entries to read at leisure, the same for everybody: a list, and a page for each. */
export function libraryApp({ title, library }: { title: string; library: Library }): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    // The pack may be read again at any time.
    c.header('cache-control', 'no-cache')
    await next()
  })

  app.get('/', (c) => {
    const topics = library.topics()
    const filter = readFilter((name) => c.req.query(name), topics)
    return c.html(
      <ListPage
        title={title}
        topics={topics}
        filter={filter}
        items={library.list(filter)}
        total={library.list({}).length}
      />,
    )
  })

  app.get('/:slug', (c) => {
    const slug = c.req.param('slug')
    const page = library.page(slug)
    if (page) return c.html(<EntryPage title={title} page={page} />)
    if (wantsJson(c))
      return refuse(c, title, 404, missing, 'The library has no entry by this name.')
    const search = slug.replaceAll('-', ' ').trim().slice(0, limits.suggestionText)
    const nearest = search === '' ? [] : library.list({ search }).slice(0, limits.nearestEntries)
    return c.html(
      <PlainPage title={title} heading={missing} back={{ href: home, label: 'Go to the library' }}>
        <p>It may have been renamed or taken out of the pack.</p>
        {nearest.length === 0 ? null : (
          <>
            <p>Perhaps you wanted one of these:</p>
            <ul>
              {nearest.map(({ id, question }) => (
                <li>
                  <a href={entryAddress(id)}>{question}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </PlainPage>,
      404,
    )
  })
  return app
}
