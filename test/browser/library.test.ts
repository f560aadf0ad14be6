import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Library } from '../../src/ports.ts'
import { packLibrary } from '../support/library.ts'
import { type Chat, openChat } from './chat.ts'
import { controlsWithoutName, tooFaint } from './look.ts'

let library: Library
let chat: Chat
beforeAll(async () => {
  library = await packLibrary()
  chat = await openChat(undefined, library)
})
afterAll(() => chat.close())

/** Comes from the chat, as readers do. */
async function read(path = '', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await chat.visit('ana', 'general', options)
  await page.goto(`${chat.adapter().address}/library${path}`)
  if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-ready]')
  return page
}

const questions = (page: Page) => page.locator('#results .rows a').allTextContents()
const questionsOf = (filter: Parameters<Library['list']>[0]) =>
  library.list(filter).map(({ question }) => question)
const address = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search
/** The address follows the list, so that the list is there when the address is. */
const settled = (page: Page, query: string) => page.waitForURL(`**/library${query}`)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const pages = ['', '?search=volume', '?search=zzzqqq&level=beginner', '/pod', '/image-layers']

describe('the list follows while somebody types', () => {
  it('and keeps the focus, the words and the way back', async () => {
    const page = await read()
    const steps = await page.evaluate(() => history.length)
    await page.locator('#search').pressSequentially('dokerfile')
    await settled(page, '?search=dokerfile')
    expect(await questions(page)).toEqual(questionsOf({ search: 'dokerfile' }))
    expect(await focused(page)).toBe('search')
    expect(await page.inputValue('#search')).toBe('dokerfile')
    expect(await page.title()).toBe('“dokerfile” · Cuecard library')
    expect(await page.evaluate(() => history.length)).toBe(steps)
    await page.reload()
    expect(await questions(page)).toEqual(questionsOf({ search: 'dokerfile' }))
    await page.fill('#search', '')
    await settled(page, '')
    expect((await questions(page)).toSorted()).toEqual(questionsOf({}).toSorted())
  })

  it('and when a topic or a level is chosen', async () => {
    const page = await read()
    await page.selectOption('#topic', 'workloads')
    await settled(page, '?topic=workloads')
    await page.getByRole('radio', { name: 'Beginner' }).check()
    await settled(page, '?topic=workloads&level=beginner')
    expect(await questions(page)).toEqual(questionsOf({ topic: 'workloads', level: 'beginner' }))
    expect(await page.getByRole('status').first().textContent()).toMatch(/^\d+ entries$/)
  })

  it('and Enter does not load the page again', async () => {
    const page = await read()
    await page.evaluate(() => document.body.setAttribute('data-same', ''))
    await page.fill('#search', 'pod')
    await page.press('#search', 'Enter')
    await settled(page, '?search=pod')
    expect(await page.locator('body[data-same]').count()).toBe(1)
  })

  it('and shows the newest words when an older answer comes late', async () => {
    const page = await read()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/library?search=pod', async (route) => {
      await held
      await route.continue().catch(() => {})
    })
    const asked = page.waitForRequest('**/library?search=pod')
    await page.fill('#search', 'pod')
    await asked
    await page.fill('#search', 'volume')
    await settled(page, '?search=volume')
    release()
    await page.unrouteAll({ behavior: 'wait' })
    expect(await questions(page)).toEqual(questionsOf({ search: 'volume' }))
    expect(address(page)).toBe('/library?search=volume')
  })

  it('and says when the list cannot be reached', async () => {
    const page = await read()
    await page.route('**/library?search=pod', (route) => route.fulfill({ status: 503 }))
    await page.fill('#search', 'pod')
    await page.getByText('The list cannot be reached').waitFor()
  })

  it('and without a script when the form is sent', async () => {
    const page = await read('', { javaScriptEnabled: false })
    await page.fill('#search', 'volume')
    await page.selectOption('#topic', 'storage')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**/library?search=volume&topic=storage&level=')
    expect(await questions(page)).toEqual(questionsOf({ search: 'volume', topic: 'storage' }))
    expect(await page.inputValue('#search')).toBe('volume')
  })
})

