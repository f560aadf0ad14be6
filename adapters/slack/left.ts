import type { Request } from '../../src/ports.ts'

export const platform = 'slack'

/** The bot left a whole workspace. Nobody is there to be named. */
export function leftRequest(workspace: string, id: string): Request {
  return {
    kind: 'left',
    what: 'workspace',
    id: `left-${id}`,
    person: { platform, workspace, user: '', name: '' },
    place: { platform, workspace, channel: '' },
    direct: false,
    manager: false,
  }
}
