import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { z } from 'zod'

import type { DailyChat } from '../../src/daily/dependencies.ts'

/** The fake platform for other processes: each call is one POST of its arguments. */

const methods = ['post', 'find', 'update', 'postInThread', 'direct'] as const
type Method = (typeof methods)[number]

/** What happens around a call; a process can be killed there while its request is on the way. */
export type Around = (
  method: Method,
  when: 'before' | 'after',
  process: string,
) => void | Promise<void>

/** Serves a chat on a free port; `url` is what `createChatClient` takes. */
export async function serveChat(chat: DailyChat, around: Around) {
  const server = createServer(async (request, response) => {
    const [, process = '', path] = (request.url ?? '').split('/')
    const method = methods.find((name) => name === path)
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    if (!method) return void response.writeHead(404).end()
    const given = JSON.parse(Buffer.concat(chunks).toString())
    await around(method, 'before', process)
    const call: (...given: never[]) => Promise<unknown> = chat[method]
    const result = await Reflect.apply(call, chat, given)
    await around(method, 'after', process)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const Ref = z.object({
  platform: z.string(),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().exactOptional(),
  message: z.string(),
})
const Result = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('posted'), ref: Ref }),
  z.object({ kind: z.literal('refused'), reason: z.string() }),
  z.object({ kind: z.literal('unavailable'), reason: z.string() }),
  z.object({ kind: z.literal('unclear'), reason: z.string() }),
])
const Found = z.union([z.literal('none'), z.literal('unknown'), Ref])

/** The chat of another process, as the process with this name. */
export function createChatClient(url: string, process: string): DailyChat {
  async function call(method: Method, ...given: unknown[]): Promise<unknown> {
    const body = JSON.stringify(given)
    const response = await fetch(`${url}/${process}/${method}`, { method: 'POST', body })
    return response.json()
  }
  return {
    post: async (...given) => Result.parse(await call('post', ...given)),
    find: async (...given) => Found.parse(await call('find', ...given)),
    update: async (...given) => Result.parse(await call('update', ...given)),
    postInThread: async (...given) => Result.parse(await call('postInThread', ...given)),
    direct: async (...given) => Result.parse(await call('direct', ...given)),
  }
}
