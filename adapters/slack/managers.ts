import type { Request } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import type { People } from './people.ts'

/**
 * Who may manage the question of the day of a channel. `creators`: administrators and owners of the
 * workspace, and whoever created the channel. Slack has no right of its own for that which an app could
 * ask for.
 */
export type Managers = 'admins' | 'creators' | 'everyone'

/** What concerns the question of the day of a channel: only for this is its creator looked up. */
const ofChannel =
  /^(?:daily|c1:(?:set-up|save-schedule|change-schedule|send-test|post-now|post-another|resume)(?::.*)?)$/

/** Whether `isManager` has to ask Slack who created the channel. */
export function asksForCreator(request: Request, managers: Managers): boolean {
  const about = aboutOf(request)
  return managers === 'creators' && !request.direct && ofChannel.test(about)
}

const aboutOf = (request: Request): string =>
  request.kind === 'command' ? request.name : 'action' in request ? request.action : ''

/** Whether the person of a request may manage what it is about. Guests never may. */
export async function isManager(
  request: Request,
  workspace: Workspace,
  { people, managers }: { readonly people: People; readonly managers: Managers },
): Promise<boolean> {
  // Nothing that a question or an arrival brings about asks for the right.
  if (request.kind === 'ask' || request.kind === 'joined' || request.kind === 'left') return false
  const { admin, guest } = await people.profile(workspace, request.person.user)
  if (admin) return true
  if (guest || managers === 'admins') return false
  if (managers === 'everyone') return true
  if (!asksForCreator(request, managers)) return false
  return (await people.creatorOf(workspace, request.place.channel)) === request.person.user
}
