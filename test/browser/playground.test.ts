import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { loadEntries } from '../../src/entries/load.ts'
import { launchBrowser } from '../support/browser.ts'
import { startProgram } from '../support/program.ts'
import { send } from './chat.ts'

/**
 * The whole promise, with the real program in a process of its own: what a stranger does in the first
 * five minutes, and what is still there after a restart.
 */
const { entries } = await loadEntries('knowledge')

const folder = mkdtempSync(join(tmpdir(), 'playground-'))
let program: Awaited<ReturnType<typeof startProgram>>
let browser: Browser

beforeAll(async () => {
  program = await startProgram({ env: { DATA_DIR: folder } })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await program.stop()
  rmSync(folder, { recursive: true })
})

async function visit(user: string, room = 'general'): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  await page.goto(`${program.address}/as/${user}/${room}`)
  await page.waitForSelector('html[data-live]')
  return page
}

const see = (page: Page, text: string) => page.getByText(text, { exact: false }).last().waitFor()
const press = (page: Page, label: string) =>
  page.locator('main').getByRole('button', { name: label }).last().click()
const everything = (page: Page) => page.locator('main').innerText()

describe('a stranger in the playground', () => {
  it('is greeted with three real questions to click', async () => {
    const page = await visit('ana')
    await see(page, 'I answer from')
    const questions = page.locator('main').getByRole('button', { name: '?' })
    expect(await questions.count()).toBe(3)
    const question = (await questions.first().innerText()).trim()
    await questions.first().click()
    await page.getByRole('heading', { name: question }).waitFor()
    await see(page, 'Only you can see this')
  })

  it('asks, and gets the right card', async () => {
    const page = await visit('ana')
    await send(page, 'difference between image and container')
    await page
      .getByRole('heading', {
        name: 'What is the difference between a Docker image and a container?',
      })
      .waitFor()
    await send(page, 'whats a pod')
    await page.getByRole('heading', { name: 'What is a Pod in Kubernetes?' }).last().waitFor()
  })

  it('asks for what no entry answers, and is told so politely', async () => {
    const page = await visit('ana')
    await send(page, 'how do I bake a cake')
    await see(page, 'I don’t have a reviewed answer for “how do I bake a cake”.')
    const other = await visit('ben')
    expect(await everything(other)).not.toContain('reviewed answer for “how do I bake a cake”')
  })

  it('looks around by topic', async () => {
    const page = await visit('ana', 'direct')
    await send(page, '/topics')
    await page.getByLabel('Topic', { exact: true }).selectOption('networking')
    await see(page, 'networking · All levels')
    await page.getByLabel('Open an entry').selectOption('docker-networks')
    await page.getByRole('heading', { name: 'How does Docker networking work' }).waitFor()
  })

  it('finds an entry in the typeahead in spite of a typing error', async () => {
    const page = await visit('ana', 'direct')
    await page.locator('#text').pressSequentially('dokerf')
    await page.getByRole('option', { name: 'What is a Dockerfile?' }).waitFor()
  })

  it('tries the question of the day, reveals it alone, and grades it', async () => {
    const ana = await visit('ana')
    const ben = await visit('ben')
    await press(ana, 'Post today’s question now')
    await ben.getByRole('button', { name: 'Answer it' }).waitFor()
    const question = await ben
      .locator('.card:has(button:text("Answer it")) h2, .card:has(button:text("Answer it")) h3')
      .first()
      .innerText()
    const entry = entries.find((one) => one.question === question.trim())
    if (!entry) throw new Error(`No entry asks “${question}”.`)

    await press(ana, 'Answer it')
    const form = ana.getByRole('dialog')
    await form.getByLabel('In your own words').fill('A wild guess')
    await form.getByRole('button', { name: 'Save' }).click()
    await see(ana, 'Saved. Only you can see it.')
    await press(ana, 'Reveal')
    await see(ana, 'A wild guess')
    const [point = ''] = entry.keyPoints
    await ana.getByLabel(point).check()
    await see(ana, `1 of ${entry.keyPoints.length} key points`)

    expect(await everything(ben)).not.toContain(point)
    expect(await everything(ben)).not.toContain('A wild guess')
    expect(await ben.content()).not.toContain(entry.shortAnswerText.slice(0, 40))

    await press(ana, 'Good ·')
    await see(ana, 'Saved as Good. It comes back on')
  })

  it('finds everything again after a reload, and after a stop and a start', async () => {
    const before = await visit('ana')
    await see(before, 'Saved as Good. It comes back on')
    expect(await program.stop()).toBe(0)
    program = await startProgram({ env: { DATA_DIR: folder } })
    const after = await visit('ana')
    for (const text of ['whats a pod', 'A wild guess', 'Saved as Good. It comes back on'])
      await see(after, text)
    await send(after, '/progress')
    await see(after, '1 question in a row')
    await press(after, 'Reveal')
    await see(after, 'Saved as Good. It comes back on')
  })

  it('sets a schedule up and sees the next five dates', async () => {
    const page = await visit('ben', 'study-kubernetes')
    await send(page, '/daily setup')
    const form = page.getByRole('dialog')
    await form.getByLabel('Time zone').fill('Mars/Base')
    await form.getByRole('button', { name: 'Save' }).click()
    await see(page, '“Mars/Base” is not a time zone I know')
    await form.getByLabel('Time zone').fill('Europe/Berlin')
    await form.getByRole('button', { name: 'Save' }).click()
    await see(page, 'The next five:')
    expect((await everything(page)).match(/\w{3} \d+ \w{3}( \d{4})?, 09:00/g)).toHaveLength(5)
  })
})
