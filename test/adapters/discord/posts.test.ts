import { afterEach, describe, expect, it } from 'vitest'

import type { Message, Block } from '../../../src/message/message.ts'
import type { Person, PostResult } from '../../../src/ports.ts'
import { record } from '../../fakes/discord/json.ts'
import { button, say } from '../samples.ts'
import { startServing } from './serving.ts'

type Serving = Awaited<ReturnType<typeof startServing>>

const open: Serving[] = []
afterEach(async () => {
  for (const serving of open.splice(0)) {
    const { discord } = serving
    const problems = [discord.pings, discord.unguarded, discord.refused]
    await serving.close()
    expect(problems).toEqual([[], [], []])
  }
})

async function start() {
  const serving = await startServing()
  open.push(serving)
  return { ...serving, ana: serving.discord.person('ana') }
}

const refOf = (result: PostResult) => {
  if (result.kind !== 'posted') throw new Error(`It was not posted: ${result.reason}`)
  return result.ref
}

const key = 'aB3_dEf-hIjKlMnOpQrStUvWx'
const question: Message = {
  audience: 'everyone',
  blocks: [
    {
      kind: 'badges',
      badges: [
        { text: 'Question of the day', tone: 'good' },
        { text: 'kubernetes', tone: 'neutral' },
      ],
    },
    { kind: 'title', text: 'What is a *pod*?' },
    button('Reveal', `c1:reveal:${key}`),
    { kind: 'footer', parts: [{ kind: 'text', text: 'Reveal shows the answer to you alone.' }] },
  ],
}
const spoiler: Block = {
  kind: 'spoiler',
  label: 'Show the answer',
  blocks: say('One or more containers.').blocks,
}
const answer: Message = {
  audience: 'everyone',
  blocks: [{ kind: 'title', text: 'Answer' }, spoiler],
}

const createMessage = '/channels/{channel_id}/messages'
const sent = ({ discord }: Serving, route = createMessage) =>
  discord.calls.filter((call) => call.method === 'POST' && call.route === route)

describe('posts in text channels', () => {
  it('come with the key as nonce, enforced, and are found by their mark for ever', async () => {
    const serving = await start()
    const { posts, place } = serving
    const ref = refOf(await posts.post(place, question, key))
    expect(
      sent(serving).map(({ body }) => [record(body)['nonce'], record(body)['enforce_nonce']]),
    ).toEqual([[key, true]])
    expect(await posts.find(place, key, serving.now() - 3_600_000)).toEqual(ref)
    expect(await posts.find(place, `${key}x`, 0)).toBe('none')
    const bare = refOf(await posts.post(place, say('no control'), 'other key with spaces'))
    const [, nonce] = sent(serving).map(({ body }) => String(record(body)['nonce']))
    expect(nonce).toMatch(/^[\w-]{25}$/)
    expect(await posts.find(place, 'other key with spaces', 0)).toEqual(bare)
    const foreign: Message = { audience: 'everyone', blocks: [button('Help', 'c1:help')] }
    const tagged = refOf(await posts.post(place, foreign, 'k3'))
    expect(await posts.find(place, 'k3', 0)).toEqual(tagged)
  })

  it.each([
    ['an error', { kind: 'status', status: 500, when: 'after' }],
    ['a lost connection', { kind: 'reset', when: 'after' }],
  ] as const)(
    'stand there once after %s that came when they were stored already',
    async (_, fault) => {
      const serving = await start()
      const { posts, place, discord, ana } = serving
      discord.faults.add({ method: 'POST', route: createMessage, fault })
      expect(await posts.post(place, question, key)).toMatchObject({ kind: 'unclear' })
      // Recovery looks first; a second try with the same nonce would do no harm either.
      expect(await posts.find(place, key, serving.now() - 60_000)).toMatchObject({
        channel: place.channel,
      })
      await posts.post(place, question, key)
      expect(ana.sees('general')).toHaveLength(1)
      expect(new Set(sent(serving).map(({ body }) => record(body)['nonce'])).size).toBe(1)
    },
  )

  it('are not made again after somebody removed them', async () => {
    const serving = await start()
    const { posts, place, discord, ana, counted } = serving
    const ref = refOf(await posts.post(place, question, key))
    discord.deleteMessage(ref.message)
    const again = refOf(await posts.post(place, question, key))
    expect(again.message).toBe('removed')
    expect(counted).toContain('unknown_message')
    expect(ana.sees('general')).toEqual([])
    expect(await posts.update(again, question)).toMatchObject({ kind: 'refused' })
    expect(await posts.postInThread(again, answer, `${key}-a`)).toMatchObject({ kind: 'refused' })
  })

  it.each([
    ['ViewChannel', 'missing_access'],
    ['SendMessages', 'missing_permission'],
  ] as const)('are refused without %s, and counted', async (permission, name) => {
    const { posts, place, discord, counted } = await start()
    discord.channel('general').allowed.delete(permission)
    expect(await posts.post(place, question, key)).toMatchObject({ kind: 'refused' })
    expect(counted).toContain(name)
    // Nothing can have been posted, so posting is tried and says why it fails.
    if (permission === 'ViewChannel') expect(await posts.find(place, key, 0)).toBe('none')
  })

  it('are refused where the channel is gone', async () => {
    const { posts, place, discord } = await start()
    discord.deleteChannel('general')
    expect(await posts.post(place, question, key)).toMatchObject({
      kind: 'refused',
      reason: 'the channel is gone',
    })
    expect(await posts.find(place, key, 0)).toBe('none')
  })

  it('are unavailable while Discord asks to wait or does not answer', async () => {
    const { posts, place, discord, ana } = await start()
    discord.faults.add({
      route: '/channels/{channel_id}',
      fault: { kind: 'status', status: 503, when: 'before' },
    })
    expect(await posts.post(place, question, key)).toMatchObject({ kind: 'unavailable' })
    discord.faults.add({
      route: '/channels/{channel_id}',
      fault: { kind: 'limited', retryAfterSeconds: 60 },
    })
    expect(await posts.post(place, question, key)).toMatchObject({ kind: 'unavailable' })
    expect(ana.sees('general')).toEqual([])
  })

  it('cannot be looked for without Read Message History, and that is said', async () => {
    const { posts, place, discord, now } = await start()
    await posts.post(place, question, key)
    discord.channel('general').allowed.delete('ReadMessageHistory')
    expect(await posts.find(place, key, now() - 60_000)).toBe('unknown')
  })

  it('are found among more messages than one page holds', async () => {
    const { posts, place, ana, now } = await start()
    const since = now() - 1_000
    for (let index = 0; index < 120; index += 1) ana.say('general', `talk ${index}`)
    const ref = refOf(await posts.post(place, question, key))
    expect(await posts.find(place, key, since)).toEqual(ref)
  })

  it('are changed in place, mark included, and a card leaves nothing behind', async () => {
    const { posts, place, ana } = await start()
    const ref = refOf(await posts.post(place, say('before'), 'k1'))
    expect(await posts.update(ref, say('afterwards'))).toMatchObject({ kind: 'posted' })
    expect(ana.sees('general').map(({ text }) => text)).toEqual(['afterwards'])
    expect(await posts.find(place, 'k1', 0)).toEqual(ref)
  })
})

