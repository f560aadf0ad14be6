import { randomBytes } from 'node:crypto'

import { type Json, text } from '../json.ts'
import { type World, install } from '../world.ts'
import { type Answer, type Method, no, yes } from './answer.ts'

const test: Method = ({ world, workspace }) =>
  yes({
    url: `https://${workspace.name}.slack.com/`,
    team: workspace.name,
    team_id: workspace.id,
    user: workspace.bot.name,
    user_id: workspace.bot.id,
    bot_id: workspace.botId,
    app_id: world.app.id,
    is_enterprise_install: false,
  })

const revoke: Method = ({ token }) => {
  token.revoked = true
  return yes({ revoked: true })
}

const teamInfo: Method = ({ workspace }) =>
  yes({ team: { id: workspace.id, name: workspace.name, domain: workspace.name } })

const botInfo: Method = ({ world, workspace }) =>
  yes({
    bot: {
      id: workspace.botId,
      app_id: world.app.id,
      user_id: workspace.bot.id,
      name: workspace.bot.name,
      deleted: false,
    },
  })

export const appMethods: Readonly<Record<string, Method>> = {
  'auth.test': test,
  'auth.revoke': revoke,
  'team.info': teamInfo,
  'bots.info': botInfo,
}

/** A single-use address of the socket. Needs the app's own token. */
export function openConnection(world: World): Answer {
  const ticket = randomBytes(12).toString('hex')
  world.tickets.add(ticket)
  return yes({ url: `${world.url.replace('http', 'ws')}/socket?ticket=${ticket}` })
}

/** Trades the code of an installation for a bot token. */
export function access(world: World, args: Json): Answer {
  if (args['client_id'] !== world.app.clientId) return no('invalid_client_id')
  if (args['client_secret'] !== world.app.clientSecret) return no('bad_client_secret')
  const granted = world.oauthCodes.get(text(args['code']))
  if (!granted) return no('invalid_code')
  world.oauthCodes.delete(text(args['code']))
  const redirect = text(args['redirect_uri'])
  if (redirect !== '' && redirect !== granted.redirect) return no('bad_redirect_uri')
  const { workspace } = granted
  const token = install(world, workspace)
  const installer = [...workspace.users.values()].find(({ admin }) => admin)
  return yes({
    app_id: world.app.id,
    authed_user: { id: installer?.id ?? '' },
    scope: [...token.scopes].join(','),
    token_type: 'bot',
    access_token: token.value,
    bot_user_id: workspace.bot.id,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
  })
}
