import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { raw } from 'hono/html'

import { launchBrowser } from '../../support/browser.ts'
import { htmlOf } from './html.ts'
import { smallPng } from './small-png.ts'

/** One message or modal of the contact sheet. */
export type SheetCard = {
  /** Where and when people see it. */
  readonly title: string
  /** Shown to its person alone. */
  readonly onlyForMe?: boolean
  readonly html: string
  /** Shown to its end, however long. */
  readonly whole?: boolean
}

const layout = `
  body { display: block; height: auto; margin: 0; padding: 24px; background: #eceaef; }
  h1 { font-size: 22px; margin: 0 0 16px; }
  .sheet { column-count: 4; column-gap: 20px; }
  .card { break-inside: avoid; background: #fff; border: 1px solid #d5d3d9; border-radius: 10px; margin: 0 0 20px; overflow: hidden; }
  .card > h2 { margin: 0; padding: 7px 14px; font-size: 12px; background: #3b2e58; color: #fff; }
  .card > h2 span { font-weight: 400; opacity: 0.85; float: right; }
  .card.part > div { max-height: 380px; overflow: hidden; mask-image: linear-gradient(#000 320px, transparent); }
  .card > div { padding: 12px 14px; }
  .card .modal { margin: -12px -14px; }
  .card .modal .blocks { max-height: none; overflow: visible; }
`

/** Everything the bot says on one page. */
export function contactSheet(options: {
  readonly title: string
  readonly styles: string
  readonly cards: readonly SheetCard[]
}): string {
  const common = readFileSync(join(import.meta.dirname, 'demo.css'), 'utf8')
  return `<!doctype html>${htmlOf(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{options.title}</title>
        <style>{raw(common + options.styles + layout)}</style>
      </head>
      <body>
        <h1>{options.title}</h1>
        <div class="sheet">
          {options.cards.map(({ title, onlyForMe, html, whole }) => (
            <section class={whole ? 'card' : 'card part'}>
              <h2>
                {title}
                {onlyForMe ? <span>Only visible to you</span> : null}
              </h2>
              <div>{raw(html)}</div>
            </section>
          ))}
        </div>
      </body>
    </html>,
  )}`
}

/** Takes the picture of a page. */
export async function takePicture(html: string, path: string): Promise<void> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({
      viewport: { width: 1920, height: 1000 },
      colorScheme: 'light',
    })
    await page.setContent(html)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, smallPng(await page.screenshot({ fullPage: true })))
  } finally {
    await browser.close()
  }
}