describe('the arrow keys', () => {
  const order = () => library.list({}).map(({ id }) => id)

  it('turn to the next entry and back', async () => {
    const [first = '', second = ''] = order()
    const page = await read(`/${first}`)
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(`**/library/${second}`)
    await page.waitForSelector('html[data-ready]')
    await page.keyboard.press('ArrowLeft')
    await page.waitForURL(`**/library/${first}`)
  })

  it('do nothing with a modifier, in code that scrolls, or without a neighbour', async () => {
    const [first = ''] = order()
    const turned = async (page: Page, key: string) => {
      await page.evaluate(() =>
        document.addEventListener('click', (event) => {
          event.preventDefault()
          document.body.setAttribute('data-turned', '')
        }),
      )
      await page.keyboard.press(key)
      return (await page.locator('body[data-turned]').count()) > 0
    }
    const entry = await read('/pod')
    expect(await turned(entry, 'Shift+ArrowRight')).toBe(false)
    await entry.locator('pre').first().focus()
    expect(await turned(entry, 'ArrowRight')).toBe(false)
    await entry.locator('pre').first().blur()
    expect(await turned(entry, 'ArrowRight')).toBe(true)
    expect(await turned(await read(`/${first}`), 'ArrowLeft')).toBe(false)
  })
})

describe('everybody can read the library', () => {
  it.each(pages)('at /library%s: one h1, headings in order, names, landmarks', async (path) => {
    const page = await read(path)
    const levels = await page.evaluate(() =>
      Array.from(document.querySelectorAll('h1, h2, h3, h4, h5, h6'), ({ tagName }) =>
        Number(tagName.slice(1)),
      ),
    )
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries())
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    expect(await page.evaluate(controlsWithoutName)).toEqual([])
    for (const role of ['banner', 'navigation', 'main'] as const)
      expect(await page.getByRole(role).count(), role).toBeGreaterThan(0)
  })

  it.each(
    (['light', 'dark'] as const).flatMap((theme) => pages.map((path) => [theme, path] as const)),
  )('with enough contrast in the %s theme at /library%s', async (colorScheme, path) => {
    const page = await read(path, { colorScheme, reducedMotion: 'reduce' })
    expect(await page.evaluate(tooFaint)).toEqual([])
  })

  it('skips to the content with the first key', async () => {
    const page = await read('/pod')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('content')
  })

  it('shows where the focus is on every control of the list', async () => {
    const page = await read('?topic=compose')
    const rings: string[] = []
    while (rings.at(-1) !== 'out of the page') {
      await page.keyboard.press('Tab')
      const ring = await page.evaluate(() => {
        const at = document.activeElement
        if (!at || at === document.body) return 'out of the page'
        const places = [
          getComputedStyle(at),
          getComputedStyle(at, '::after'),
          ...(at.nextElementSibling ? [getComputedStyle(at.nextElementSibling)] : []),
        ]
        const rings = places.filter(
          ({ outlineStyle, outlineWidth, opacity }) =>
            outlineStyle === 'solid' && outlineWidth !== '0px' && opacity !== '0',
        )
        return rings.length > 0 ? 'visible' : at.outerHTML.slice(0, 100)
      })
      rings.push(ring)
    }
    // Skip link, three in the header, theme, search, topic, levels, at least one entry.
    expect(rings.length).toBeGreaterThan(8)
    expect(new Set(rings.slice(0, -1))).toEqual(new Set(['visible']))
  })

  it.each(pages)('on a phone: nothing is wider than the screen at /library%s', async (path) => {
    const page = await read(path, phone)
    expect(await overflow(page)).toBe(0)
    expect(await page.isVisible('h1')).toBe(true)
  })

  it('from the drawer of the chat on a phone', async () => {
    const page = await chat.visit('ben', 'general', phone)
    await page.click('.menu-button')
    await page.getByRole('link', { name: 'Library' }).click()
    await page.waitForURL('**/library')
    await page.getByRole('link', { name: 'What is a Pod in Kubernetes?' }).click()
    await page.waitForURL('**/library/pod')
    await page.getByRole('link', { name: 'Ask about this in a channel' }).click()
    await page.waitForURL('**/as/ana/general')
  })

  it('in the theme that was chosen in the chat', async () => {
    const page = await chat.visit('chidi', 'general', { colorScheme: 'light' })
    await page.click('[data-theme-button]')
    await page.goto(`${chat.adapter().address}/library`)
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
  })

  it('and no page complained or fetched anything from elsewhere', () => {
    // The browser itself reports the refusal that one test makes.
    expect(chat.complaints.filter((one) => !one.includes('503'))).toEqual([])
  })
})
