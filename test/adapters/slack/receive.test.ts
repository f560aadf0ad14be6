import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { commandNames } from '../../../adapters/slack/commands.ts'
import { decodeEntities, decodeText } from '../../../adapters/slack/decode.ts'
import { gestureOf } from '../../../adapters/slack/gesture.ts'
import { escaped } from '../../../adapters/slack/literal.ts'
import { parsePayload } from '../../../adapters/slack/payloads.ts'
import { arrivalOf } from '../../../adapters/slack/receive.ts'
import { anyText } from '../../message/arbitrary.ts'

const bot = 'U0BOT'
const names = commandNames()

const event = (inner: object, wrapper: object = {}) => ({
  type: 'event_callback',
  team_id: 'T1',
  event_id: 'Ev1',
  authorizations: [{ team_id: 'T1', enterprise_id: null, is_enterprise_install: false }],
  event: inner,
  ...wrapper,
})
const mention = (more: object = {}) => ({
  type: 'app_mention',
  user: 'U1',
  text: `<@${bot}> What is a pod?`,
  ts: '1.1',
  channel: 'C1',
  client_msg_id: 'm-1',
  ...more,
})
const dm = (more: object = {}) => ({
  ...mention(),
  type: 'message',
  channel: 'D1',
  channel_type: 'im',
  text: 'What is a pod?',
  ...more,
})
const interaction = { team: { id: 'T1' }, user: { id: 'U1', username: 'ana' }, trigger_id: 't.1' }
const press = (more: object = {}) => ({
  type: 'block_actions',
  ...interaction,
  response_url: 'https://hooks.slack.com/actions/1',
  container: { type: 'message', message_ts: '1.1', channel_id: 'C1', is_ephemeral: true },
  channel: { id: 'C1', name: 'general' },
  actions: [{ type: 'button', action_id: 'c1:review', block_id: 'b', action_ts: '9.9' }],
  ...more,
})
const command = (more: object = {}) => ({
  command: '/ask',
  text: 'what is a pod',
  team_id: 'T1',
  channel_id: 'C1',
  user_id: 'U1',
  user_name: 'ana',
  response_url: 'https://hooks.slack.com/commands/1',
  trigger_id: 't.2',
  ...more,
})

const arrived = (body: unknown) => arrivalOf(parsePayload(body), { botUserId: bot })
const gesture = (body: unknown) => gestureOf(parsePayload(body), names, bot)
function requestOf(body: unknown) {
  const found = gesture(body)
  if (found.kind !== 'request') throw new Error(`It is no request: ${JSON.stringify(found)}`)
  return found.request
}

