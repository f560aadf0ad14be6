import { describe, expect, it } from 'vitest'

import type { ApiResult, Workspace } from '../../../adapters/slack/api.ts'
import { isManager, type Managers } from '../../../adapters/slack/managers.ts'
import { createPeople } from '../../../adapters/slack/people.ts'
import type { Request } from '../../../src/ports.ts'

const user = (more: object = {}) => ({
  user: { id: 'U1', name: 'ana.k', tz: 'Europe/Berlin', profile: { display_name: 'Ana' }, ...more },
})

/** A workspace that answers as it is told and counts how often it is asked. */
function workspaceWith(answers: Readonly<Record<string, object | ApiResult>>, scopes?: string[]) {
  const asked: string[] = []
  const workspace: Workspace = {
    id: 'T1',
    botUserId: 'U0',
    botId: 'B0',
    ...(scopes && { scopes }),
    api: {
      async call(method) {
        asked.push(method)
        const answer = answers[method]
        if (!answer) return { kind: 'refused', error: 'missing_scope' }
        return 'kind' in answer ? answer : { kind: 'ok', data: { ...answer } }
      },
      upload: () => Promise.reject(new Error('Nothing is uploaded here.')),
      respond: async () => ({ kind: 'ok', data: {} }),
    },
  }
  return { workspace, asked }
}

let nowAt = 0
const time = { now: () => nowAt }

const requestOf = (about: Partial<Request> = {}, channel = 'C1'): Request =>
  ({
    kind: 'command',
    name: 'daily',
    text: 'setup',
    id: '1',
    person: { platform: 'slack', workspace: 'T1', user: 'U1', name: 'ana' },
    place: { platform: 'slack', workspace: 'T1', channel },
    direct: channel.startsWith('D'),
    manager: false,
    ...about,
  }) as Request

describe('a person', () => {
  it('has the name they chose, literal, and their zone', async () => {
    const { workspace } = workspaceWith({
      'users.info': user({ profile: { display_name: ' <!here>\u0007 ', real_name: 'Ana K' } }),
    })
    expect(await createPeople({ time }).profile(workspace, 'U1')).toEqual({
      name: '<!here>',
      timeZone: 'Europe/Berlin',
      admin: false,
      guest: false,
    })
  })

  it.each([
    [{ profile: { display_name: '', real_name: 'Ana K' } }, 'Ana K'],
    [{ profile: {}, real_name: 'Ana Real' }, 'Ana Real'],
    [{ profile: null, real_name: 7 }, 'ana.k'],
  ])('has another name where that is missing: %j', async (more, name) => {
    const { workspace } = workspaceWith({ 'users.info': user(more) })
    expect(await createPeople({ time }).profile(workspace, 'U1')).toMatchObject({ name })
  })

  it('is looked up once an hour, by however many ask at once', async () => {
    const { workspace, asked } = workspaceWith({ 'users.info': user() })
    const people = createPeople({ time })
    expect(people.isKnown(workspace, 'U1')).toBe(false)
    await Promise.all([people.profile(workspace, 'U1'), people.profile(workspace, 'U1')])
    await people.profile({ ...workspace, id: 'T2' }, 'U1')
    expect(people.isKnown(workspace, 'U1')).toBe(true)
    expect(asked).toHaveLength(2)
    nowAt += 3_600_001
    await people.profile(workspace, 'U1')
    expect(asked).toHaveLength(3)
  })

  it('stays unknown when Slack does not tell, and is asked about again before long', async () => {
    const { workspace, asked } = workspaceWith({})
    const people = createPeople({ time })
    expect(await people.profile(workspace, 'U1')).toEqual({ admin: false, guest: false })
    await people.profile(workspace, 'U1')
    expect(asked).toHaveLength(1)
    nowAt += 300_001
    await people.profile(workspace, 'U1')
    expect(asked).toHaveLength(2)
  })

  it('is not asked about without the permission', async () => {
    const { workspace, asked } = workspaceWith({ 'users.info': user() }, ['chat:write'])
    const people = createPeople({ time })
    await people.profile(workspace, 'U1')
    await people.creatorOf(workspace, 'C1')
    expect(asked).toEqual([])
  })
})

describe('who manages a channel', () => {
  const creator = { 'conversations.info': { channel: { creator: 'U1' } } }
  const other = { 'conversations.info': { channel: { creator: 'U9' } } }
  const settings = { name: 'settings', text: '' } as const
  const manages = async (
    answers: Readonly<Record<string, object>>,
    managers: Managers,
    request = requestOf(),
  ) =>
    isManager(request, workspaceWith(answers).workspace, {
      people: createPeople({ time }),
      managers,
    })

  it.each([
    ['an administrator', { 'users.info': user({ is_admin: true }), ...other }, [true, true, true]],
    ['an owner', { 'users.info': user({ is_owner: true }), ...other }, [true, true, true]],
    ['the creator', { 'users.info': user(), ...creator }, [false, true, true]],
    ['a member', { 'users.info': user(), ...other }, [false, false, true]],
    ['a guest', { 'users.info': user({ is_restricted: true }), ...creator }, [false, false, false]],
    ['somebody unknown', other, [false, false, true]],
  ])('%s', async (_, answers, [admins, creators, everyone]) => {
    expect(await manages(answers, 'admins')).toBe(admins)
    expect(await manages(answers, 'creators')).toBe(creators)
    expect(await manages(answers, 'everyone')).toBe(everyone)
  })

  it('does not settle things for the whole workspace by having created a channel', async () => {
    const answers = { 'users.info': user(), ...creator }
    expect(await manages(answers, 'creators', requestOf(settings))).toBe(false)
    const save = { kind: 'submit', action: 'c1:save-settings', fields: {} } as const
    expect(await manages(answers, 'creators', requestOf(save))).toBe(false)
    expect(await manages(answers, 'creators', requestOf({}, 'D1'))).toBe(false)
  })
})
