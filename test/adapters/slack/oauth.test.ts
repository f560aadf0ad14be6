import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type HttpTransport, createHttpTransport } from '../../../adapters/slack/http.ts'
import type { Kept } from '../../../adapters/slack/installations.ts'
import { installRoutes } from '../../../adapters/slack/oauth.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { createLogLines } from './manual-time.ts'

let slack: FakeSlack
let server: HttpTransport
let saved: { readonly id: string; readonly kept: Kept }[]
let logs: ReturnType<typeof createLogLines>
beforeEach(async () => {
  slack = await startFakeSlack({ workspaces: [{ name: 'acme', installed: false }] })
  saved = []
  logs = createLogLines()
  const { clientId, clientSecret } = slack.app
  server = createHttpTransport({
    host: '127.0.0.1',
    port: 0,
    log: logs.log,
    routes: installRoutes({
      clientId,
      clientSecret,
      stateSecret: 'a long text that nobody knows',
      publicUrl: 'http://127.0.0.1:4000',
      scopes: ['chat:write', 'app_mentions:read'],
      apiUrl: slack.apiUrl,
      log: logs.log,
      save: async (id, kept) => void saved.push({ id, kept }),
    }),
  })
  await server.start(async () => {})
})
afterEach(async () => {
  await server.close()
  await slack.close()
})

/** Opens the installation page; the link on it, and the cookie that belongs to it. */
async function openPage() {
  const page = await fetch(`${server.address}/slack/install`)
  const [, link = ''] = /href="([^"]+)"/.exec(await page.text()) ?? []
  const [cookie = ''] = (page.headers.get('set-cookie') ?? '').split(';')
  return { url: new URL(link.replaceAll('&#38;', '&').replaceAll('&amp;', '&')), cookie }
}
/** Follows the link; Slack's page sends the browser back. */
async function allow(url: URL): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual' })
  return new URL(answer.headers.get('location') ?? '')
}
const comeBack = (back: URL, cookie: string) =>
  fetch(`${server.address}${back.pathname}${back.search}`, { headers: { cookie } })

describe('installing the app', () => {
  it('asks for the scopes and for nothing of the person', async () => {
    const { url } = await openPage()
    expect(url.href).toContain(slack.url)
    expect(url.searchParams.get('scope')).toBe('chat:write,app_mentions:read')
    expect(url.searchParams.get('user_scope')).toBeNull()
    expect(url.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:4000/slack/oauth_redirect')
  })

  it('shows pages that run nothing and tell nobody where they came from', async () => {
    for (const path of ['/slack/install', '/slack/oauth_redirect?code=x']) {
      const { headers } = await fetch(`${server.address}${path}`)
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('keeps the bot’s token of the workspace', async () => {
    const { url, cookie } = await openPage()
    const done = await comeBack(await allow(url), cookie)
    expect(done.status).toBe(200)
    expect(await done.text()).toContain('Cuecard is installed')
    const { teamId, botToken, botUserId } = slack.workspace('acme')
    expect(saved).toMatchObject([{ id: teamId, kept: { botToken, botUserId } }])
  })

  it('takes no state that another browser was given', async () => {
    const mine = await openPage()
    const theirs = await openPage()
    const refused = await comeBack(await allow(mine.url), theirs.cookie)
    expect(refused.status).toBe(400)
    expect((await comeBack(await allow(mine.url), '')).status).toBe(400)
    expect(saved).toEqual([])
  })

  it('takes no state that it did not sign', async () => {
    const { url } = await openPage()
    const back = await allow(url)
    back.searchParams.set('state', 'forged')
    expect((await comeBack(back, 'slack-app-oauth-state=forged')).status).toBe(400)
    expect(saved).toEqual([])
  })

  it('says that nothing was changed when the person does not allow it', async () => {
    const { url, cookie } = await openPage()
    const state = url.searchParams.get('state') ?? ''
    const back = new URL('http://x/slack/oauth_redirect?error=access_denied')
    back.searchParams.set('state', state)
    const page = await (await comeBack(back, cookie)).text()
    expect(page).toContain('Nothing was changed')
    expect(saved).toEqual([])
  })

  it('writes no token and no code into its log', async () => {
    const { url, cookie } = await openPage()
    const back = await allow(url)
    await comeBack(back, cookie)
    await comeBack(back, cookie)
    const log = JSON.stringify(logs.lines)
    expect(log).not.toContain(slack.workspace('acme').botToken)
    expect(log).not.toContain(back.searchParams.get('code'))
    expect(log).not.toContain(slack.app.clientSecret)
  })
})
