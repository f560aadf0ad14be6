import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'

import type { DiscordClock } from '../clock.ts'
import { Refusal, refusals } from '../errors.ts'
import type { ActiveFault, createFaults } from '../faults.ts'
import { record } from '../json.ts'
import { fileMax, problemsOfFiles, withFiles } from '../limits/files.ts'
import { isDescribed, problemsBySpec } from '../spec.ts'
import { type ReadBody, readBody } from './body.ts'
import { type Route, type RouteAnswer, matchRoute } from './route.ts'

/** One call as it arrived, and how it ended. */
export type Call = {
  readonly at: number
  readonly method: string
  readonly path: string
  /** Template of the route; the path when there is no such route. */
  readonly route: string
  readonly query: string
  readonly body: unknown
  readonly files: ReadBody['files']
  readonly authorized: boolean
  readonly reason: string | undefined
  status: number
  /** Discord's own code of a refusal. */
  code: number | undefined
  /** What is wrong with the body; empty when all is well. */
  problems: readonly string[]
}

export type Hooks = {
  /** Crash points: runs before the call takes effect, and after it before anybody hears of it. */
  onCall: (call: Call, when: 'before' | 'after') => void | Promise<void>
}

export function createRestServer(options: {
  readonly routes: readonly Route[]
  readonly clock: DiscordClock
  readonly newId: () => string
  readonly isToken: (token: string) => boolean
  readonly faults: ReturnType<typeof createFaults>
  readonly calls: Call[]
  readonly hooks: Hooks
  /** How many calls to remember. */
  readonly remember: number
}): Server {
  const { routes, clock, newId, isToken, faults, calls, hooks, remember } = options

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const path = url.pathname.replace(/^\/api\/v10/, '')
    const method = request.method ?? 'GET'
    const found = matchRoute(routes, method, path)
    const read = await readBody(request)
    const header = request.headers.authorization ?? ''
    const call: Call = {
      at: clock.now(),
      method,
      path,
      route: found?.route.template ?? path,
      query: url.search,
      body: read.json,
      files: read.files,
      authorized: header !== '',
      reason: request.headers['x-audit-log-reason']?.toString(),
      status: 0,
      code: undefined,
      problems: [],
    }
    calls.push(call)
    if (calls.length > remember) calls.shift()

    const fault = faults.take(method, call.route)
    await hooks.onCall(call, 'before')
    if (fault && !(await survives(fault, call, response))) return
    const answer = run()
    await hooks.onCall(call, 'after')
    if (fault && !(await arrives(fault, call, response))) return
    call.status = answer.status
    const last =
      fault?.fault.kind === 'lastOfBucket' ? bucketEnds(fault.fault.resetAfterSeconds) : {}
    send(response, answer, last)

    function run(): RouteAnswer {
      try {
        if (!found) throw refusals.notFound()
        const { route, parameters } = found
        if (!route.open && !(header.startsWith('Bot ') && isToken(header.slice(4))))
          throw refusals.unauthorized()
        const given = {
          at: (name: string) => parameters[name] ?? '',
          query: url.searchParams,
          body: record(read.json),
          rawBody: read.json,
        }
        // DELETE of a server is described, and so is everything else that is served here.
        if (!isDescribed(method, route.template)) throw refusals.notFound()
        const bySpec = problemsBySpec(method, route.template, read.json)
        if (read.files.some(({ bytes }) => bytes.length > fileMax)) {
          call.problems = ['a file is larger than 10 MB']
          throw refusals.tooLarge()
        }
        call.problems =
          bySpec.length > 0
            ? bySpec
            : [...(route.check?.(given) ?? []), ...problemsOfFiles(given.body, read.files)]
        if (call.problems.length > 0) throw refusals.invalidForm(call.problems)
        return route.run({ ...given, body: withFiles(given.body, read.files, newId) })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        call.code = error.code
        return { status: error.status, body: { code: error.code, message: error.message } }
      }
    }
  }

  return createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // A fault of the fake itself must not look like one of Discord's.
      response.destroy(error instanceof Error ? error : new Error(String(error)))
      queueMicrotask(() => {
        throw error
      })
    })
  })
}

function send(
  response: ServerResponse,
  answer: RouteAnswer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (answer.body === undefined) return void response.writeHead(answer.status, headers).end()
  response
    .writeHead(answer.status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(answer.body))
}

const bucketEnds = (resetAfterSeconds: number) => ({
  'x-ratelimit-bucket': 'fake',
  'x-ratelimit-limit': '5',
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset-after': String(resetAfterSeconds),
  'x-ratelimit-reset': String(Date.now() / 1_000 + resetAfterSeconds),
})

/** Faults that keep a call from taking effect. False when it ended here. */
async function survives(
  { fault, released }: ActiveFault,
  call: Call,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.kind) {
    case 'limited': {
      call.status = 429
      const scope = fault.scope ?? 'user'
      const seconds = String(fault.retryAfterSeconds)
      send(
        response,
        {
          status: 429,
          body: {
            message: 'You are being rate limited.',
            retry_after: fault.retryAfterSeconds,
            global: false,
          },
        },
        {
          ...bucketEnds(fault.retryAfterSeconds),
          'retry-after': seconds,
          'x-ratelimit-scope': scope,
        },
      )
      return false
    }
    case 'limitedEverywhere':
      call.status = 429
      send(
        response,
        {
          status: 429,
          body: {
            message: 'You are being rate limited.',
            retry_after: fault.retryAfterSeconds,
            global: true,
          },
        },
        {
          'retry-after': String(fault.retryAfterSeconds),
          'x-ratelimit-global': 'true',
          'x-ratelimit-scope': 'global',
        },
      )
      return false
    case 'firewall':
      call.status = 429
      response
        .writeHead(429, {
          'content-type': 'text/html; charset=UTF-8',
          ...(fault.retryAfterSeconds !== undefined && {
            'retry-after': String(fault.retryAfterSeconds),
          }),
        })
        .end('<!doctype html><title>Access denied | discord.com used to restrict access</title>')
      return false
    case 'refuse':
      call.status = fault.status
      call.code = fault.code
      send(response, { status: fault.status, body: { code: fault.code, message: fault.message } })
      return false
    case 'status':
    case 'reset':
    case 'hang':
      return fault.when === 'before' ? breaks({ fault, released }, call, response) : true
    case 'lastOfBucket':
      return true
  }
}

/** Faults that keep the answer from arriving. False when it is lost. */
async function arrives(
  active: ActiveFault,
  call: Call,
  response: ServerResponse,
): Promise<boolean> {
  const { fault } = active
  const after = 'when' in fault && fault.when === 'after'
  return after ? breaks(active, call, response) : true
}

async function breaks(
  { fault, released }: ActiveFault,
  call: Call,
  response: ServerResponse,
): Promise<boolean> {
  if (fault.kind === 'status') {
    call.status = fault.status
    response
      .writeHead(fault.status, { 'content-type': 'text/html' })
      .end('<h1>upstream connect error</h1>')
    return false
  }
  if (fault.kind === 'reset') {
    response.destroy()
    return false
  }
  await released
  return true
}
