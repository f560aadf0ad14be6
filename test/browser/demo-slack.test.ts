import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type SlackDemo, startSlackDemo } from '../demo/slack/start.ts'
import { launchBrowser } from '../support/browser.ts'
import { controlsWithoutName } from './look.ts'

let demo: SlackDemo
let browser: Browser
const complaints: string[] = []
beforeAll(async () => {
  demo = await startSlackDemo()
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

describe('the demo of Slack', () => {
  it('answers a mention in its thread, and shows what is private to its person alone', async () => {
    const ana = await visit('ana', 'general')
    const ben = await visit('ben', 'general')
    await send(ana, 'What is the difference between an image and a container?')
    await ana.locator('.thread .header').waitFor()
    await ben.locator('.thread .header').waitFor()
    expect(await ana.locator('.thread .header').textContent()).toContain('Docker image')
    await ana.click('button:has-text("Why this answer?")')
    await ana.locator('.private:has-text("Why this answer?")').waitFor()
    expect(await ben.locator('.private').count()).toBe(0)
    expect(await ana.evaluate(controlsWithoutName)).toEqual([])
  })

  it('takes a command, an attempt in a modal, the reveal, ticks and a grade', async () => {
    const ana = await visit('ana', 'study-kubernetes')
    await send(ana, '/daily now')
    const ben = await visit('ben', 'study-kubernetes')
    await ben.click('button:has-text("Answer it")')
    await ben.locator('dialog[open] textarea').fill('It keeps things running')
    await ben.check('dialog[open] input[value="unsure"]')
    await ben.click('dialog[open] button[value="submit"]')
    await ben.locator('dialog[open]').waitFor({ state: 'hidden' })
    await ben.locator('article:not(.private) button:has-text("Reveal")').first().click()
    const reveal = ben.locator('.private:has-text("It keeps things running")')
    await reveal.waitFor()
    await reveal.locator('input[type=checkbox]').first().check()
    await ben.locator('.private:has-text("1 of")').waitFor()
    await reveal.locator('button:has-text("Good")').click()
    await ben.locator('.private:has-text("Saved as Good")').waitFor()
  })

  it('fills in the schedule form, and a direct message is answered', async () => {
    const ana = await visit('ana', 'general')
    await send(ana, '/daily setup')
    await ana.locator('dialog[open] .modal').waitFor()
    expect(await ana.evaluate(controlsWithoutName)).toEqual([])
    await ana.click('dialog[open] button[value="submit"]')
    await ana.locator('.private:has-text("Monday to Friday at 09:00")').waitFor()
    const direct = await visit('ana', 'direct')
    await send(direct, 'what is a pod')
    await direct.locator('.header:has-text("Pod")').first().waitFor()
    const home = await visit('ana', 'home')
    await home.locator('.header:has-text("Questions of the day")').waitFor()
  })

  it('loads nothing from elsewhere, lets no other page in, and Slack had nothing to complain about', async () => {
    const foreign = await fetch(`${demo.address}/as/ana/general/say`, {
      method: 'POST',
      body: new URLSearchParams({ words: 'x' }),
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.status).toBe(403)
    expect(complaints).toEqual([])
    expect(demo.slack.refused).toEqual([])
    expect(demo.slack.liveTokens).toEqual([])
  })
})
