import { liveTokens } from '../blocks/live-tokens.ts'
import { type Json, optionalText, parseJson, text } from '../json.ts'
import { type MethodSpec, methods } from '../spec.ts'
import type { Token, Workspace } from '../state.ts'
import type { Call, World } from '../world.ts'
import { type Answer, type Method, no } from './answer.ts'
import { access, appMethods, openConnection } from './app.ts'
import { channelOf, chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods } from './files.ts'
import { peopleMethods } from './people.ts'
import { streamMethods } from './stream.ts'
import { viewMethods } from './views.ts'

const withBotToken: Readonly<Record<string, Method>> = {
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...streamMethods,
  ...viewMethods,
}

/** Bolt adds `team_id` to every call of a listener, and Slack lets it pass. */
const alwaysAllowed = new Set(['team_id', 'pretty'])

/** A form field with JSON in it, decoded; a field of the wrong form stays as it is and is refused later. */
export function decoded(spec: MethodSpec | undefined, args: Json): Json {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const isJson = spec?.args[name]?.format === 'json' || name === 'prompts' || name === 'chunks'
      if (isJson && typeof value === 'string') return [name, parseJson(value) ?? value]
      const isSwitch = spec?.args[name]?.type === 'boolean'
      return [name, isSwitch && (value === 'true' || value === 'false') ? value === 'true' : value]
    }),
  )
}

function wrongArguments(spec: MethodSpec, args: Json): Answer | undefined {
  const unknown = Object.keys(args).find((name) => !(name in spec.args) && !alwaysAllowed.has(name))
  if (unknown !== undefined) return no('invalid_arg_name', [`[ERROR] unknown argument ${unknown}`])
  const missing = Object.entries(spec.args)
    .filter(([name, { required }]) => required && (args[name] === undefined || args[name] === ''))
    .map(([name]) => `[ERROR] missing required field: ${name}`)
  const incomplete = spec.groups
    .filter(({ required, exclusive, args: names }) => {
      const given = names.filter((name) => args[name] !== undefined && args[name] !== '').length
      return exclusive ? given > 1 || (required && given === 0) : required && given === 0
    })
    .map(({ args: names }) => `[ERROR] wrong use of ${names.join(', ')}`)
  const messages = [...missing, ...incomplete]
  if (messages.some((message) => message.includes('text, markdown_text'))) {
    const given = args['text'] !== undefined && args['markdown_text'] !== undefined
    return no(given ? 'markdown_text_conflict' : 'no_text')
  }
  return messages.length > 0 ? no('invalid_arguments', messages) : undefined
}

/** Which of the scopes of a method counts for this conversation, where there is a choice. */
function neededScopes(
  method: string,
  spec: MethodSpec,
  workspace: Workspace,
  args: Json,
): readonly string[] {
  const perKind = { public: 'channels', private: 'groups', im: 'im' } as const
  const kind = channelOf(workspace, text(args['channel']))?.kind
  if (kind && /^conversations\.(history|replies|info|members|leave)$/.test(method)) {
    const found = spec.scopes.filter((scope) => scope.startsWith(`${perKind[kind]}:`))
    if (found.length > 0) return found
  }
  return method === 'conversations.open' ? ['im:write'] : spec.scopes
}

type Found = { readonly workspace: Workspace; readonly token: Token }
function findToken(world: World, value: string | undefined): Found | undefined {
  for (const workspace of world.workspaces.values())
    if (workspace.token && workspace.token.value === value)
      return { workspace, token: workspace.token }
  return undefined
}

export type Incoming = {
  readonly method: string
  readonly token: string | undefined
  readonly args: Json
}

/** Writes a call into the log. */
export function logCall(
  world: World,
  call: Pick<Call, 'method' | 'workspace' | 'tokenId' | 'args'>,
): Call {
  const same = JSON.stringify(call)
  const attempt = 1 + (attempts(world).get(same) ?? 0)
  attempts(world).set(same, attempt)
  const logged: Call = {
    ...call,
    attempt,
    at: world.clock.now(),
    outcome: 'pending',
    messages: [],
    committed: false,
  }
  world.calls.push(logged)
  return logged
}
const attemptsOf = new WeakMap<World, Map<string, number>>()
function attempts(world: World): Map<string, number> {
  const found = attemptsOf.get(world) ?? new Map<string, number>()
  attemptsOf.set(world, found)
  return found
}

export const forgetAttempts = (world: World): void => attempts(world).clear()

/** Who is calling; what it may do is looked at when it runs. */
export function identify(world: World, { method, token, args }: Incoming): Call {
  const found = findToken(world, token)
  return logCall(world, {
    method,
    workspace: found?.workspace.name,
    tokenId: token === world.app.appToken ? 'app' : found?.token.id,
    args,
  })
}

/** Does what was asked, or says why not, in Slack's order: method, token, arguments, scope. */
export function execute(world: World, incoming: Incoming, call: Call): Answer {
  const { method, token: value, args } = incoming
  const spec = methods.get(method)
  if (!spec) return no('unknown_method')
  if (method === 'oauth.v2.access') return wrongArguments(spec, args) ?? access(world, args)
  if (value === undefined) return no('not_authed')
  if (method === 'apps.connections.open') {
    if (value === world.app.appToken) return openConnection(world)
    return no(value.startsWith('xapp-') ? 'invalid_auth' : 'not_allowed_token_type')
  }
  if (value === world.app.appToken) return no('not_allowed_token_type')
  const found = findToken(world, value)
  if (!found) return no('invalid_auth')
  const { workspace, token } = found
  if (token.revoked) return no('token_revoked')
  if (optionalText(args['team_id']) && args['team_id'] !== workspace.id) return no('team_not_found')
  const wrong = wrongArguments(spec, args)
  if (wrong) return wrong
  const needed = neededScopes(method, spec, workspace, args)
  if (needed.length > 0 && !needed.some((scope) => token.scopes.has(scope)))
    return no('missing_scope', [], {
      needed: needed.join(','),
      provided: [...token.scopes].join(','),
    })
  const run = withBotToken[method]
  if (!run) return no('fatal_error', [`The fake knows no ${method}.`])
  const answer = run({ world, workspace, token, args })
  if (answer.ok) noteLiveTokens(world, call, args)
  return answer
}

/** Remembers whatever came alive in something that was sent. */
export function noteLiveTokens(world: World, call: Call, args: Json): void {
  const { method, workspace } = call
  for (const found of liveTokens(args)) world.liveTokens.push({ ...found, method, workspace })
  if (args['parse'] === 'full' || args['link_names'] === true || args['link_names'] === 'true')
    world.liveTokens.push({ token: 'parse/link_names', at: '', method, workspace })
}
