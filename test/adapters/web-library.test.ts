import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { WebAdapter } from '../../adapters/web/index.ts'
import { plainText } from '../../src/message/plain-text.ts'
import type { Library, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { packLibrary } from '../support/library.ts'
import { createScriptedBot } from '../support/scripted-bot.ts'
import { startPlayground } from './web-harness.ts'
import { type Element, all, hasClass, isTag, parsePage, wordsOf } from './web-page.ts'

let library: Library
let store: Store
let adapter: WebAdapter
beforeAll(async () => {
  library = await packLibrary()
  store = await openMemoryStore()
  adapter = await startPlayground({ ...createScriptedBot(), library }, store.transcript)
})
afterAll(async () => {
  await adapter.stop(1_000)
  await store.close()
})

const html = async (path: string) => (await fetch(`${adapter.address}${path}`)).text()
const open = async (path: string) => parsePage(await html(path))

const one = (page: Element, wanted: (element: Element) => boolean): Element => {
  const [found, another] = all(page, wanted)
  if (!found || another) throw new Error('The page should have exactly one of these.')
  return found
}
const byId = (id: string) => (element: Element) => element.attributes['id'] === id
const linksIn = (part: Element) => all(part, isTag('a')).map((link) => link.attributes['href'])
const addresses = (items: ReturnType<Library['list']>) => items.map(({ id }) => `/library/${id}`)
/** Entries that a list shows, in order. */
const listed = async (path: string) => linksIn(one(await open(path), byId('results')))
const count = async (path: string) => wordsOf(one(await open(path), byId('count')))
const field = (page: Element, name: string) =>
  one(page, (element) => element.attributes['name'] === name)

describe('the list of entries', () => {
  it('holds every entry once, under its first topic, with its level in words', async () => {
    const page = await open('/library')
    const groups = all(page, hasClass('group'))
    expect(groups.length).toBeGreaterThan(1)
    for (const group of groups) {
      const topic = one(group, isTag('h2')).attributes['id']?.replace('topic-', '')
      const mine = library.list({}).filter(({ topics }) => topics[0] === topic)
      expect(linksIn(group)).toEqual(addresses(mine))
      expect(all(group, hasClass('badge')).map(wordsOf)).toEqual(
        mine.map(({ level }) => level.slice(0, 1).toUpperCase() + level.slice(1)),
      )
      expect(wordsOf(one(group, isTag('h2')))).toContain(`${mine.length} entries`)
    }
    expect((await listed('/library')).toSorted()).toEqual(addresses(library.list({})).toSorted())
    expect(await count('/library')).toBe(`${library.list({}).length} entries`)
  })

  it('offers every topic with the number of its entries', async () => {
    const options = all(field(await open('/library'), 'topic'), isTag('option')).map(
      (option) => `${option.attributes['value']} ${/\d+/.exec(wordsOf(option))?.[0]}`,
    )
    expect(options.slice(1)).toEqual(
      library.topics().map(({ topic, entries }) => `${topic} ${entries}`),
    )
  })

  it('narrows by topic and level, and the form shows what is set', async () => {
    const page = await open('/library?topic=command-line&level=beginner')
    const expected = library.list({ topic: 'command-line', level: 'beginner' })
    expect(expected.length).toBeGreaterThan(0)
    expect(linksIn(one(page, byId('results')))).toEqual(addresses(expected))
    const chosen = all(
      page,
      ({ attributes }) => 'selected' in attributes || 'checked' in attributes,
    )
    expect(chosen.map(({ attributes }) => attributes['value'])).toEqual([
      'command-line',
      'beginner',
    ])
    expect(wordsOf(one(page, isTag('title')))).toBe('Command line, Beginner · Cuecard library')
  })

  it('searches, best first, in spite of typing errors', async () => {
    expect(await listed('/library?search=dokerf')).toEqual(
      addresses(library.list({ search: 'dokerf' })),
    )
    expect(await count('/library?search=volume')).toContain('best first')
    const page = await open('/library?search=dokerf')
    expect(one(page, byId('search')).attributes['value']).toBe('dokerf')
  })

  it.each([
    '/library?topic=nonsense',
    '/library?level=expert',
    '/library?level=__proto__&topic=constructor',
    '/library?search=&topic=&level=',
    '/library?search=%20%20',
  ])('lets everything through that is not set or not known: %s', async (path) => {
    expect(await count(path)).toBe(`${library.list({}).length} entries`)
  })

  it('says when nothing is found, with ways back', async () => {
    const page = await open('/library?search=zzzqqq&level=beginner')
    const results = one(page, byId('results'))
    expect(wordsOf(results)).toContain('Nothing found for “zzzqqq”')
    expect(linksIn(results)).toEqual(['/library?search=zzzqqq', '/library'])
    const narrow = one(await open('/library?topic=compose&level=advanced'), byId('results'))
    expect(linksIn(narrow)).toContain('/library')
  })

  it.each(['search', 'topic', 'level'])('shows hostile text in %s as text', async (name) => {
    const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)> & '`
    const text = await html(`/library?${new URLSearchParams({ [name]: hostile })}`)
    expect(text).not.toMatch(/<script>|<img/)
    if (name !== 'search') return expect(text).not.toContain('alert(1)')
    const page = parsePage(text)
    expect(one(page, byId('search')).attributes['value']).toBe(hostile)
    expect(wordsOf(one(page, isTag('title')))).toContain(hostile)
  })

  it('quotes hostile text that finds nothing as text', async () => {
    const hostile = `"><zzqqxx onfocus='&`
    const page = await open(`/library?${new URLSearchParams({ search: hostile })}`)
    expect(wordsOf(one(page, byId('results')))).toContain(`Nothing found for “${hostile}”`)
  })

  it('takes a search that is not text in any alphabet', async () => {
    expect((await fetch(`${adapter.address}/library?search=%E0%A4%A`)).status).toBe(200)
  })

  it('reads only so much of a search', async () => {
    const page = await open(`/library?search=${'x'.repeat(4_000)}`)
    expect(one(page, byId('search')).attributes['value']).toHaveLength(300)
  })
})

