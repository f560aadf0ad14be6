import { registerCommands } from '../../../adapters/discord/commands.ts'
import { createDelivery } from '../../../adapters/discord/deliver.ts'
import { createPosts } from '../../../adapters/discord/posts.ts'
import { receive } from '../../../adapters/discord/receive.ts'
import type { CommandHelp, Suggestion } from '../../../src/ports.ts'
import { createTestClock } from '../../fakes/discord/clock.ts'
import { startFakeDiscord } from '../../fakes/discord/index.ts'
import { createScriptedBot } from '../../support/scripted-bot.ts'
import { connectTo, until } from './connected.ts'

export const commandHelp: readonly CommandHelp[] = [
  { name: 'ask', usage: '<question>', description: 'Ask a question', choices: [] },
  {
    name: 'topics',
    usage: '[topic] [level]',
    description: 'Look around',
    choices: ['docker', 'kubernetes'],
  },
  {
    name: 'daily',
    usage: '[setup | now]',
    description: 'The question of the day',
    choices: ['setup', 'now', 'pause', 'resume', 'skip', 'preview', 'status'],
  },
  {
    name: 'quiz',
    usage: '[topic] [level] [number] [choice]',
    description: 'Practise',
    choices: [],
  },
  { name: 'settings', usage: '', description: 'Your time zone', choices: [] },
]

const markerPrefix = '1999999999999'

/** The adapter’s own parts with a scripted bot behind them, connected to the fake by the real client. */
export async function startServing(
  options: {
    readonly suggestions?: readonly Suggestion[]
    /** An answer that is not there by then is announced. */
    readonly announceAfterMs?: number
  } = {},
) {
  // Discord’s time, by which interactions and nonces grow old: it stands still however busy the machine is.
  const time = createTestClock(Date.now())
  const discord = await startFakeDiscord({ clock: time })
  const identity = {
    applicationId: discord.applicationId,
    botUserId: discord.botUserId,
    name: 'Cuecard',
  }
  const bot = createScriptedBot({ commands: commandHelp, ...options })
  const stopping = new AbortController()
  const running: Promise<void>[] = []
  const arrived = new Set<string>()
  let aheadMs = 0
  const clock = { now: () => time.now() + aheadMs }
  const connected = connectTo({
    discord,
    onEvent(event) {
      if (event.kind === 'left' && event.channelId?.startsWith(markerPrefix)) {
        arrived.add(event.channelId)
        return
      }
      const received = receive(event, identity)
      if (received.kind === 'ignored') return
      running.push(
        received.kind === 'autocomplete'
          ? delivery.suggest(received, bot)
          : delivery.serve(received, (request) => bot.handle(request)),
      )
    },
  })
  const { rest, log, counted } = connected
  const count = (what: (typeof counted)[number]) => void counted.push(what)
  const tools = { rest, identity: () => identity, clock, log, count }
  const { announceAfterMs = 20 } = options
  const timers = { sleep: (_: number, signal?: AbortSignal) => pause(announceAfterMs, signal) }
  const delivery = createDelivery({ ...tools, timers, stopping: stopping.signal })
  await until(() => connected.readyTimes() > 0)
  await registerCommands({
    rest,
    applicationId: discord.applicationId,
    commands: bot.commands(),
    remember: { get: async () => undefined, set: async () => {} },
    log,
  })
  return {
    discord,
    bot,
    log,
    counted,
    rest,
    posts: createPosts(tools),
    place: {
      platform: 'discord',
      workspace: discord.guild('acme').id,
      channel: discord.channel('general').id,
    },
    forum: {
      platform: 'discord',
      workspace: discord.guild('acme').id,
      channel: discord.channel('daily').id,
    },
    now: () => time.now(),
    /** Moves the adapter’s clock away from Discord’s. */
    ahead(ms: number) {
      aheadMs = ms
    },
    stop: () => stopping.abort(),
    /** Resolves when everything that was received so far is answered. */
    async settled() {
      // Events keep their order: when this one is here, all before it are.
      const marker = `${markerPrefix}${String(arrived.size).padStart(4, '0')}`
      discord.gateway.sendDispatch('CHANNEL_DELETE', {
        id: marker,
        guild_id: discord.guild('acme').id,
        type: 0,
      })
      await until(() => arrived.has(marker))
      for (let known = -1; known < running.length;) {
        known = running.length
        await Promise.all(running)
      }
    },
    async close() {
      await connected.stop()
      await discord.stop()
    },
  }
}

const pause = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    signal?.throwIfAborted()
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
