import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

import type { WebAdapter } from '../../adapters/web/index.ts'
import type { Library, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { startPlayground } from '../adapters/web-harness.ts'
import { launchBrowser } from '../support/browser.ts'
import { sampleBot } from './sample-bot.ts'

export type Chat = {
  readonly adapter: () => WebAdapter
  readonly bot: ReturnType<typeof sampleBot>
  /** A browser of its own for this person, with the room open and live. */
  visit(user: string, room?: string, options?: BrowserContextOptions): Promise<Page>
  /** Stops the server and starts another one on the same port and transcript. */
  restart(between?: (adapter: WebAdapter) => Promise<void>): Promise<void>
  /** What any page complained about or fetched from elsewhere. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** A playground with a bot that always answers the same, and browsers to look at it. */
export async function openChat(gate?: Promise<void>, library?: Library): Promise<Chat> {
  const store: Store = await openMemoryStore()
  const bot = sampleBot(gate, library)
  let adapter = await startPlayground(bot, store.transcript)
  const browser: Browser = await launchBrowser()
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  return {
    adapter: () => adapter,
    bot,
    complaints,
    async visit(user, room = 'general', options = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      })
      contexts.push(context)
      const page = await context.newPage()
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => {
        if (!request.url().startsWith(adapter.address)) complaints.push(request.url())
      })
      await page.goto(`${adapter.address}/as/${user}/${room}`)
      if (options.javaScriptEnabled !== false) await page.waitForSelector('html[data-live]')
      return page
    },
    async restart(between = async () => {}) {
      const port = Number(new URL(adapter.address).port)
      await adapter.stop(5_000)
      adapter = await startPlayground(bot, store.transcript, { port })
      await between(adapter)
    },
    async close() {
      for (const context of contexts) await context.close()
      await browser.close()
      await adapter.stop(5_000)
      await store.close()
    },
  }
}

/** Types into the message box and sends. */
export async function send(page: Page, text: string): Promise<void> {
  await page.fill('#text', text)
  await page.press('#text', 'Escape')
  await page.press('#text', 'Enter')
}
