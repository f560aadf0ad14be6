import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { say } from '../adapters/samples.ts'
import { createGate } from '../support/scripted-bot.ts'
import { type Chat, openChat, send } from './chat.ts'

let chat: Chat
beforeAll(async () => {
  chat = await openChat()
})
afterAll(() => chat.close())

describe('in the browser', () => {
  it('a question gets its answer without a reload', async () => {
    const page = await chat.visit('ana')
    await send(page, 'what is the difference between liveness and readiness?')
    await page.waitForSelector('.card .code')
    expect(await page.inputValue('#text')).toBe('')
    expect(await page.locator('.card .hljs-attr').count()).toBeGreaterThan(3)
    expect(chat.bot.requests.at(-1)).toMatchObject({
      kind: 'ask',
      text: '@Cuecard what is the difference between liveness and readiness?',
      timeZone: expect.any(String),
    })
  })

  it('Shift Enter starts a new line and Enter sends both', async () => {
    const page = await chat.visit('ana', 'direct')
    await page.click('#text')
    await page.keyboard.type('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.words')
    expect(await page.locator('.words').last().textContent()).toBe('one\ntwo')
  })

  it('the switch decides whether Cuecard listens, and is remembered', async () => {
    const page = await chat.visit('chidi', 'study-kubernetes')
    await page.uncheck('[name=mention]', { force: true })
    expect(await page.getAttribute('#text', 'placeholder')).toContain(
      'only when you write @Cuecard',
    )
    const before = chat.bot.requests.length
    await send(page, 'lunch?')
    await page.waitForSelector('.words:has-text("lunch?")')
    expect(chat.bot.requests).toHaveLength(before)
    await page.reload()
    await page.waitForSelector('html[data-live]')
    expect(await page.isChecked('[name=mention]')).toBe(false)
  })

  it('a private reply is seen in one tab and not in the other', async () => {
    const ana = await chat.visit('ana')
    const ben = await chat.visit('ben')
    await ana.click('button:has-text("Reveal")')
    await ana.waitForSelector('.private .checks')
    await chat
      .adapter()
      .post(
        { platform: 'web', workspace: 'playground', channel: 'general' },
        say('seen by all'),
        'k1',
      )
    await ben.waitForSelector('.card:has-text("seen by all")')
    expect(await ben.locator('.private').count()).toBe(0)
    await ben.reload()
    await ben.waitForSelector('html[data-live]')
    expect(await ben.locator('.private').count()).toBe(0)
  })

  it('ticks that come quickly all arrive, and the focus stays on the box', async () => {
    const page = await chat.visit('ana', 'study-kubernetes')
    await page.click('button:has-text("Reveal")')
    const boxes = page.locator('.checks input[type=checkbox]')
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await boxes.nth(2).focus()
    await page.keyboard.press('Space')
    await expect
      .poll(() => chat.bot.requests.at(-1))
      .toMatchObject({ action: 'tick', values: ['0', '1', '2'] })
    await page.waitForSelector('.checks input[value="2"][checked]')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('2')
  })

  it('ticks that come while one is on its way are sent together after it', async () => {
    const page = await chat.visit('ben', 'study-kubernetes')
    await page.click('button:has-text("Reveal")')
    const gate = createGate()
    await page.route('**/press', async (route) => {
      await gate.opened
      await route.continue()
    })
    const before = chat.bot.requests.length
    for (const index of [0, 1, 2])
      await page
        .locator('.checks input')
        .nth(index + 2)
        .check()
    gate.open()
    await expect
      .poll(() => chat.bot.requests.slice(before).map((one) => one.kind === 'press' && one.values))
      .toEqual([['0'], ['0', '1', '2']])
  })

  it('a direct message shows a notice and a dot, and the dot goes when it is read', async () => {
    const page = await chat.visit('ben', 'study-kubernetes')
    await page.click('button:has-text("Reveal")')
    await page.click('button:has-text("Keep a copy")')
    await page.waitForSelector('.toast:has-text("direct message")')
    const dot = page.locator('[data-slug=direct] .unread')
    expect(await dot.isVisible()).toBe(true)
    await page.click('.toast a')
    await page.waitForSelector('.card:has-text("your copy")')
    await page.waitForSelector('html[data-live]')
    expect(await dot.isVisible()).toBe(false)
  })

  it('Discuss opens the thread; replies appear in other tabs and are counted', async () => {
    const ana = await chat.visit('ana')
    const ben = await chat.visit('ben')
    await ana.locator('button:has-text("Discuss")').first().click()
    await ana.waitForSelector('.thread[open] .card:has-text("Talk about it here")')
    await ana.waitForSelector('.thread textarea:focus')
    await ana.keyboard.type('I have a thought')
    await ana.keyboard.press('Enter')
    await ben.waitForSelector('.thread[open] .words:has-text("I have a thought")')
    expect(await ben.locator('.thread[open] [data-count]').textContent()).toBe('2 replies')
  })

  it('Dismiss takes a private message away and leaves the focus in the message box', async () => {
    const page = await chat.visit('chidi')
    await page.click('button:has-text("Reveal")')
    await page.click('.private button:has-text("Dismiss")')
    await page.waitForSelector('.private', { state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text')
  })

  it('a page that lost the server shows what it missed', async () => {
    const page = await chat.visit('ana')
    await chat.restart(async (adapter) => {
      await adapter.post(
        { platform: 'web', workspace: 'playground', channel: 'general' },
        say('posted while you were away'),
        'k2',
      )
    })
    await page.waitForSelector('.card:has-text("posted while you were away")')
    await send(page, 'still there?')
    await page.waitForSelector('.words:has-text("still there?")')
  })

  it('words that cannot be sent come back into the box', async () => {
    const page = await chat.visit('ben')
    await page.route('**/say', (route) => route.abort())
    await send(page, 'do not lose me')
    await page.waitForSelector('.toast.problem')
    expect(await page.inputValue('#text')).toBe('do not lose me')
    await page.unroute('**/say')
    await page.press('#text', 'Enter')
    await page.waitForSelector('.words:has-text("do not lose me")')
  })

  it('works without scripts: read, send, press', async () => {
    const page = await chat.visit('ben', 'study-kubernetes', { javaScriptEnabled: false })
    await page.fill('#text', 'no scripts here')
    await page.click('.send')
    expect(await page.locator('.words:has-text("no scripts here")').count()).toBe(1)
    await page.locator('button:has-text("Set up the daily question")').first().click()
    expect(await page.locator('h1').textContent()).toBe('Set up the daily question')
    await page.click('.form button[type=submit]')
    expect(await page.locator('.card:has-text("is set up")').count()).toBe(1)
  })

  it('no page complained, and none fetched anything from elsewhere', () => {
    const expected = /Failed to load resource|net::ERR/
    expect(chat.complaints.filter((words) => !expected.test(words))).toEqual([])
  })
})

describe('while Cuecard thinks', () => {
  it('the page says so, and a button pressed twice is one request', async () => {
    const gate = createGate()
    const slow = await openChat(gate.opened)
    try {
      const page = await slow.visit('ana')
      await send(page, 'what is a pod?')
      await page.waitForSelector('#thinking:not([hidden])')
      await page.waitForSelector('.words:has-text("what is a pod?")')
      const reveal = page.locator('button:has-text("Reveal")')
      await reveal.dblclick()
      await page.waitForSelector('form[aria-busy=true] [data-pending]')
      gate.open()
      await page.waitForSelector('#thinking', { state: 'hidden' })
      await page.waitForSelector('.private .checks')
      await page.waitForSelector('[aria-busy]', { state: 'detached' })
      expect(slow.bot.requests.filter(({ kind }) => kind === 'press')).toHaveLength(1)
    } finally {
      gate.open()
      await slow.close()
    }
  })
})
