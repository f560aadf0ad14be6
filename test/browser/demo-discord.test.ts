import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startDiscordDemo } from '../demo/discord/start.ts'
import { launchBrowser } from '../support/browser.ts'
import { controlsWithoutName } from './look.ts'

let demo: Awaited<ReturnType<typeof startDiscordDemo>>
let browser: Browser
const complaints: string[] = []
beforeAll(async () => {
  demo = await startDiscordDemo({ port: 0 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

async function visit(person: string, room: string): Promise<Page> {
  const page = await browser.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(demo.address)) complaints.push(request.url())
  })
  await page.goto(`${demo.address}/as/${person}/${room}`)
  await page.waitForSelector('html[data-live]', { state: 'attached' })
  return page
}
async function send(page: Page, words: string): Promise<void> {
  await page.fill('#words', words)
  await page.press('#words', 'Enter')
}

describe('the demo of Discord', () => {
  it('answers a mention for everybody, and a practice round for its person alone', async () => {
    const ana = await visit('ana', 'general')
    const ben = await visit('ben', 'general')
    await send(ana, 'What is the difference between an image and a container?')
    for (const page of [ana, ben])
      await page.getByText('difference between a Docker image').waitFor()
    await send(ana, '/quiz 1')
    await ana.getByText('Question 1 of 1').waitFor()
    await ana.getByRole('button', { name: 'Show the answer' }).click()
    await ana.getByRole('button', { name: /^Good/ }).click()
    await ana.getByText('Done: 1 question.').waitFor()
    expect(await ben.getByText('Done: 1 question.').count()).toBe(0)
    expect(await ana.evaluate(controlsWithoutName)).toEqual([])
  })

  it('takes an attempt on the question of the day in a form, and reveals to one person', async () => {
    const ana = await visit('ana', 'study-kubernetes')
    await send(ana, '/daily now')
    const ben = await visit('ben', 'study-kubernetes')
    await ben.getByRole('button', { name: 'Answer it' }).click()
    await ben.locator('dialog[open] textarea').fill('It keeps things running')
    await ben.locator('dialog[open] input[value="unsure"]').check()
    await ben.locator('dialog[open] button[value="submit"]').click()
    await ben.locator('dialog[open]').waitFor({ state: 'hidden' })
    await ben.getByRole('button', { name: 'Reveal' }).last().click()
    await ben.getByText('How did it go?').waitFor()
    expect(await ana.getByText('How did it go?').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})
