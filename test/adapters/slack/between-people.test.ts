import { describe, expect, it } from 'vitest'

import type { ApiArguments, Workspace } from '../../../adapters/slack/api.ts'
import { commandNames } from '../../../adapters/slack/commands.ts'
import type { Outbox } from '../../../adapters/slack/outbox.ts'
import { parsePayload } from '../../../adapters/slack/payloads.ts'
import { createPerform } from '../../../adapters/slack/perform.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { button, say } from '../samples.ts'

const silent = () => {}
const log = { debug: silent, info: silent, warn: silent, error: silent }

/** One gesture with everything it makes the adapter send; the bot's own conversation with U1 is D1. */
async function perform(body: object, opened: object | null = { id: 'D1' }) {
  const sent: { readonly how: string; readonly args: ApiArguments }[] = []
  const bot = createScriptedBot()
  bot.follow((request) => [
    {
      kind: 'say',
      message: {
        ...say('The answer', request.direct ? 'everyone' : 'asker'),
        blocks: [...say('The answer').blocks, button('Go', 'c1:review')],
      },
    },
  ])
  const workspace: Workspace = {
    id: 'T1',
    botUserId: 'U0',
    botId: 'B0',
    api: {
      async call(method, args) {
        if (method === 'conversations.open')
          return opened
            ? { kind: 'ok', data: { channel: opened } }
            : { kind: 'refused', error: 'missing_scope' }
        sent.push({ how: method, args })
        if (method === 'chat.postEphemeral') return { kind: 'refused', error: 'channel_not_found' }
        return method === 'users.info'
          ? { kind: 'refused', error: 'missing_scope' }
          : { kind: 'ok', data: {} }
      },
      upload: () => Promise.reject(new Error('Nothing is uploaded here.')),
      async respond(_url, args) {
        sent.push({ how: 'respond', args })
        return { kind: 'ok', data: {} }
      },
    },
  }
  const outbox: Outbox = {
    async post(_workspace, { channel, args }) {
      sent.push({ how: 'post', args: { ...args, channel } })
      return { kind: 'sent', channel, ts: '9.9' }
    },
    async once(_workspace, _key, send) {
      const result = await send()
      return result.kind === 'ok' ? { kind: 'sent' } : { kind: 'refused', error: 'no' }
    },
  }
  const run = createPerform({
    names: commandNames(),
    log,
    time: { now: () => 0 },
    managers: 'creators',
  })
  await run({
    payload: parsePayload(body),
    workspace,
    bot,
    outbox,
    again: false,
    receivedAt: 0,
  })
  return { sent: sent.filter(({ how }) => how !== 'users.info'), request: bot.requests[0] }
}

const command = (channel: string) => ({
  command: '/ask',
  text: 'what is a pod',
  team_id: 'T1',
  channel_id: channel,
  channel_name: 'directmessage',
  user_id: 'U1',
  user_name: 'ana',
  response_url: 'https://hooks.slack.com/commands/1',
  trigger_id: 't.1',
})

describe('a command in a direct conversation', () => {
  it('with the bot is an ordinary message there', async () => {
    const { sent, request } = await perform(command('D1'))
    expect(request).toMatchObject({ direct: true })
    expect(sent).toMatchObject([{ how: 'post', args: { channel: 'D1' } }])
  })

  it('between people stays private to whoever gave it', async () => {
    const { sent, request } = await perform(command('D9'))
    expect(request).toMatchObject({ direct: false, manager: false })
    expect(sent).toMatchObject([{ how: 'respond', args: { response_type: 'ephemeral' } }])
  })

  it('stays private when Slack does not tell whose conversation it is', async () => {
    const { sent, request } = await perform(command('D1'), null)
    expect(request).toMatchObject({ direct: false })
    expect(sent).toMatchObject([{ how: 'respond', args: { response_type: 'ephemeral' } }])
  })

  it('goes to the conversation with the bot when its own way is closed', async () => {
    const { response_url: _, ...without } = command('D9')
    const { sent } = await perform(without)
    expect(sent.map(({ how }) => how)).toEqual(['chat.postEphemeral', 'post'])
    expect(sent.at(-1)?.args).toMatchObject({ channel: 'D1' })
  })
})

describe('a shortcut on a message between people', () => {
  it('shows its answer to one of them', async () => {
    const { sent } = await perform({
      type: 'message_action',
      callback_id: 'find_answer',
      team: { id: 'T1' },
      user: { id: 'U1', name: 'ana' },
      trigger_id: 't.2',
      response_url: 'https://hooks.slack.com/app/1',
      channel: { id: 'D9', name: 'directmessage' },
      message: { type: 'message', text: 'what is a pod', ts: '1.1' },
    })
    expect(sent).toMatchObject([{ how: 'respond', args: { response_type: 'ephemeral' } }])
  })
})
