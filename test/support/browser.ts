import executable from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/**
 * Flags of the package that a test must do without: a single process dies with its first closed page,
 * and a browser without web security would not notice what the page's own policy forbids.
 */
const unwanted = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
]

/** A headless Chromium that talks to nobody but the page under test. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await executable.executablePath(),
    headless: true,
    args: [
      ...executable.args.filter((flag) => !unwanted.includes(flag)),
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--no-sandbox',
    ],
  })
}
