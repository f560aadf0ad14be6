import { afterAll, beforeAll } from 'vitest'

import type { WebAdapter } from '../../adapters/web/index.ts'
import type { Library, LibraryItem, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { packLibrary } from '../support/library.ts'
import { createScriptedBot } from '../support/scripted-bot.ts'
import { startPlayground } from './web-harness.ts'
import { type Element, all, isTag, parsePage } from './web-page.ts'

/** A playground with the library of the pack, for all tests of a file, and what they read there. */
export function libraryPages() {
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

  const get = (path: string, options?: RequestInit) => fetch(`${adapter.address}${path}`, options)
  const html = async (path: string) => (await get(path)).text()
  return {
    library: () => library,
    transcript: () => store.transcript,
    get,
    html,
    open: async (path: string) => parsePage(await html(path)),
  }
}

/** The only element that the question is true for. Throws when there is none, or another one. */
export function one(page: Element, wanted: (element: Element) => boolean): Element {
  const [found, another] = all(page, wanted)
  if (!found || another) throw new Error('The page should have exactly one of these.')
  return found
}

export const byId = (id: string) => (element: Element) => element.attributes['id'] === id

export const linksIn = (part: Element) =>
  all(part, isTag('a')).map((link) => link.attributes['href'] ?? '')

export const addresses = (items: readonly LibraryItem[]) => items.map(({ id }) => `/library/${id}`)
