import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type Chat, openChat, send } from './chat.ts'
import { controlsWithoutName, tooFaint } from './look.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat()
})
afterAll(() => chat.close())

/** A page with everything on it: answer, private reveal, open thread. */
async function fullPage(user: string, options: Parameters<Chat['visit']>[2] = {}): Promise<Page> {
  const page = await chat.visit(user, 'general', options)
  await send(page, 'what is a probe?')
  await page.waitForSelector('.card .code')
  await page.locator('button:has-text("Reveal")').first().click()
  await page.waitForSelector('.private .checks')
  await page.locator('button:has-text("Discuss")').first().click()
  await page.waitForSelector('.thread[open]')
  return page
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describe('everybody can use the page', () => {
  it('has one heading, named landmarks, a language and a log', async () => {
    const page = await fullPage('ana')
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.title()).toBe('#general · Cuecard')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    for (const role of ['main', 'navigation', 'log', 'region'] as const)
      expect(await page.getByRole(role).count(), role).toBeGreaterThan(0)
    expect(await page.getByRole('log').getAttribute('aria-label')).toBe('Messages in #general')
  })

  it('gives every control a name', async () => {
    const page = await fullPage('ana')
    expect(await page.evaluate(controlsWithoutName)).toEqual([])
    await page.locator('button:has-text("Set up")').first().click()
    await page.waitForSelector('dialog[open]')
    expect(await page.evaluate(controlsWithoutName)).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has enough contrast in the %s theme', async (theme) => {
    const page = await fullPage('ben', { colorScheme: theme, reducedMotion: 'reduce' })
    await page.hover('h1')
    expect(await page.evaluate(tooFaint)).toEqual([])
    await page.locator('button:has-text("Set up")').first().click()
    await page.fill('dialog textarea', 'x')
    await page.click('dialog button.primary')
    await page.waitForSelector('dialog [aria-invalid]')
    expect(await page.evaluate(tooFaint)).toEqual([])
  })

  it('starts with a link over everything to the message box', async () => {
    const page = await chat.visit('chidi')
    const first = page.locator('a, button, input, textarea').first()
    expect(await first.textContent()).toContain('Skip to the message box')
    await first.focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
  })

  it('lets a visitor be somebody else with the keyboard', async () => {
    const page = await chat.visit('ana')
    await page.focus('.person-button')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#people:popover-open')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/as/ben/general')
  })

  it('switches the theme and keeps it', async () => {
    const page = await chat.visit('ana', 'general', { colorScheme: 'light' })
    const button = page.locator('[data-theme-button]')
    expect(await button.getAttribute('aria-label')).toBe('Switch to dark colours')
    const background = () =>
      page.evaluate(
        () => getComputedStyle(document.body.parentElement ?? document.body).backgroundColor,
      )
    const light = await background()
    await button.click()
    expect(await background()).not.toBe(light)
    expect(await button.getAttribute('aria-label')).toBe('Switch to light colours')
    await page.reload()
    expect(await page.getAttribute('html', 'data-theme')).toBe('dark')
  })
})

describe('on a phone', () => {
  it('nothing is wider than the screen', async () => {
    const page = await fullPage('ben', phone)
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
    expect(await overflow()).toBe(0)
    expect(
      await page.evaluate(() => {
        const log = document.getElementById('log')
        return log ? log.scrollWidth - log.clientWidth : -1
      }),
    ).toBe(0)
    await page.locator('button:has-text("Set up")').first().click()
    await page.waitForSelector('dialog[open]')
    expect(await overflow()).toBe(0)
  })

  it('the channels are a drawer that Escape closes', async () => {
    const page = await chat.visit('chidi', 'general', phone)
    expect(await page.isVisible('#sidebar')).toBe(false)
    await page.click('.menu-button')
    expect(await page.isVisible('#sidebar')).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.isVisible('#sidebar')).toBe(false)
    await page.click('.menu-button')
    await page.click('#sidebar [data-slug=direct]')
    await page.waitForURL('**/as/chidi/direct')
  })
})
