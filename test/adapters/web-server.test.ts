import { request } from 'node:http'

import { afterEach, describe, expect, it } from 'vitest'

import { type WebAdapter, createWebAdapter, serveHealth } from '../../adapters/web/index.ts'
import type { Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createScriptedBot } from '../support/scripted-bot.ts'
import { type PlaygroundSettings, post, startPlayground } from './web-harness.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

async function start(settings: PlaygroundSettings = {}): Promise<WebAdapter> {
  const store: Store = await openMemoryStore()
  const adapter = await startPlayground(createScriptedBot(), store.transcript, settings)
  open.push({
    async stop() {
      await adapter.stop(1_000)
      await store.close()
    },
  })
  return adapter
}

/** A request with a Host header of our choice, which fetch does not allow. */
const getAs = (address: string, path: string, host: string) =>
  new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(address)
    request({ hostname, port, path, headers: { host }, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode, body }))
    })
      .on('error', reject)
      .end()
  })

const words = [['text', 'Hello']] as const

describe('the probes', () => {
  it('say that the process lives, whoever asks', async () => {
    const { address } = await start()
    expect(await getAs(address, '/healthz', '10.0.0.7:3000')).toEqual({ status: 200, body: 'ok' })
  })

  it('say whether it may get work, and why not', async () => {
    const reasons = ['The database does not answer.']
    const ready = await start()
    const waiting = await start({ ready: async () => ({ ok: false, reasons }) })
    expect((await fetch(`${ready.address}/readyz`)).status).toBe(200)
    const response = await fetch(`${waiting.address}/readyz`)
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ ok: false, reasons })
  })

  it('serve the metrics as text', async () => {
    const { address } = await start()
    const response = await fetch(`${address}/metrics`)
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('cuecard_questions_total 3')
  })

  it('are there without the playground, which is not', async () => {
    const { address, describe: told } = await start({ playground: false })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect((await fetch(`${address}/as/ana/general`)).status).toBe(404)
    expect(told()).toContain('Health')
  })

  it('can be served alone, before there is anything else', async () => {
    const health = await serveHealth({
      host: '127.0.0.1',
      port: 0,
      ready: async () => ({ ok: false, reasons: ['Waiting.'] }),
      metrics: async () => '',
    })
    open.push({ stop: () => health.close() })
    expect((await fetch(`${health.address}/readyz`)).status).toBe(503)
  })
})

describe('the playground lets in', () => {
  it.each(['localhost:1', '127.0.0.1', '[::1]:8080'])('the loopback name %s', async (host) => {
    const { address } = await start()
    expect((await getAs(address, '/as/ana/general', host)).status).toBe(200)
  })

  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '192.168.1.4'])(
    'nobody under the name “%s”',
    async (host) => {
      const { address } = await start()
      const { status, body } = await getAs(address, '/as/ana/general', host)
      expect(status).toBe(421)
      expect(body).toContain('answers only to localhost')
    },
  )

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://localhost:1' }],
    ['another port, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a program that does not say where it is', { origin: '' }],
  ])('no message from %s', async (_who, headers) => {
    const { address } = await start()
    const response = await post(address, '/as/ana/general/say', words, headers)
    expect(response.status).toBe(403)
    expect((await response.json()).problem).toContain('only from its own page')
  })

  it('no message over 64 kB, and says so', async () => {
    const { address } = await start()
    const response = await post(address, '/as/ana/general/say', [['text', 'x'.repeat(70_000)]])
    expect(response.status).toBe(413)
    expect((await response.json()).problem).toContain('64 kB')
  })

  it('a message of 10 kB', async () => {
    const { address } = await start()
    const response = await post(address, '/as/ana/general/say', [['text', 'x'.repeat(10_000)]])
    expect(response.status).toBe(200)
  })

  it('no empty message', async () => {
    const { address } = await start()
    const response = await post(address, '/as/ana/general/say', [['text', ' \n']])
    expect(response.status).toBe(400)
    expect((await response.json()).problem).toBe('Write something first.')
  })

  it('nothing but forms', async () => {
    const { address } = await start()
    const type = { 'content-type': 'application/json' }
    expect((await post(address, '/as/ana/general/say', words, type)).status).toBe(415)
  })

  it('no gesture with an id that could be anything', async () => {
    const { address } = await start()
    const fields = [...words, ['gesture', 'a b\u0000<script>'] as const]
    expect((await post(address, '/as/ana/general/say', fields)).status).toBe(400)
  })
})

describe('a page', () => {
  it('may load its own files and nothing else', async () => {
    const { address } = await start()
    const response = await fetch(`${address}/as/ana/general`)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    const html = await response.text()
    expect(html).not.toMatch(/<script(?![^>]*src="\/public\/)|<style|\sstyle=|\son[a-z]+=/)
    const loaded = Array.from(html.matchAll(/<(?:script|link)[^>]*(?:src|href)="([^"]+)"/g))
    expect(loaded.length).toBeGreaterThan(3)
    for (const [, path = ''] of loaded)
      expect((await fetch(`${address}${path}`)).status, path).toBe(200)
  })

  it('asks for a file it has only once', async () => {
    const { address } = await start()
    const first = await fetch(`${address}/public/styles.css`)
    const tag = first.headers.get('etag') ?? ''
    const again = await fetch(`${address}/public/styles.css`, { headers: { 'if-none-match': tag } })
    expect(again.status).toBe(304)
  })

  it.each([
    '/as/ana/secret-plans',
    '/as/mallory/general',
    '/as/__proto__/general',
    '/public/..%2Findex.ts',
    '/public/tsconfig.json',
    '/nothing',
  ])('that is not there (%s) is a page with a way back', async (path) => {
    const { address } = await start()
    const response = await fetch(`${address}${path}`)
    expect(response.status).toBe(404)
    const html = await response.text()
    expect(html).toContain('There is no such page')
    expect(html).toContain('href="/"')
  })

  it('of the front door is #general as the first person', async () => {
    const { address } = await start()
    const response = await fetch(`${address}/`)
    expect(response.url).toBe(`${address}/as/ana/general`)
    expect(await response.text()).toContain('<title>#general · Cuecard</title>')
  })
})

describe('the server', () => {
  it('names the setting when its port is taken', async () => {
    const { address } = await start()
    const port = Number(new URL(address).port)
    await expect(start({ port })).rejects.toThrow(`Port ${port} is in use. Set PORT`)
  })

  it('names the setting when the machine has no such address', async () => {
    await expect(start({ host: '192.0.2.1' })).rejects.toThrow('Set HOST')
  })

  it('has no address before it is started', async () => {
    const store = await openMemoryStore()
    const adapter = createWebAdapter({
      host: '127.0.0.1',
      port: 0,
      transcript: store.transcript,
      clock: { now: () => 0 },
      log: { info() {}, warn() {}, error() {}, debug() {} },
      newId: () => 'id',
      playground: true,
      ready: async () => ({ ok: true, reasons: [] }),
      metrics: async () => '',
    })
    expect(() => adapter.address).toThrow('before it is started')
    await store.close()
  })

  it('answers with a page when something inside it fails, and logs the reason', async () => {
    const logged: object[] = []
    const { address } = await start({
      metrics: () => Promise.reject(new Error('The meter broke.')),
      log: { info() {}, warn() {}, debug() {}, error: (details) => logged.push(details) },
    })
    const response = await fetch(`${address}/metrics`)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('The meter broke.')
    expect(logged).toMatchObject([{ err: { message: 'The meter broke.' } }])
  })
})