describe('what people typed', () => {
  it.each([
    ['a &lt; b &amp;&amp; c', 'a < b && c'],
    ['&amp;lt;!channel&amp;gt;', '&lt;!channel&gt;'],
    [`<@${bot}> what is a pod?`, 'what is a pod?'],
    [`hey <@${bot}|cuecard>, pods?`, 'hey , pods?'],
    ['ask <@U2|ana> or <@U3>', 'ask @ana or @U3'],
    ['see <#C1|general> and <#C2>', 'see #general and #C2'],
    ['<https://a.example/x?y=1&amp;z=2>', 'https://a.example/x?y=1&z=2'],
    ['<https://a.example|the page>', 'the page'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@ops> <!subteam^S1>', '@ops @team'],
    ['<!date^1^{date}|yesterday>', 'yesterday'],
    ['&lt;@U2&gt; is typed', '<@U2> is typed'],
  ])('is read from %s', (sent, typed) => {
    expect(decodeText(sent, bot)).toBe(typed)
  })

  it('comes back as it was typed, whatever it was', () => {
    fc.assert(
      fc.property(anyText(20), (typed) => {
        expect(decodeEntities(escaped(typed))).toBe(typed)
        expect(decodeText(escaped(typed), bot).replaceAll(/\s+/g, '')).toBe(
          typed.replaceAll(/\s+/g, ''),
        )
      }),
    )
  })

  it('keeps the text of a command untouched', () => {
    expect(
      requestOf(command({ command: '/cuecard', text: 'Topics Docker  "two" ünï' })),
    ).toMatchObject({ kind: 'command', name: 'topics', text: 'Docker  "two" ünï' })
    expect(requestOf(command({ text: 'a &lt; b' }))).toMatchObject({ name: 'ask', text: 'a < b' })
  })
})

describe('a message to the bot', () => {
  it('is a question, answered in its thread', () => {
    expect(gesture(event(mention()))).toMatchObject({
      kind: 'request',
      request: {
        kind: 'ask',
        via: 'mention',
        text: 'What is a pod?',
        id: 'm:C1:1.1',
        direct: false,
        place: { platform: 'slack', workspace: 'T1', channel: 'C1' },
        person: { user: 'U1' },
      },
      way: { source: '1.1' },
    })
    expect(requestOf(event(mention({ thread_ts: '0.5' }))).place.thread).toBe('0.5')
  })

  it.each([
    [{}, '1.1'],
    [{ thread_ts: '0.5' }, '0.5'],
  ])('belongs to the conversation of its thread when it is direct: %j', (more, thread) => {
    const request = requestOf(event(dm(more)))
    expect(request).toMatchObject({ kind: 'ask', via: 'direct', direct: true })
    expect(request.place.thread).toBe(thread)
  })

  it('that says help gets help', () => {
    expect(requestOf(event(mention({ text: `<@${bot}> Help!` })))).toMatchObject({
      kind: 'command',
      name: 'help',
    })
  })

  it.each([
    ['of a bot', mention({ bot_id: 'B1' })],
    ['of its own', mention({ user: bot })],
    ['of Slackbot', dm({ user: 'USLACKBOT' })],
    ['without a person', dm({ user: undefined })],
    ['that was edited', mention({ edited: { user: 'U1', ts: '2' } })],
    ['that is hidden', dm({ hidden: true })],
    ['that says that one was edited', dm({ subtype: 'message_changed', user: undefined })],
    ['that says that one was deleted', dm({ subtype: 'message_deleted' })],
    ['that says that somebody joined', dm({ subtype: 'channel_join' })],
    ['in a channel, without a mention', dm({ channel: 'C1', channel_type: 'channel' })],
    ['in a group conversation', dm({ channel: 'G1', channel_type: 'mpim' })],
  ])('%s is none', (_, inner) => {
    expect(arrived(event(inner)).kind).toBe('ignored')
    expect(gesture(event(inner))).toEqual({ kind: 'nothing' })
  })

  it.each(['file_share', 'thread_broadcast'])('is one with the subtype %s too', (subtype) => {
    expect(arrived(event(dm({ subtype }))).kind).toBe('request')
  })
})

describe('the same gesture', () => {
  const keys = (body: unknown): readonly string[] => {
    const arrival = arrived(body)
    return arrival.kind === 'request' ? arrival.keys : []
  }
  const share = (one: unknown, other: unknown) => keys(one).some((key) => keys(other).includes(key))

  it('is recognised by its event, by the place of its message and by the client that sent it', () => {
    expect(share(event(mention()), event(mention()))).toBe(true)
    expect(
      share(
        event(mention()),
        event(dm({ channel: 'C1', channel_type: 'im' }), { event_id: 'Ev2' }),
      ),
    ).toBe(true)
    expect(share(event(mention()), event(mention({ ts: '1.2' }), { event_id: 'Ev2' }))).toBe(true)
    expect(
      share(
        event(mention()),
        event(mention({ ts: '1.2', client_msg_id: 'm-2' }), { event_id: 'Ev2' }),
      ),
    ).toBe(false)
  })

  it('is another one when it is pressed again', () => {
    const again = press({
      trigger_id: 't.3',
      actions: [{ type: 'button', action_id: 'c1:review', block_id: 'b', action_ts: '9.95' }],
    })
    expect(share(press(), press())).toBe(true)
    expect(share(press(), again)).toBe(false)
  })

  it('has the first of its names as the id of its request', () => {
    for (const body of [event(mention()), press(), command(), event(dm())])
      expect(requestOf(body).id).toBe(keys(body)[0])
  })
})

describe('the workspace', () => {
  it('is the one the app is installed in, not the one the words come from', () => {
    const authorizations = [{ team_id: 'T9', enterprise_id: null, is_enterprise_install: false }]
    expect(arrived(event(mention(), { authorizations }))).toMatchObject({ workspace: 'T9' })
    const view = { id: 'V1', app_installed_team_id: 'T8' }
    expect(arrived(press({ view, container: undefined }))).toMatchObject({ workspace: 'T8' })
  })

  it('is the organisation where the app is installed for all of it', () => {
    const authorizations = [{ team_id: 'T9', enterprise_id: 'E1', is_enterprise_install: true }]
    expect(arrived(event(mention(), { authorizations }))).toMatchObject({ workspace: 'E1' })
    const organisation = { enterprise: { id: 'E1' }, is_enterprise_install: true }
    expect(arrived(press(organisation))).toMatchObject({ workspace: 'E1' })
    expect(arrived(command({ enterprise_id: 'E1', is_enterprise_install: 'true' }))).toMatchObject({
      workspace: 'E1',
    })
    expect(arrived(command({ enterprise_id: 'E1', is_enterprise_install: 'false' }))).toMatchObject(
      { workspace: 'T1' },
    )
  })
})

describe('a press', () => {
  it('carries the action, what was chosen and the message it stands on', () => {
    const select = {
      type: 'static_select',
      action_id: 'c1:open-chosen#2',
      block_id: 'b',
      action_ts: '9',
      selected_option: { value: 'pod', text: {} },
    }
    expect(requestOf(press({ actions: [select] }))).toMatchObject({
      kind: 'press',
      action: 'c1:open-chosen',
      values: ['pod'],
      on: { channel: 'C1', message: '1.1' },
    })
  })

  it('carries the ticks of all groups of one control', () => {
    const boxes = (...values: string[]) => ({
      type: 'checkboxes',
      selected_options: values.map((value) => ({ value })),
    })
    const pressed = press({
      actions: [{ ...boxes('11'), action_id: 'c1:tick:e.pod', block_id: 'b2', action_ts: '9' }],
      state: {
        values: {
          b1: { 'c1:tick:e.pod': boxes('0', '3') },
          b2: { 'c1:tick:e.pod': boxes() },
          other: { 'c1:open-chosen': boxes('x') },
        },
      },
    })
    expect(requestOf(pressed)).toMatchObject({ values: ['0', '3', '11'] })
  })

  it('on a link asks for nothing', () => {
    const link = { type: 'button', action_id: 'slack:link#3', action_ts: '9' }
    expect(gesture(press({ actions: [link] }))).toEqual({ kind: 'nothing' })
  })

  it('of something nobody knows still reaches the bot, which says so', () => {
    const odd = { type: 'button', action_id: 'v0:whatever', action_ts: '9' }
    expect(requestOf(press({ actions: [odd] }))).toMatchObject({ action: 'v0:whatever' })
    expect(requestOf(command({ command: '/renamed', text: 'frobnicate x' }))).toMatchObject({
      name: 'frobnicate',
    })
  })
})

describe('what happens to the bot', () => {
  it.each([
    [{ type: 'member_joined_channel', user: bot, channel: 'C1', inviter: 'U1' }, 'joined'],
    [{ type: 'member_left_channel', user: bot, channel: 'C1' }, 'left'],
    [{ type: 'channel_archive', channel: 'C1', user: 'U1' }, 'left'],
    [{ type: 'group_deleted', channel: 'G1' }, 'left'],
    [{ type: 'channel_left', channel: 'C1' }, 'left'],
    [{ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' }, 'home'],
  ])('%j is the request %s', (inner, kind) => {
    expect(requestOf(event(inner)).kind).toBe(kind)
  })

  it('is no matter when it happens to somebody else', () => {
    for (const type of ['member_joined_channel', 'member_left_channel'])
      expect(gesture(event({ type, user: 'U2', channel: 'C1' }))).toEqual({ kind: 'nothing' })
  })

  it('ends with the installation', () => {
    expect(arrived(event({ type: 'app_uninstalled' }))).toMatchObject({ what: 'uninstalled' })
    expect(arrived(event({ type: 'tokens_revoked', tokens: { bot: [bot] } }))).toMatchObject({
      what: 'revoked',
    })
    expect(arrived(event({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } })).kind).toBe(
      'ignored',
    )
  })

  it('may be that Slack holds events back', () => {
    expect(arrived({ type: 'app_rate_limited', team_id: 'T1' })).toEqual({
      kind: 'limited',
      workspace: 'T1',
    })
  })
})

describe('a body from nowhere', () => {
  it('is nothing, and never an error', () => {
    const odd = fc.oneof(
      fc.anything(),
      fc.record({ type: fc.constantFrom('event_callback', 'block_actions', 'view_submission') }),
      fc.record({
        type: fc.constantFrom('block_actions', 'message_action', 'shortcut', 'block_suggestion'),
        user: fc.anything(),
        team: fc.anything(),
        view: fc.anything(),
        actions: fc.anything(),
        trigger_id: fc.anything(),
      }),
      fc.anything().map((inner) => event(Object(inner))),
    )
    fc.assert(
      fc.property(odd, (body) => {
        expect(['ignored', 'request', 'options', 'limited', 'lifecycle']).toContain(
          arrived(body).kind,
        )
        gesture(body)
      }),
      { numRuns: 300 },
    )
  })
})
