import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

import { reply } from './web-api/server.ts'
import type { World } from './world.ts'

/**
 * The page where a person agrees to an installation: sends the browser straight back with a code, or with
 * `access_denied` when `deny` is set. `team` names the workspace; without it, the first one.
 */
export function serveAuthorize(world: World, url: URL, response: ServerResponse): void {
  const query = url.searchParams
  const redirect = query.get('redirect_uri')
  const team = query.get('team')
  const workspace = [...world.workspaces.values()].find((one) => !team || one.name === team)
  if (query.get('client_id') !== world.app.clientId || !redirect || !workspace)
    return reply(response, 400, 'This app or its redirect address is not known.')
  const asked = (query.get('scope') ?? '').split(',').filter(Boolean)
  const unknown = asked.filter((scope) => !world.app.scopes.includes(scope))
  if (unknown.length > 0) return reply(response, 400, `invalid_scope ${unknown.join(' ')}`)
  const back = new URL(redirect)
  back.searchParams.set('state', query.get('state') ?? '')
  if (query.has('deny')) back.searchParams.set('error', 'access_denied')
  else {
    const code = randomBytes(12).toString('hex')
    world.oauthCodes.set(code, { workspace, redirect })
    back.searchParams.set('code', code)
  }
  return reply(response, 302, '', { location: back.href })
}
