import type { Deliveries, Delivery } from './deliveries.ts'
import type { Json } from './json.ts'
import { type Workspace, nextId } from './state.ts'
import type { World } from './world.ts'

/** The scopes that let an event through; one is enough. From the reference of each event. */
const neededFor: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  group_left: ['groups:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
}

export type EventSource = {
  /** Tells the app, when it is installed, subscribed and allowed to hear of it. */
  emit(workspace: Workspace, subscription: string, event: Json): Promise<Delivery | undefined>
}

export function createEvents(world: World, deliveries: Deliveries): EventSource {
  return {
    async emit(workspace, subscription, event) {
      const { app } = world
      const scopes = workspace.token?.scopes ?? new Set<string>()
      const allowed = neededFor[subscription]?.some((scope) => scopes.has(scope)) ?? true
      const subscribed =
        app.events?.includes(subscription) ?? !/^message\.(channels|groups)$/.test(subscription)
      const lifecycle = subscription === 'app_uninstalled' || subscription === 'tokens_revoked'
      const heard = lifecycle || (workspace.token && !workspace.token.revoked && allowed)
      if (!heard || !subscribed) return undefined
      return deliveries.deliver('events_api', {
        token: 'verification-token',
        team_id: workspace.id,
        context_team_id: workspace.id,
        context_enterprise_id: null,
        api_app_id: app.id,
        event,
        type: 'event_callback',
        event_id: nextId(workspace, 'Ev'),
        event_time: Math.floor(world.clock.now() / 1000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: workspace.id,
            user_id: workspace.bot.id,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
        event_context: `4-${workspace.id}`,
      })
    },
  }
}
