import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import { htmlOf } from './html.ts'
import { DemoPage, Timeline } from './page.tsx'
import type { DemoPlatform } from './platform.ts'

const file = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

export type Demo = { readonly address: string; close(): Promise<void> }

/** Shows a platform on a page of this machine; port 0 takes any free one. */
export async function serveDemo(
  platform: DemoPlatform,
  { port = 0 }: { readonly port?: number } = {},
): Promise<Demo> {
  const app = demoApp(platform)
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, () => resolve(started))
  })
  const bound = server.address()
  const own = typeof bound === 'object' && bound ? bound.port : port
  return {
    address: `http://127.0.0.1:${own}`,
    close: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function demoApp(platform: DemoPlatform): Hono {
  const app = new Hono()
  const [firstPerson] = platform.people
  const [firstRoom] = platform.rooms
  const place = (person: string, room: string) => {
    const found = platform.rooms.find(({ id }) => id === room)
    const known = platform.people.some(({ id }) => id === person)
    return found && known ? { platform, person, room: found } : undefined
  }

  // A page of another site must not be able to press buttons here.
  app.use(async (c, next) => {
    const origin = c.req.header('origin')
    const host = c.req.header('host') ?? ''
    if (!/^127\.0\.0\.1(:\d+)?$|^localhost(:\d+)?$/.test(host)) return c.text('Loopback only.', 403)
    if (origin && origin !== `http://${host}`) return c.text('This came from another page.', 403)
    return next()
  })
  app.get('/', (c) => c.redirect(`/as/${firstPerson?.id}/${firstRoom?.id}`))
  app.get('/demo.css', (c) => c.body(file('demo.css'), 200, { 'content-type': 'text/css' }))
  app.get('/demo.js', (c) => c.body(file('demo.js'), 200, { 'content-type': 'text/javascript' }))

  app.get('/as/:person/:room', (c) => {
    const here = place(c.req.param('person'), c.req.param('room'))
    return here ? c.html(<DemoPage {...here} />) : c.notFound()
  })
  app.get('/as/:person/:room/now', (c) => {
    const here = place(c.req.param('person'), c.req.param('room'))
    if (!here) return c.notFound()
    const overlay = platform.overlay(here.person)
    const timeline = htmlOf(<Timeline {...here} />)
    return c.json({ timeline, overlay: overlay?.html, mark: overlay?.mark })
  })
  app.get('/as/:person/:room/suggest', async (c) =>
    c.json(await platform.suggest(c.req.param('person'), c.req.query('text') ?? '')),
  )
  app.post('/as/:person/:room/say', async (c) => {
    const fields = new URLSearchParams(await c.req.text())
    const thread = fields.get('thread') ?? ''
    await platform.say(
      c.req.param('person'),
      c.req.param('room'),
      (fields.get('words') ?? '').slice(0, 10_000),
      { mention: fields.has('mention'), ...(thread && { thread }) },
    )
    return c.body(null, 204)
  })
  app.post('/as/:person/:room/act', async (c) => {
    const fields = new URLSearchParams(await c.req.text())
    await platform.act(c.req.param('person'), c.req.param('room'), fields)
    return c.body(null, 204)
  })
  app.get('/changes', (c) =>
    streamSSE(c, async (stream) => {
      const end = platform.onChange(() => void stream.writeSSE({ event: 'change', data: '' }))
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      end()
    }),
  )
  app.onError((error, c) => c.text(error.message, 500))
  return app
}
