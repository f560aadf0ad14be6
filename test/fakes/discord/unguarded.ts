import { type Json, record } from './json.ts'
import type { Call } from './rest/server.ts'

/** Whether a call sends text without saying whom it may notify. */
export const isUnguarded = (call: Call): boolean =>
  sendsText(call) && bodiesOf(call).some((body) => body['allowed_mentions'] === undefined)

/** Message bodies of a call: its own, that of a callback, the first one of a forum post. */
function bodiesOf(call: Call): readonly Json[] {
  const body = record(call.body)
  if (call.route.endsWith('/callback')) return [record(body['data'])]
  return [body['message'] === undefined ? body : record(body['message'])]
}

function sendsText(call: Call): boolean {
  if (call.route.endsWith('/callback')) return [4, 7].includes(Number(record(call.body)['type']))
  if (call.route.endsWith('/threads')) return record(call.body)['message'] !== undefined
  return (
    /\/messages|\/webhooks/.test(call.route) &&
    (call.method === 'POST' || call.method === 'PATCH') &&
    !call.route.endsWith('/threads')
  )
}