describe('answers in threads', () => {
  it('open the thread when it is not there, hide the answer, and are found again', async () => {
    const serving = await start()
    const { posts, place, ana, discord, counted } = serving
    const under = refOf(await posts.post(place, question, key))
    const thread = { ...place, thread: under.message }
    expect(await posts.find(thread, `${key}-a`, 0)).toBe('none')
    const ref = refOf(await posts.postInThread(under, answer, `${key}-a`))
    expect(ref).toMatchObject({ channel: place.channel, thread: under.message })
    expect(await posts.find(thread, `${key}-a`, 0)).toEqual(ref)
    const [shown] = ana.sees('general').filter((sight) => sight.thread !== undefined)
    expect(shown).toMatchObject({ thread: 'What is a *pod*?' })
    expect(JSON.stringify(shown?.raw)).toContain('"spoiler":true')
    await posts.postInThread(under, say('more'), 'k2')
    expect(sent(serving, '/channels/{channel_id}/messages/{message_id}/threads')).toHaveLength(1)
    // Somebody else opens it between the look and the call.
    discord.faults.add({
      method: 'GET',
      route: '/channels/{channel_id}',
      fault: { kind: 'refuse', status: 404, code: 10003, message: 'Unknown Channel' },
    })
    expect(await posts.postInThread(under, say('and more'), 'k4')).toMatchObject({ kind: 'posted' })
    expect(counted).toContain('thread_exists')
  })

  it('are refused without the right to open threads', async () => {
    const { posts, place, discord } = await start()
    const under = refOf(await posts.post(place, question, key))
    discord.channel('general').allowed.delete('CreatePublicThreads')
    expect(await posts.postInThread(under, answer, `${key}-a`)).toMatchObject({
      kind: 'refused',
      reason: 'I lack a permission in the channel',
    })
  })
})

