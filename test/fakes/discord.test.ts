import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  DiscordAPIError,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  Partials,
  Status,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'

import { createTestClock } from './discord/clock.ts'
import { type FakeDiscord, startFakeDiscord } from './discord/index.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.stop()
})

async function start(options: Parameters<typeof startFakeDiscord>[0] = {}): Promise<FakeDiscord> {
  const discord = await startFakeDiscord(options)
  open.push(discord)
  return discord
}

/** The real client, ready, with errors passed over: they are Discord's to make. */
async function connect(discord: FakeDiscord): Promise<Client<true>> {
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
    ],
    partials: [Partials.Channel],
    rest: { api: discord.apiUrl, retries: 0 },
    allowedMentions: { parse: [] },
  })
  client.on(Events.Error, () => {})
  open.push({ stop: () => client.destroy() })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  return ready
}

const onInteraction = (client: Client, run: (interaction: Interaction) => Promise<unknown>) =>
  client.on(Events.InteractionCreate, (interaction) => {
    void run(interaction)
  })

const codeOf = async (work: Promise<unknown>): Promise<number | string> => {
  try {
    await work
    return 'ok'
  } catch (error) {
    return error instanceof DiscordAPIError ? error.code : String(error)
  }
}

const askCommand = [
  {
    name: 'ask',
    description: 'Ask a question',
    contexts: [0, 1],
    integration_types: [0, 1],
    options: [
      {
        type: 3,
        name: 'question',
        description: 'What to look up',
        required: true,
        autocomplete: true,
      },
    ],
  },
  { name: 'Find an answer', type: 3, contexts: [0, 1], integration_types: [0, 1] },
]

