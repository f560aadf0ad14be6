import { once } from 'node:events'
import type { Server } from 'node:http'

import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'

export type Listening = {
  readonly address: string
  /** Takes no new connection; resolves when the last one has ended. */
  close(): Promise<void>
  /** Ends every connection at once. */
  cut(): void
}

/**
 * Listens on `host` and `port` (0: any free one). Throws a sentence that names the setting when the
 * port cannot be had.
 */
export async function listen(
  app: Hono,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  if (!isHttpServer(server)) throw new Error('The web adapter expects a plain HTTP server.')
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new Error(sentenceFor(cause, host, port), { cause })
  }
  return {
    address: addressOf(server, host),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
    cut: () => server.closeAllConnections(),
  }
}

const isHttpServer = (server: object): server is Server => 'closeIdleConnections' in server

function sentenceFor(cause: unknown, host: string, port: number): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. Set PORT to a free one, or to 0 to pick any.`
    case 'EACCES':
      return `Port ${port} needs more rights than this process has. Set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for all.`
    default:
      return `Cannot listen on ${host}, port ${port}. Check HOST and PORT.`
  }
}

function addressOf(server: Server, host: string): string {
  const bound = server.address()
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0
  // “All addresses” is nothing to click on, and the pages answer only to loopback names.
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
