import { describe, expect, it } from 'vitest'

import { plainText } from '../../src/message/plain-text.ts'
import { addresses, libraryPages, linksIn, one } from './web-library-pages.ts'
import { all, hasClass, isTag, parsePage, wordsOf } from './web-page.ts'

const { library, get, html, open } = libraryPages()

describe('the page of an entry', () => {
  it('shows it whole', async () => {
    const page = await open('/library/pod')
    const entry = library().page('pod')
    if (!entry) throw new Error('There is no entry pod.')
    expect(wordsOf(one(page, isTag('title')))).toBe(
      'What is a Pod in Kubernetes? · Cuecard library',
    )
    expect(wordsOf(one(page, isTag('h1')))).toBe(entry.question)
    const article = one(page, isTag('article'))
    for (const block of entry.message.blocks) {
      if (block.kind !== 'text' && block.kind !== 'code') continue
      expect(wordsOf(article)).toContain(
        plainText({ ...entry.message, blocks: [block] })
          .trim()
          .split('\n')[0],
      )
    }
    expect(wordsOf(article)).toContain('What an interviewer hopes to hear')
    expect(linksIn(article)).toContain('https://kubernetes.io/docs/concepts/workloads/pods/')
    const beside = one(page, isTag('aside'))
    expect(all(one(beside, hasClass('phrasings')), isTag('li')).map(wordsOf)).toEqual(
      entry.phrasings,
    )
    expect(linksIn(beside)).toEqual([
      '/',
      ...addresses(entry.related),
      ...entry.topics.map((topic) => `/library?topic=${topic}`),
    ])
  })

  it.each(['next', 'prev'])('leads with rel=%s through all of them, in order', async (rel) => {
    const order = addresses(library().list({}))
    const expected = rel === 'next' ? order : order.toReversed()
    const walked: string[] = []
    for (let path = expected[0]; path !== undefined;) {
      walked.push(path)
      const links = all(await open(path), (element) => element.attributes['rel'] === rel)
      expect(links.length).toBeLessThan(2)
      path = walked.length > order.length ? undefined : links[0]?.attributes['href']
    }
    expect(walked).toEqual(expected)
  })

  it('of every entry is well-formed, has one heading, and links only to pages that exist', async () => {
    const there = new Set(addresses(library().list({})))
    for (const path of there) {
      const page = await open(path)
      one(page, isTag('h1'))
      const inside = linksIn(page).filter((href) => href.startsWith('/library/'))
      expect(inside.filter((href) => !there.has(href))).toEqual([])
    }
  })

  it('is the same for everybody: no page of the library knows who reads it', async () => {
    expect(await html('/library/pod?as=ben')).toBe(await html('/library/pod'))
    for (const path of ['/library', '/library/pod']) expect(await html(path)).not.toContain('/as/')
  })

  it.each([
    ['/library/pods', '/library/pod'],
    ['/library/Pod', '/library/pod'],
    ['/library/dockerfiles', '/library/dockerfile'],
  ])('that is not there (%s) is a page with the nearest ones', async (path, near) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    const page = parsePage(await response.text())
    expect(wordsOf(one(page, isTag('h1')))).toBe('There is no such entry')
    expect(linksIn(page)).toContain(near)
    expect(linksIn(page).at(-1)).toBe('/library')
  })

  it.each([
    ['of a prototype', '__proto__'],
    ['that climbs', '..%2F..%2Fetc'],
    ['of markup', '%3Cscript%3E'],
    ['in no alphabet', '%E0%A4%A'],
    ['of nothing', '%00'],
    ['without end', 'x'.repeat(3_000)],
  ])('by a name %s is not there', async (_kind, slug) => {
    const response = await get(`/library/${slug}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('<script>')
  })

  it('that is not there is a sentence for a program', async () => {
    const headers = { accept: 'application/json' }
    const response = await get('/library/nothing', { headers })
    expect(await response.json()).toEqual({ problem: 'The library has no entry by this name.' })
  })
})