describe('the fake Discord and the real client', () => {
  it('logs in, hears a mention and answers it', async () => {
    const discord = await start()
    const client = await connect(discord)
    const heard: string[] = []
    client.on(Events.MessageCreate, (message) => {
      heard.push(message.content)
      if (!message.author.bot) void message.reply('A *pod* is \\*small\\*.')
    })
    const ana = discord.person('ana')
    ana.mention('general', 'What is a pod?')
    ana.say('general', 'nobody hears this')
    ana.dm('hello')
    await expect
      .poll(() => ana.sees('general').map(({ text }) => text))
      .toContain('A pod is *small*.')
    await expect.poll(() => heard).toContain('hello')
    expect(heard).not.toContain('nobody hears this')
    expect(discord.gateway.identifies).toMatchObject([
      { intents: 4609, shard: [0, 1], accepted: true },
    ])
    expect(discord.refused).toEqual([])
    expect(discord.unguarded).toEqual([])
    expect(discord.pings).toEqual([])
  })

  it('carries commands, typeahead, buttons, forms and the menu of a message', async () => {
    const discord = await start()
    const client = await connect(discord)
    await client.application.commands.set(askCommand)
    const seen: string[] = []
    onInteraction(client, async (interaction) => {
      if (interaction.isAutocomplete()) {
        seen.push(`typing ${interaction.options.getFocused()}`)
        return interaction.respond([{ name: 'What is a volume?', value: 'volume' }])
      }
      if (interaction.isChatInputCommand()) {
        seen.push(`asked ${interaction.options.getString('question', true)}`)
        const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId('c1:go').setLabel('Go').setStyle(ButtonStyle.Primary),
        )
        return interaction.reply({
          content: 'for you',
          components: [row],
          flags: MessageFlags.Ephemeral,
        })
      }
      if (interaction.isButton()) {
        const input = new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short)
        const label = new LabelBuilder().setLabel('Your words').setTextInputComponent(input)
        return interaction.showModal(
          new ModalBuilder().setCustomId('f').setTitle('Form').addLabelComponents(label),
        )
      }
      if (interaction.isModalSubmit()) {
        seen.push(`wrote ${interaction.fields.getTextInputValue('words')}`)
        await interaction.deferReply({ flags: MessageFlags.Ephemeral })
        return interaction.editReply('thank you')
      }
      if (interaction.isMessageContextMenuCommand()) {
        seen.push(`menu ${interaction.targetMessage.content}`)
        return interaction.reply('found')
      }
      return undefined
    })
    const ana = discord.person('ana')
    const ben = discord.person('ben')
    expect(await ana.autocomplete('ask', { question: 'vol' })).toEqual([
      { name: 'What is a volume?', value: 'volume' },
    ])
    await ana.command('ask', 'volume').acknowledged
    expect(ana.sees('general')).toMatchObject([
      { text: 'for you\nGo', controls: ['Go'], onlyForMe: true },
    ])
    expect(ben.sees('general')).toEqual([])
    await ana.press('Go').acknowledged
    expect(ana.modal?.text).toContain('Your words')
    ana.submitModal({ words: ['mine'] })
    await expect
      .poll(() => ana.sees('general').at(-1))
      .toMatchObject({ text: 'thank you', loading: false })
    const said = ben.say('general', 'why is my pod pending?')
    await ana.contextMenu('Find an answer', said.id).acknowledged
    expect(seen).toEqual([
      'typing vol',
      'asked volume',
      'wrote mine',
      'menu why is my pod pending?',
    ])
    expect(discord.refused).toEqual([])
  })

  it('refuses what its description and its limits forbid', async () => {
    const discord = await start()
    const client = await connect(discord)
    const route = `/channels/${discord.channel('general').id}/messages` as const
    const post = (body: unknown) => codeOf(client.rest.post(route, { body }))
    const button = (id: string) => ({ type: 2, style: 1, label: 'x', custom_id: id })
    const row = (...components: unknown[]) => ({ type: 1, components })
    const wrong = [
      { content: 'x'.repeat(2_001) },
      { content: 'x', hover: true },
      { content: 'x', nonce: 'x'.repeat(26) },
      { content: 'x', enforce_nonce: true },
      { embeds: [{ description: 'x'.repeat(4_000) }, { description: 'y'.repeat(2_001) }] },
      { embeds: [{ title: 'x'.repeat(257) }] },
      { content: 'x', components: [row(button('a'), button('a'))] },
      { content: 'x', components: ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => row(button(id))) },
      { content: 'x', components: [row(...['a', 'b', 'c', 'd', 'e', 'f'].map(button))] },
      { components: [{ type: 10, content: 'x' }] },
      { content: 'x', flags: 1 << 15, components: [{ type: 10, content: 'x' }] },
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
    ]
    for (const body of wrong) expect([body, await post(body)]).toEqual([body, 50035])
    expect(await post({})).toBe(50006)
    expect(discord.refused).toHaveLength(wrong.length)
    const commands = (body: unknown) =>
      codeOf(client.rest.put(`/applications/${discord.applicationId}/commands`, { body }))
    expect(await commands([{ name: 'Ask', description: 'x' }])).toBe(50035)
    expect(await commands([{ name: 'ask' }])).toBe(50035)
    expect(
      await commands([{ name: 'ask', description: 'x', default_member_permissions: '32' }]),
    ).toBe('ok')
  })

  it('tells who would be notified', async () => {
    const discord = await start()
    const client = await connect(discord)
    const ana = discord.person('ana')
    const route = `/channels/${discord.channel('general').id}/messages` as const
    await client.rest.post(route, { body: { content: `@everyone <@${ana.id}>` } })
    await client.rest.post(route, { body: { content: '@here', allowed_mentions: { parse: [] } } })
    expect(discord.pings).toEqual(['everyone', ana.id])
    expect(discord.unguarded).toHaveLength(1)
  })

  it('takes a nonce once in two minutes, and remembers what was deleted', async () => {
    const clock = createTestClock()
    const discord = await start({ clock })
    const client = await connect(discord)
    const route = `/channels/${discord.channel('general').id}/messages` as const
    const post = async () => {
      const answer = await client.rest.post(route, {
        body: { content: 'x', nonce: 'n1', enforce_nonce: true },
      })
      return (answer as { id: string }).id
    }
    const first = await post()
    expect(await post()).toBe(first)
    clock.advance(121_000)
    const second = await post()
    expect(second).not.toBe(first)
    discord.deleteMessage(second)
    expect(await codeOf(post())).toBe(10008)
  })

  it('gives an interaction three seconds, one answer and fifteen minutes', async () => {
    const clock = createTestClock()
    const discord = await start({ clock })
    const client = await connect(discord)
    await client.application.commands.set(askCommand)
    const ana = discord.person('ana')
    const callback = (it: { id: string; token: string }) =>
      codeOf(
        client.rest.post(`/interactions/${it.id}/${it.token}/callback`, {
          body: { type: 4, data: { content: 'x' } },
          auth: false,
        }),
      )
    const late = ana.command('ask', 'a')
    clock.advance(3_001)
    expect(await callback(late)).toBe(10062)
    const twice = ana.command('ask', 'b')
    expect(await callback(twice)).toBe('ok')
    expect(await callback(twice)).toBe(40060)
    const followUp = () =>
      codeOf(
        client.rest.post(`/webhooks/${discord.applicationId}/${twice.token}`, {
          body: { content: 'more' },
          auth: false,
        }),
      )
    expect(await followUp()).toBe('ok')
    clock.advance(15 * 60_000 + 1)
    expect(await followUp()).toBe(50027)
  })

  it('knows permissions, closed direct messages, threads and forums', async () => {
    const discord = await start()
    const client = await connect(discord)
    const general = discord.channel('general')
    const send = (id: string, body: unknown = { content: 'x' }) =>
      codeOf(client.rest.post(`/channels/${id}/messages`, { body }))
    const { id } = (await client.rest.post(`/channels/${general.id}/messages`, {
      body: { content: 'x' },
    })) as { id: string }
    const thread = () =>
      codeOf(
        client.rest.post(`/channels/${general.id}/messages/${id}/threads`, { body: { name: 't' } }),
      )
    expect(await thread()).toBe('ok')
    expect(await thread()).toBe(160004)
    expect(await send(id)).toBe('ok')
    general.allowed.delete('SendMessagesInThreads')
    expect(await send(id)).toBe(50013)
    general.allowed.delete('ViewChannel')
    expect(await send(general.id)).toBe(50001)
    discord.deleteChannel('general')
    expect(await send(general.id)).toBe(10003)

    const ana = discord.person('ana')
    ana.takeDirect(false)
    const dm = (await client.rest.post('/users/@me/channels', {
      body: { recipient_id: ana.id },
    })) as { id: string }
    expect(await send(dm.id)).toBe(50007)

    const forum = discord.addChannel('acme', 'questions', {
      forum: true,
      tags: ['kubernetes'],
      requiresTag: true,
    })
    const post = (tags: readonly string[]) =>
      codeOf(
        client.rest.post(`/channels/${forum.id}/threads`, {
          body: { name: 'Day 1', message: { content: 'q' }, applied_tags: tags },
        }),
      )
    expect(await post([])).toBe(40067)
    expect(await post(forum.tags.map((tag) => tag.id))).toBe('ok')
    expect(ana.sees('questions')).toMatchObject([{ text: 'q', thread: 'Day 1' }])
    expect(await send(forum.id)).toBe(50024)
  })

  it('breaks calls in every way, before and after they are carried out', async () => {
    const discord = await start()
    const client = await connect(discord)
    const route = `/channels/${discord.channel('general').id}/messages` as const
    const post = () =>
      client.rest.post(route, { body: { content: 'x' } }).then(
        () => 'ok',
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      )
    const count = () => discord.person('ana').sees('general').length
    const on = { method: 'POST', route: '/channels/{channel_id}/messages' }
    discord.faults.add({ ...on, fault: { kind: 'status', status: 500, when: 'before' } })
    expect([await post(), count()]).toEqual(['HTTPError', 0])
    discord.faults.add({ ...on, fault: { kind: 'status', status: 503, when: 'after' } })
    expect([await post(), count()]).toEqual(['HTTPError', 1])
    discord.faults.add({ ...on, fault: { kind: 'reset', when: 'before' } })
    expect([await post(), count()]).toEqual(['SocketError', 1])
    discord.faults.add({ ...on, fault: { kind: 'reset', when: 'after' } })
    expect([await post(), count()]).toEqual(['SocketError', 2])
    discord.faults.add({ ...on, fault: { kind: 'limited', retryAfterSeconds: 0.01 } })
    expect([await post(), count()]).toEqual(['ok', 3])
    expect(discord.calls.filter(({ status }) => status === 429)).toHaveLength(1)
    const hang = discord.faults.add({ ...on, fault: { kind: 'hang', when: 'after' } })
    const hanging = post()
    await expect.poll(count).toBe(4)
    hang.release()
    expect(await hanging).toBe('ok')
  })

  it('resumes with what was missed, and starts anew after an invalid session', async () => {
    const discord = await start()
    const client = await connect(discord)
    const heard: string[] = []
    client.on(Events.MessageCreate, ({ content }) => void heard.push(content))
    const ana = discord.person('ana')
    discord.gateway.drop()
    await expect.poll(() => discord.gateway.connections()).toBe(0)
    ana.dm('while away')
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['while away'])
    expect(discord.gateway.resumes).toMatchObject([{ accepted: true }])
    discord.gateway.askToReconnect()
    await expect.poll(() => discord.gateway.resumes.length, { timeout: 10_000 }).toBe(2)
    expect(discord.gateway.identifies).toHaveLength(1)
    discord.gateway.invalidate(false)
    await expect.poll(() => discord.gateway.identifies.length, { timeout: 20_000 }).toBe(2)
    // Only then is the client ready: destroyed while it waits for READY, discord.js hangs for good.
    await expect
      .poll(() => client.ws.shards.first()?.status, { timeout: 20_000 })
      .toBe(Status.Ready)
    ana.dm('in a new session')
    await expect.poll(() => heard).toEqual(['while away', 'in a new session'])
  })

  it('tells every process that holds the token', async () => {
    const discord = await start()
    const heard: string[] = []
    for (const name of ['one', 'two']) {
      const client = await connect(discord)
      // Raw: discord.js itself passes over a message that it knows.
      client.ws.on(
        GatewayDispatchEvents.MessageCreate,
        ({ content }: { content: string }) => void heard.push(`${name} ${content}`),
      )
    }
    discord.person('ana').dm('hello')
    await expect.poll(() => heard.toSorted()).toEqual(['one hello', 'two hello'])
    discord.redeliver()
    await expect.poll(() => heard).toHaveLength(4)
  })

  it('closes with the code of what is wrong', async () => {
    const discord = await start()
    const codes: number[] = []
    const attempt = async (token: string, intents: number) => {
      const socket = new WebSocket(discord.gatewayUrl)
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      socket.addEventListener(
        'message',
        () => socket.send(JSON.stringify({ op: 2, d: { token, intents, shard: [0, 1] } })),
        { once: true },
      )
      codes.push(await closed)
    }
    await attempt('wrong', 4609)
    await attempt(discord.token, 4609 | (1 << 15))
    discord.gateway.switches.onIdentify = { close: 4011 }
    await attempt(discord.token, 4609)
    discord.gateway.switches.refuse = 4002
    await attempt(discord.token, 4609)
    expect(codes).toEqual([4004, 4014, 4011, 4002])
  })
})