describe('posts in forums', () => {
  it('are one post named after the question, tagged by topic, and found in it', async () => {
    const serving = await start()
    const { posts, discord } = serving
    const channel = discord.addChannel('acme', 'study', {
      forum: true,
      tags: ['Kubernetes', 'Docker'],
    }).id
    const place = { ...serving.forum, channel }
    const ref = refOf(await posts.post(place, question, key))
    expect(ref.thread).toBe(ref.message)
    const [created] = sent(serving, '/channels/{channel_id}/threads')
    expect(created?.body).toMatchObject({ name: 'What is a *pod*?' })
    expect(record(created?.body)['applied_tags']).toHaveLength(1)
    expect(record(created?.body)['message']).not.toHaveProperty('nonce')
    expect(await posts.find(place, key, serving.now() - 60_000)).toEqual(ref)
    expect(refOf(await posts.post(place, question, key))).toEqual(ref)
    const shown = await posts.update(ref, question)
    expect(shown).toMatchObject({ kind: 'posted' })
    const revealed = refOf(await posts.postInThread(ref, answer, `${key}-a`))
    expect(await posts.find({ ...place, thread: ref.message }, `${key}-a`, 0)).toEqual(revealed)
    expect(sent(serving, '/channels/{channel_id}/threads')).toHaveLength(1)
  })

  it('stand there once after an error that came when they were stored already', async () => {
    const serving = await start()
    const { posts, forum, discord, ana } = serving
    discord.faults.add({
      method: 'POST',
      route: '/channels/{channel_id}/threads',
      fault: { kind: 'status', status: 502, when: 'after' },
    })
    expect(await posts.post(forum, question, key)).toMatchObject({ kind: 'unclear' })
    expect(await posts.post(forum, question, key)).toMatchObject({ kind: 'posted' })
    expect(ana.sees('daily')).toHaveLength(1)
  })

  it('take any tag where the forum insists on one, and a bare message as well', async () => {
    const serving = await start()
    const { posts, discord } = serving
    const channel = discord.addChannel('acme', 'strict', {
      forum: true,
      tags: ['other'],
      requiresTag: true,
    }).id
    const place = { ...serving.forum, channel }
    const ref = refOf(await posts.post(place, say('only words'), 'k9'))
    expect(await posts.find(place, 'k9', 0)).toEqual(ref)
  })

  it('are not tried while Discord does not say what is there', async () => {
    const serving = await start()
    const { posts, forum, discord } = serving
    discord.faults.add({
      route: '/guilds/{guild_id}/threads/active',
      fault: { kind: 'status', status: 503, when: 'before' },
    })
    expect(await posts.post(forum, question, key)).toMatchObject({ kind: 'unavailable' })
    expect(sent(serving, '/channels/{channel_id}/threads')).toEqual([])
  })
})

describe('direct messages', () => {
  it('reach one person, once a key, and are refused by those who take none', async () => {
    const serving = await start()
    const { posts, ana, discord, counted } = serving
    const person: Person = {
      platform: 'discord',
      workspace: discord.guild('acme').id,
      user: ana.id,
      name: 'ana',
    }
    expect(await posts.direct(person, say('Your review is due'), 'k-d')).toMatchObject({
      kind: 'posted',
    })
    await posts.direct(person, say('Your review is due'), 'k-d')
    expect(ana.sees('dm').map(({ text }) => text)).toEqual(['Your review is due'])
    ana.takeDirect(false)
    expect(await posts.direct(person, say('more'), 'k-e')).toMatchObject({ kind: 'refused' })
    expect(counted).toContain('cannot_direct')
  })
})

describe('greetings', () => {
  const hello = say('Hi, I’m Cuecard.')

  it('go to the first channel that takes one', async () => {
    const serving = await start()
    const { bot, discord, settled, ana } = serving
    bot.follow((request) => (request.kind === 'joined' ? [{ kind: 'say', message: hello }] : []))
    const { systemChannelId = '' } = discord.addGuild('other', { botIn: false })
    discord.channel(systemChannelId).allowed.delete('SendMessages')
    discord.addChannel('other', 'lounge')
    discord.addBot('other')
    await settled()
    expect(bot.requests).toMatchObject([{ kind: 'joined', manager: false }])
    expect(ana.sees(systemChannelId)).toEqual([])
    expect(ana.sees('lounge').map(({ text }) => text)).toEqual(['Hi, I’m Cuecard.'])
  })

  it('go to the owner where no channel takes one', async () => {
    const serving = await start()
    const { bot, discord, settled } = serving
    bot.follow((request) => (request.kind === 'joined' ? [{ kind: 'say', message: hello }] : []))
    const { systemChannelId = '' } = discord.addGuild('other', { botIn: false })
    discord.channel(systemChannelId).allowed.delete('SendMessages')
    discord.addBot('other')
    await settled()
    const directly = sent(serving, '/users/@me/channels').map(({ body }) => body)
    expect(directly).toEqual([{ recipient_id: expect.stringMatching(/^\d+$/) }])
  })
})
