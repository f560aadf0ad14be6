import type { IncomingMessage, ServerResponse } from 'node:http'

import { type Json, parseJson, record } from '../json.ts'
import { methods } from '../spec.ts'
import type { Call, World } from '../world.ts'
import { type Answer, no } from './answer.ts'
import { decoded, execute, identify } from './call.ts'

/** The whole body of a request, at most 4 MB. */
export const bodyOf = async (request: IncomingMessage): Promise<string> =>
  (await bytesOf(request)).toString('utf8')

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

export const reply = (response: ServerResponse, status: number, body: unknown, headers = {}) => {
  const whole = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8'
  response.writeHead(status, { 'content-type': type, ...headers }).end(whole)
}

const answerBody = (answer: Answer): Json =>
  answer.ok
    ? { ok: true, ...answer.body }
    : {
        ok: false,
        error: answer.error,
        ...answer.more,
        ...(answer.messages.length > 0 && { response_metadata: { messages: answer.messages } }),
      }

async function readArguments(request: IncomingMessage): Promise<Json | Answer> {
  const body = await bodyOf(request)
  const url = new URL(request.url ?? '/', 'http://slack.invalid')
  const type = request.headers['content-type'] ?? ''
  const fromUrl = Object.fromEntries(url.searchParams)
  if (body === '') return fromUrl
  if (type.startsWith('application/json')) {
    const parsed = parseJson(body)
    return parsed === undefined ? no('invalid_json') : { ...fromUrl, ...record(parsed) }
  }
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { ...fromUrl, ...Object.fromEntries(new URLSearchParams(body)) }
  return no('invalid_post_type')
}

/** Answers `/api/METHOD`, with whatever is set to go wrong. */
export async function serveApi(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = new URL(request.url ?? '/', 'http://slack.invalid').pathname.replace('/api/', '')
  const given = await readArguments(request)
  if ('ok' in given && given.ok === false && 'messages' in given)
    return reply(response, 200, { ok: false, error: given['error'] })
  const { token: inBody, ...rest } = record(given)
  const bearer = /^Bearer (?<token>.+)$/.exec(request.headers.authorization ?? '')?.groups?.[
    'token'
  ]
  const token = bearer ?? (typeof inBody === 'string' ? inBody : undefined)
  const incoming = { method, token, args: decoded(methods.get(method), rest) }
  const call = identify(world, incoming)
  const granted = [...world.workspaces.values()].find((one) => one.token?.value === token)?.token
  if (granted) response.setHeader('x-oauth-scopes', [...granted.scopes].join(','))
  await settle(world, call, response, () => {
    const answer = execute(world, incoming, call)
    note(call, answer)
    return { status: 200, body: answerBody(answer) }
  })
}

function note(call: Call, answer: Answer): void {
  call.outcome = answer.ok ? 'ok' : answer.error
  call.committed = answer.ok
  if (!answer.ok) call.messages = answer.messages
}

/** Runs a call between the faults and hooks that are set for it. */
export async function settle(
  world: World,
  call: Call,
  response: ServerResponse,
  run: () => { readonly status: number; readonly body: unknown },
): Promise<void> {
  await world.onCall(call, 'before')
  const { fault, released } = world.faults.take(call.method, call.workspace) ?? {}
  const failed = (outcome: string) => {
    call.outcome = outcome
  }
  if (fault?.kind === 'rateLimited') {
    failed('ratelimited')
    const headers = { 'retry-after': String(fault.retryAfterSeconds) }
    return reply(response, 429, { ok: false, error: 'ratelimited' }, headers)
  }
  if (fault?.kind === 'status') {
    failed(`status ${fault.status}`)
    return reply(response, fault.status, 'upstream connect error')
  }
  if (fault?.kind === 'refuse') {
    failed(fault.error)
    return reply(response, 200, { ok: false, error: fault.error })
  }
  if (fault?.kind === 'resetBefore') {
    failed('reset')
    response.destroy()
    return undefined
  }
  if (fault?.kind === 'hang' && fault.when === 'before') await released
  const result = run()
  await world.onCall(call, 'after')
  if (fault?.kind === 'hang' && fault.when === 'after') await released
  if (fault?.kind === 'resetAfter') {
    failed('reset')
    response.destroy()
    return undefined
  }
  return reply(response, result.status, result.body)
}
