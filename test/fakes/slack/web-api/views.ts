import { createHash } from 'node:crypto'

import { checkView } from '../blocks/check.ts'
import { type Json, optionalText, record, records, text } from '../json.ts'
import { type View, type Workspace, nextId, withBlockIds } from '../state.ts'
import type { World } from '../world.ts'
import { type Answer, type Caller, type Method, no, yes } from './answer.ts'

const triggerMs = 3_000
const deepestStack = 3

/** A view as payloads show it. */
export function viewJson(world: World, workspace: Workspace, view: View): Json {
  return {
    id: view.id,
    team_id: workspace.id,
    callback_id: '',
    private_metadata: '',
    external_id: '',
    ...view.payload,
    state: {
      values: Object.fromEntries(
        [...view.values].map(([block, actions]) => [block, Object.fromEntries(actions)]),
      ),
    },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    app_id: world.app.id,
    bot_id: workspace.botId,
    app_installed_team_id: workspace.id,
  }
}

function checked(args: Json, kind: View['kind']): Answer | undefined {
  const refusal = checkView(args['view'])
  if (refusal) return no(refusal.error, refusal.messages)
  return text(record(args['view'])['type']) === kind
    ? undefined
    : no('invalid_arguments', [`[ERROR] must be a ${kind} [json-pointer:/view/type]`])
}

/** Puts content into a view: what was typed into blocks with the same ids stays, as on a real screen. */
export function fillView(world: World, workspace: Workspace, view: View, payload: unknown): void {
  const blocks = withBlockIds(workspace, records(record(payload)['blocks']))
  view.payload = { ...record(payload), blocks }
  view.hash = `${world.clock.now()}.${createHash('sha256')
    .update(JSON.stringify(view.payload) + view.hash)
    .digest('hex')
    .slice(0, 8)}`
  view.errors = {}
  const ids = new Set(blocks.map((block) => text(block['block_id'])))
  for (const id of view.values.keys()) if (!ids.has(id)) view.values.delete(id)
  world.changed()
}

export function newView(
  world: World,
  workspace: Workspace,
  user: string,
  payload: unknown,
  previous?: View,
): View {
  const id = nextId(workspace, 'V')
  const view: View = {
    id,
    kind: text(record(payload)['type']) === 'home' ? 'home' : 'modal',
    user,
    payload: {},
    hash: '',
    rootId: previous?.rootId ?? id,
    ...(previous && { previousId: previous.id }),
    errors: {},
    values: new Map(),
  }
  fillView(world, workspace, view, payload)
  workspace.views.set(id, view)
  return view
}

export const stackOf = (workspace: Workspace, user: string): View[] => {
  const stack = workspace.stacks.get(user) ?? []
  workspace.stacks.set(user, stack)
  return stack
}

/** Takes the trigger, once and in time. */
function triggered({ world, workspace, args }: Caller): { readonly user: string } | Answer {
  const trigger = world.triggers.get(text(args['trigger_id']))
  if (!trigger || trigger.workspace !== workspace) return no('invalid_trigger_id')
  if (trigger.used) return no('exchanged_trigger_id')
  if (world.clock.now() - trigger.createdAt > triggerMs) return no('expired_trigger_id')
  trigger.used = true
  return trigger
}

const open: Method = (caller) => {
  const { world, workspace, args } = caller
  const problem = checked(args, 'modal')
  if (problem) return problem
  const trigger = triggered(caller)
  if ('ok' in trigger) return trigger
  const view = newView(world, workspace, trigger.user, args['view'])
  workspace.stacks.set(trigger.user, [view])
  return yes({ view: viewJson(world, workspace, view) })
}

const push: Method = (caller) => {
  const { world, workspace, args } = caller
  const problem = checked(args, 'modal')
  if (problem) return problem
  const trigger = triggered(caller)
  if ('ok' in trigger) return trigger
  const stack = stackOf(workspace, trigger.user)
  const top = stack.at(-1)
  if (!top) return no('not_found')
  if (stack.length >= deepestStack) return no('push_limit_reached')
  const view = newView(world, workspace, trigger.user, args['view'], top)
  stack.push(view)
  return yes({ view: viewJson(world, workspace, view) })
}

const update: Method = ({ world, workspace, args }) => {
  const externalId = optionalText(args['external_id'])
  const view = externalId
    ? [...workspace.views.values()].find(({ payload }) => payload['external_id'] === externalId)
    : workspace.views.get(text(args['view_id']))
  if (!view || view.kind !== 'modal' || !stackOf(workspace, view.user).includes(view))
    return no('not_found')
  const problem = checked(args, 'modal')
  if (problem) return problem
  const hash = optionalText(args['hash'])
  if (hash !== undefined && hash !== view.hash) return no('hash_conflict')
  fillView(world, workspace, view, args['view'])
  return yes({ view: viewJson(world, workspace, view) })
}

const publish: Method = ({ world, workspace, args }) => {
  const user = workspace.users.get(text(args['user_id']))
  if (!user || user.bot) return no('user_not_found')
  const problem = checked(args, 'home')
  if (problem) return problem
  const before = workspace.homes.get(user.id)
  const hash = optionalText(args['hash'])
  if (hash !== undefined && before && hash !== before.hash) return no('hash_conflict')
  if (before) fillView(world, workspace, before, args['view'])
  const view = before ?? newView(world, workspace, user.id, args['view'])
  workspace.homes.set(user.id, view)
  return yes({ view: viewJson(world, workspace, view) })
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
