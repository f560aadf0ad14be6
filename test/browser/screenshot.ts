import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { launchBrowser } from '../support/browser.ts'
import { startProgram } from '../support/program.ts'
import { send } from './chat.ts'

/** Takes the picture in the README: `npm run screenshot`. */
const picture = 'docs/images/playground.png'

const folder = mkdtempSync(join(tmpdir(), 'screenshot-'))
const program = await startProgram({ env: { DATA_DIR: folder } })
const browser = await launchBrowser()
try {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 940 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  })
  const page = await context.newPage()
  await page.goto(`${program.address}/as/ben/general`)
  await page.waitForSelector('html[data-live]')
  await send(page, 'whats the diff between an image and a container?')
  await page
    .getByRole('heading', { name: 'What is the difference between a Docker image' })
    .waitFor()
  await send(page, '/daily now')
  await page.getByRole('button', { name: 'Reveal' }).click()
  await page.getByRole('button', { name: 'I’ve thought about it' }).waitFor()
  await page.getByRole('heading', { level: 1 }).hover()
  mkdirSync('docs/images', { recursive: true })
  await page.screenshot({ path: picture })
} finally {
  await browser.close()
  await program.stop()
  rmSync(folder, { recursive: true })
}
