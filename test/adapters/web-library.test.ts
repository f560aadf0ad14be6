import { describe, expect, it } from 'vitest'

import { levels } from '../../src/entries/entry.ts'
import { createScriptedBot } from '../support/scripted-bot.ts'
import { startPlayground } from './web-harness.ts'
import { addresses, byId, libraryPages, linksIn, one } from './web-library-pages.ts'
import { type Element, all, hasClass, isTag, parsePage, wordsOf } from './web-page.ts'

const { library, transcript, get, html, open } = libraryPages()

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
      const mine = library()
        .list({})
        .filter(({ topics }) => topics[0] === topic)
      expect(linksIn(group)).toEqual(addresses(mine))
      expect(all(group, hasClass('badge')).map(wordsOf)).toEqual(
        mine.map(({ level }) => level.slice(0, 1).toUpperCase() + level.slice(1)),
      )
      expect(wordsOf(one(group, isTag('h2')))).toContain(`${mine.length} entries`)
    }
    expect((await listed('/library')).toSorted()).toEqual(addresses(library().list({})).toSorted())
    expect(await count('/library')).toBe(`${library().list({}).length} entries`)
  })

  it('offers every topic with the number of its entries', async () => {
    const options = all(field(await open('/library'), 'topic'), isTag('option')).map(
      (option) => `${option.attributes['value']} ${/\d+/.exec(wordsOf(option))?.[0]}`,
    )
    expect(options.slice(1)).toEqual(
      library()
        .topics()
        .map(({ topic, entries }) => `${topic} ${entries}`),
    )
  })

  it('narrows by topic and level, and the form shows what is set', async () => {
    const page = await open('/library?topic=command-line&level=beginner')
    const expected = library().list({ topic: 'command-line', level: 'beginner' })
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
      addresses(library().list({ search: 'dokerf' })),
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
    expect(await count(path)).toBe(`${library().list({}).length} entries`)
  })

  it('says when nothing is found, with ways back', async () => {
    const page = await open('/library?search=zzzqqq&level=beginner')
    const results = one(page, byId('results'))
    expect(wordsOf(results)).toContain('Nothing found for “zzzqqq”')
    expect(linksIn(results)).toEqual(['/library?search=zzzqqq', '/library'])
  })

  it('says when a topic has nothing on a level, with a way back', async () => {
    const [pair] = library()
      .topics()
      .flatMap(({ topic }) => levels.map((level) => ({ topic, level })))
      .filter((filter) => library().list(filter).length === 0)
    if (!pair) throw new Error('Every topic has entries on every level.')
    const results = one(await open(`/library?${new URLSearchParams(pair)}`), byId('results'))
    expect(wordsOf(results)).toContain('No entry has this topic and level')
    expect(linksIn(results)).toEqual(['/library'])
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
    expect((await get('/library?search=%E0%A4%A')).status).toBe(200)
  })

  it('reads only so much of a search', async () => {
    const page = await open(`/library?search=${'x'.repeat(4_000)}`)
    expect(one(page, byId('search')).attributes['value']).toHaveLength(300)
  })
})

describe('the library', () => {
  it('has the protections of the playground', async () => {
    for (const path of ['/library', '/library/pod', '/library/nothing']) {
      const { headers } = await get(path)
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
    for (const [, path = ''] of loaded) expect((await get(path)).status, path).toBe(200)
  })

  it('is one click away from every channel', async () => {
    const sidebar = one(await open('/as/ben/general'), byId('sidebar'))
    expect(linksIn(sidebar)).toContain('/library')
  })

  it('says that it is empty when it is', async () => {
    const empty = await startPlayground(createScriptedBot(), transcript())
    const text = await (await fetch(`${empty.address}/library`)).text()
    await empty.stop(1_000)
    expect(text).toContain('There are no entries yet')
  })

  it('is not there without the playground', async () => {
    const bot = { ...createScriptedBot(), library: library() }
    const bare = await startPlayground(bot, transcript(), { playground: false })
    const statuses = await Promise.all(
      ['/library', '/library/pod'].map(async (path) => (await fetch(bare.address + path)).status),
    )
    await bare.stop(1_000)
    expect(statuses).toEqual([404, 404])
  })
})
