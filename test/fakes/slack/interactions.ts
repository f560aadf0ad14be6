import type { Control } from './controls.ts'
import { chosenValue, controlsOf, initialValue } from './controls.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import { type Json, records, text } from './json.ts'
import type { Channel, Message, User, View, Workspace } from './state.ts'
import { shown } from './web-api/chat.ts'
import { viewJson } from './web-api/views.ts'
import { type World, newResponseUrl, newTrigger } from './world.ts'

const copyOf = (values: Map<string, Map<string, Json>>) =>
  Object.fromEntries([...values].map(([block, actions]) => [block, Object.fromEntries(actions)]))

/** What stands in the controls: what was chosen before, else what they began with. */
function valuesOf(
  workspace: Workspace,
  blocks: readonly Json[],
  before: Map<string, Map<string, Json>> | undefined,
): Map<string, Map<string, Json>> {
  const values = new Map<string, Map<string, Json>>()
  for (const control of controlsOf(workspace, blocks)) {
    if (control.type === 'button' || control.type === 'overflow') continue
    const held = before?.get(control.blockId)?.get(control.actionId) ?? initialValue(control)
    const block = values.get(control.blockId) ?? new Map<string, Json>()
    block.set(control.actionId, held)
    values.set(control.blockId, block)
  }
  return values
}

/** Where a control stands. */
export type Carrier =
  | { readonly kind: 'message'; readonly channel: Channel; readonly message: Message }
  | { readonly kind: 'view'; readonly view: View }

export type Interactions = {
  /** Chooses on a control and tells the app, when the control does that. */
  act(
    workspace: Workspace,
    user: User,
    carrier: Carrier,
    control: Control,
    values: readonly string[],
    offered?: readonly Json[],
  ): Promise<Delivery | undefined>
  /** The options of an external select for what was typed. */
  options(
    workspace: Workspace,
    user: User,
    view: View,
    control: Control,
    typed: string,
  ): Promise<Delivery>
  submit(workspace: Workspace, user: User, view: View): Promise<Delivery>
  closed(workspace: Workspace, user: User, view: View): Promise<Delivery>
  shortcut(
    workspace: Workspace,
    user: User,
    callbackId: string,
    on?: { readonly channel: Channel; readonly message: Message },
  ): Promise<Delivery>
}

export function createInteractions(world: World, deliveries: Deliveries): Interactions {
  const common = (workspace: Workspace, user: User): Json => ({
    token: 'verification-token',
    api_app_id: world.app.id,
    team: { id: workspace.id, domain: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user.id, username: user.name, name: user.name, team_id: workspace.id },
  })
  const actionTs = () => (world.clock.now() / 1000).toFixed(6)
  const keyOf = (user: User, message: Message) => `${user.id} ${message.ts}`

  const heldBy = (workspace: Workspace, user: User, carrier: Carrier) =>
    carrier.kind === 'view'
      ? carrier.view.values
      : (workspace.chosen.get(keyOf(user, carrier.message)) ?? new Map<string, Map<string, Json>>())

  return {
    async act(workspace, user, carrier, control, values, offered = []) {
      const chosen = chosenValue(workspace, control, values, offered)
      const held = heldBy(workspace, user, carrier)
      if (control.type !== 'button' && control.type !== 'overflow') {
        const block = held.get(control.blockId) ?? new Map<string, Json>()
        block.set(control.actionId, chosen)
        held.set(control.blockId, block)
      }
      if (carrier.kind === 'message') workspace.chosen.set(keyOf(user, carrier.message), held)
      world.changed()
      if (control.input && !control.dispatches) return undefined
      const action: Json = {
        ...chosen,
        action_id: control.actionId,
        block_id: control.blockId,
        action_ts: actionTs(),
      }
      const trigger = { trigger_id: newTrigger(world, workspace, user.id) }
      if (carrier.kind === 'view') {
        const { view } = carrier
        return deliveries.deliver('interactive', {
          type: 'block_actions',
          ...common(workspace, user),
          ...trigger,
          container: { type: 'view', view_id: view.id },
          view: viewJson(world, workspace, withHeld(workspace, view)),
          actions: [action],
        })
      }
      const { channel, message } = carrier
      const state = valuesOf(workspace, message.blocks, held)
      return deliveries.deliver('interactive', {
        type: 'block_actions',
        ...common(workspace, user),
        ...trigger,
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: channel.id,
          is_ephemeral: message.onlyFor !== undefined,
          ...(message.threadTs && { thread_ts: message.threadTs }),
        },
        channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
        ...(message.onlyFor === undefined && { message: shown(world, workspace, message, true) }),
        state: { values: copyOf(state) },
        response_url: newResponseUrl(world, {
          workspace,
          channel: channel.id,
          user: user.id,
          messageTs: message.ts,
          threadTs: message.threadTs,
        }),
        actions: [action],
      })
    },

    options(workspace, user, view, control, typed) {
      return deliveries.deliver('interactive', {
        type: 'block_suggestion',
        ...common(workspace, user),
        container: { type: 'view', view_id: view.id },
        view: viewJson(world, workspace, withHeld(workspace, view)),
        block_id: control.blockId,
        action_id: control.actionId,
        value: typed,
        action_ts: actionTs(),
      })
    },

    submit(workspace, user, view) {
      return deliveries.deliver('interactive', {
        type: 'view_submission',
        ...common(workspace, user),
        trigger_id: newTrigger(world, workspace, user.id),
        view: viewJson(world, workspace, withHeld(workspace, view)),
        response_urls: [],
      })
    },

    closed(workspace, user, view) {
      return deliveries.deliver('interactive', {
        type: 'view_closed',
        ...common(workspace, user),
        view: viewJson(world, workspace, withHeld(workspace, view)),
        is_cleared: false,
      })
    },

    shortcut(workspace, user, callbackId, on) {
      return deliveries.deliver('interactive', {
        type: on ? 'message_action' : 'shortcut',
        ...common(workspace, user),
        callback_id: callbackId,
        trigger_id: newTrigger(world, workspace, user.id),
        action_ts: actionTs(),
        ...(on && {
          message_ts: on.message.ts,
          channel: { id: on.channel.id, name: on.channel.name },
          message: shown(world, workspace, on.message),
          response_url: newResponseUrl(world, {
            workspace,
            channel: on.channel.id,
            user: user.id,
            messageTs: undefined,
            threadTs: on.message.threadTs,
          }),
        }),
      })
    },
  }
}

/** A view with the values of all its controls, the untouched ones too. */
function withHeld(workspace: Workspace, view: View): View {
  const inputs = records(view.payload['blocks'])
  return { ...view, values: valuesOf(workspace, inputs, view.values) }
}

/** What a view holds for one control. */
export const heldValue = (view: View, control: Control): Json =>
  view.values.get(control.blockId)?.get(control.actionId) ?? initialValue(control)

export const fieldOf = (controls: readonly Control[], name: string): Control | undefined =>
  controls.find(
    ({ blockId, actionId, label }) =>
      actionId === name || blockId === name || label === name || text(blockId).endsWith(`:${name}`),
  )
