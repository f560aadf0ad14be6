import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { button, say } from '../adapters/samples.ts'
import { createGate } from '../support/scripted-bot.ts'
import { type Chat, openChat } from './chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat()
})
afterAll(() => chat.close())

const options = (page: Page) => page.locator('#suggestions [role=option]').allTextContents()
const expanded = (page: Page) => page.getAttribute('#text', 'aria-expanded')

describe('suggestions', () => {
  it('list the commands after a slash; Enter completes the first', async () => {
    const page = await chat.visit('ana')
    await page.click('#text')
    await page.keyboard.type('/')
    await page.waitForSelector('#suggestions [aria-selected=true]')
    expect(await options(page)).toHaveLength(3)
    expect(await expanded(page)).toBe('true')
    await page.keyboard.type('da')
    await expect.poll(() => options(page)).toHaveLength(1)
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#text')).toBe('/daily ')
    await expect.poll(() => options(page)).toEqual(['status', 'pause', 'resume'])
  })

  it('are walked with the arrows, picked with Enter and sent with another', async () => {
    const page = await chat.visit('ana', 'direct')
    await page.click('#text')
    await page.keyboard.type('what is')
    await page.waitForSelector('#suggestions:not([hidden])')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.getAttribute('#text', 'aria-activedescendant')).toBe('suggestion-1')
    expect(await page.locator('#suggestion-1').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#text')).toBe('What is a pod?')
    expect(await expanded(page)).toBe('false')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.words:has-text("What is a pod?")')
  })

  it('go with Escape and never take what was typed', async () => {
    const page = await chat.visit('ana', 'direct')
    await page.click('#text')
    await page.keyboard.type('rolling')
    await page.waitForSelector('#suggestions:not([hidden])')
    await page.keyboard.press('Escape')
    expect(await expanded(page)).toBe('false')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.words >> text=/^rolling$/')
  })

  it('come for the newest words even when older ones found nothing', async () => {
    const page = await chat.visit('chidi', 'direct')
    const gate = createGate()
    await page.route('**/suggest?text=zzz', async (route) => {
      await gate.opened
      await route.continue()
    })
    await page.clock.install()
    await page.clock.pauseAt(Date.now() + 60_000)
    const nothing = page.waitForResponse('**/suggest?text=zzz')
    await page.fill('#text', 'zzz')
    await page.clock.runFor(1_000)
    await page.fill('#text', 'what is')
    gate.open()
    await (await nothing).finished()
    await page.evaluate(() => fetch('/healthz'))
    await page.clock.runFor(1_000)
    await page.waitForSelector('#suggestions [role=option]')
  })

  it('are picked with a click, and the focus stays in the box', async () => {
    const page = await chat.visit('ben', 'direct')
    await page.click('#text')
    await page.keyboard.type('/ask pod')
    await page.click('#suggestions [role=option]')
    expect(await page.inputValue('#text')).toBe('/ask What is a pod?')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
  })
})

describe('a form', () => {
  const openForm = async (page: Page) => {
    await page.locator('button:has-text("Set up")').first().click()
    await page.waitForSelector('dialog[open]')
  }

  it('takes the focus, and gives it back on Escape', async () => {
    const page = await chat.visit('ana')
    await openForm(page)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(
      'field.localTime',
    )
    expect(await page.getAttribute('[name="field.localTime"]', 'type')).toBe('time')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Set up the daily question',
    )
  })

  it('gives the focus back to a button whose message changed meanwhile', async () => {
    const page = await chat.visit('ana', 'study-kubernetes')
    const place = { platform: 'web', workspace: 'playground', channel: 'study-kubernetes' }
    const message = (words: string) => ({
      ...say(words),
      blocks: [...say(words).blocks, button('Set it up', 'form')],
    })
    const posted = await chat.adapter().post(place, message('before'), 'k1')
    await page.click('button:has-text("Set it up")')
    await page.waitForSelector('dialog[open]')
    if (posted.kind === 'posted') await chat.adapter().update(posted.ref, message('afterwards'))
    await page.waitForSelector('.card:has-text("afterwards")')
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Set it up')
  })

  it('stays open when it needs another look, and says it beside the field', async () => {
    const page = await chat.visit('ana')
    await openForm(page)
    await page.fill('[name="field.daysOff"]', 'christmas')
    await page.click('dialog button.primary')
    const field = page.locator('[name="field.daysOff"]')
    await page.waitForSelector('[name="field.daysOff"][aria-invalid=true]')
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
    const described = (await field.getAttribute('aria-describedby')) ?? ''
    const words = await Promise.all(
      described.split(' ').map((id) => page.locator(`#${id}`).textContent()),
    )
    expect(words.join(' ')).toContain('Write dates as YYYY-MM-DD.')
    await field.fill('2026-12-25')
    await page.click('dialog button.primary')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    await page.waitForSelector('.card:has-text("is set up")')
    expect(chat.bot.requests.at(-1)).toMatchObject({
      kind: 'submit',
      action: 'save',
      fields: {
        localTime: ['09:30'],
        timeZone: ['Europe/Berlin'],
        weekdays: ['1', '2', '3', '4', '5'],
        reveal: ['at'],
        daysOff: ['2026-12-25'],
      },
    })
  })

  it('counts what is written', async () => {
    const page = await chat.visit('ana')
    await openForm(page)
    await page.fill('[name="field.daysOff"]', '2026-12-25')
    expect(await page.locator('.field:has([name="field.daysOff"]) .counter').textContent()).toBe(
      '10 of 400',
    )
  })

  it('sends an empty list for what has nothing chosen', async () => {
    const page = await chat.visit('ben')
    await openForm(page)
    for (const day of ['1', '2', '3', '4', '5']) await page.uncheck(`dialog [value="${day}"]`)
    await page.click('dialog button.primary')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect(chat.bot.requests.at(-1)).toMatchObject({ fields: { weekdays: [], daysOff: [] } })
  })
})
