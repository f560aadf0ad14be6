import type { IncomingMessage, ServerResponse } from 'node:http'

import { type Json, parseJson, record, text } from './json.ts'
import { messageAt } from './state.ts'
import { logCall, noteLiveTokens } from './web-api/call.ts'
import { rewrite, say } from './web-api/chat.ts'
import { checkContent } from './web-api/content.ts'
import { bodyOf, settle } from './web-api/server.ts'
import type { Call, ResponseUrl, World } from './world.ts'

const mostUses = 5
const livesMs = 30 * 60_000

const known = new Set([
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'metadata',
  'unfurl_links',
  'unfurl_media',
  'mrkdwn',
])

/** Answers `/response/ID`: five times within half an hour. */
export async function serveResponseUrl(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const id = new URL(request.url ?? '/', 'http://slack.invalid').pathname.split('/').at(-1) ?? ''
  const place = world.responseUrls.get(id)
  const args = record(parseJson(await bodyOf(request)))
  const call = logCall(world, {
    method: 'response_url',
    workspace: place?.workspace.name,
    tokenId: undefined,
    args,
  })
  await settle(world, call, response, () => {
    const problem = place ? respond(world, place, args, call) : 'expired_url'
    call.outcome = problem ?? 'ok'
    call.committed = problem === undefined
    if (problem === undefined) return { status: 200, body: 'ok' }
    const gone = problem === 'expired_url' || problem === 'used_url'
    return { status: gone ? 404 : 400, body: gone ? { ok: false, error: problem } : problem }
  })
}

/** Shows what was sent, or says why not. */
function respond(world: World, place: ResponseUrl, args: Json, call: Call): string | undefined {
  const { workspace } = place
  if (world.clock.now() - place.createdAt > livesMs) return 'expired_url'
  if (place.uses >= mostUses) return 'used_url'
  place.uses += 1
  if (!workspace.token || workspace.token.revoked) return 'expired_url'
  const channel = workspace.channels.get(place.channel)
  if (!channel) return 'channel_not_found'
  const original = messageAt(channel, place.messageTs ?? '')
  if (args['delete_original'] === true) {
    channel.messages = channel.messages.filter((message) => message !== original)
    world.changed()
    return undefined
  }
  if (args['markdown_text'] !== undefined) return 'no_text'
  const unknown = Object.keys(args).find((name) => !known.has(name))
  if (unknown !== undefined) return `invalid_arg_name ${unknown}`
  const problem = checkContent(args)
  if (problem) {
    call.messages = problem.messages
    return problem.error
  }
  noteLiveTokens(world, call, args)
  if (args['replace_original'] === true) {
    if (!original) return 'message_not_found'
    rewrite(world, workspace, original, args)
    return undefined
  }
  const everyone = args['response_type'] === 'in_channel'
  say(world, workspace, channel, args, everyone ? {} : { onlyFor: place.user })
  return undefined
}

/** The rest of what an ack may carry: the first answer of a command. */
export function respondInAck(world: World, place: ResponseUrl, body: Json): void {
  if (text(body['text']) === '' && body['blocks'] === undefined) return
  const call = logCall(world, {
    method: 'ack',
    workspace: place.workspace.name,
    tokenId: undefined,
    args: body,
  })
  const problem = respond(world, { ...place, uses: 0 }, body, call)
  call.outcome = problem ?? 'ok'
  call.committed = problem === undefined
}