describe('the page of an entry', () => {
  it('shows it whole', async () => {
    const page = await open('/library/pod')
    const entry = library.page('pod')
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
    const order = addresses(library.list({}))
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
    const there = new Set(addresses(library.list({})))
    for (const path of there) {
      const page = await open(path)
      one(page, isTag('h1'))
      const inside = linksIn(page).filter((href) => href?.startsWith('/library/'))
      expect(inside.filter((href) => href === undefined || !there.has(href))).toEqual([])
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
    const response = await fetch(`${adapter.address}${path}`)
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
    const response = await fetch(`${adapter.address}/library/${slug}`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('<script>')
  })

  it('that is not there is a sentence for a program', async () => {
    const headers = { accept: 'application/json' }
    const response = await fetch(`${adapter.address}/library/nothing`, { headers })
    expect(await response.json()).toEqual({ problem: 'The library has no entry by this name.' })
  })
})

describe('the library', () => {
  it('has the protections of the playground', async () => {
    for (const path of ['/library', '/library/pod', '/library/nothing']) {
      const { headers } = await fetch(`${adapter.address}${path}`)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    for (const path of ['/library', '/library/pod'])
      expect(await html(path)).not.toMatch(
        /<script(?![^>]*src="\/public\/)|<style|\sstyle=|\son[a-z]+=/,
      )
  })

  it('loads files that are there', async () => {
    const loaded = (await html('/library')).matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g)
    for (const [, path = ''] of loaded)
      expect((await fetch(`${adapter.address}${path}`)).status, path).toBe(200)
  })

  it('is one click away from every channel', async () => {
    const sidebar = one(await open('/as/ben/general'), byId('sidebar'))
    expect(linksIn(sidebar)).toContain('/library')
  })

  it('says that it is empty when it is', async () => {
    const empty = await startPlayground(createScriptedBot(), store.transcript)
    const text = await (await fetch(`${empty.address}/library`)).text()
    await empty.stop(1_000)
    expect(text).toContain('There are no entries yet')
  })

  it('is not there without the playground', async () => {
    const bot = { ...createScriptedBot(), library }
    const bare = await startPlayground(bot, store.transcript, { playground: false })
    const statuses = await Promise.all(
      ['/library', '/library/pod'].map(async (path) => (await fetch(bare.address + path)).status),
    )
    await bare.stop(1_000)
    expect(statuses).toEqual([404, 404])
  })
})
