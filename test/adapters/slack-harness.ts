import { randomUUID } from 'node:crypto'

import { type SlackAdapter, createSlackAdapter } from '../../adapters/slack/index.ts'
import type { Time } from '../../adapters/slack/time.ts'
import type { Bot, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../fakes/slack/index.ts'
import type { Harness, Seen } from './harness.ts'

export type Over = 'socket' | 'http'

const silent = () => {}
const quietLog = { debug: silent, info: silent, warn: silent, error: silent }

/**
 * Time in which a pause that nothing can cut short (the second between two posts, a Retry-After) passes
 * at once; deadlines take their real time.
 */
export function hurriedTime(): Time {
  let skippedMs = 0
  return {
    now: () => Date.now() + skippedMs,
    wait(ms, signal) {
      if (!signal) {
        skippedMs += Math.max(0, ms)
        return new Promise(setImmediate)
      }
      return new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const end = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', end)
          resolve()
        }
        const timer = setTimeout(end, ms)
        signal.addEventListener('abort', end)
        return undefined
      })
    },
  }
}

export type SlackSettings = Partial<Parameters<typeof createSlackAdapter>[0]>

/** The real adapter, started, against the given Slack. */
export async function connectSlack(
  slack: FakeSlack,
  over: Over,
  bot: Bot,
  store: SlackSettings['store'] & Pick<Store, 'inbox' | 'outbox' | 'installations'>,
  settings: SlackSettings = {},
): Promise<SlackAdapter> {
  const { appToken, signingSecret } = slack.app
  const [name = 'acme'] = slack.workspaceNames
  const adapter = createSlackAdapter({
    connection: over === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret },
    install: { kind: 'token', botToken: slack.workspace(name).botToken },
    host: '127.0.0.1',
    port: 0,
    apiUrl: slack.apiUrl,
    store,
    time: hurriedTime(),
    log: quietLog,
    fail: silent,
    by: randomUUID(),
    ...settings,
  })
  await adapter.start(bot)
  if (over === 'http') slack.deliverOverHttp(`${adapter.address}/slack/events`)
  return adapter
}

export type SlackScene = {
  readonly slack: FakeSlack
  readonly store: Store
  readonly adapter: SlackAdapter
  close(): Promise<void>
}

/** A Slack of its own with the real adapter in it, over a store in memory. */
export async function openSlackScene(
  over: Over,
  bot: Bot,
  options: { readonly slack?: FakeSlackOptions; readonly settings?: SlackSettings } = {},
): Promise<SlackScene> {
  const slack = await startFakeSlack(options.slack)
  const store = await openMemoryStore()
  const adapter = await connectSlack(slack, over, bot, store, options.settings)
  return {
    slack,
    store,
    adapter,
    async close() {
      await adapter.stop(1_000)
      await slack.close()
      await store.close()
    },
  }
}

/** Slash commands of their own; everything else goes through `/cuecard`. */
const ownCommands = new Set(['ask', 'daily', 'quiz', 'mock', 'progress', 'cuecard'])

/** The contract's view of Slack, over one of its transports. */
export const slackHarness = (over: Over): Harness => ({
  platform: `slack over ${over}`,
  async open(bot) {
    const scene = await openSlackScene(over, bot)
    const { slack, adapter } = scene
    const acme = slack.workspace('acme')
    const [ana, ben] = [acme.person('ana'), acme.person('ben')]
    return {
      adapter,
      place: { platform: 'slack', workspace: acme.teamId, channel: acme.channelId('general') },
      person: { platform: 'slack', workspace: acme.teamId, user: ana.id, name: 'Ana' },
      async ask(text) {
        await ana.mention('general', text)
      },
      async command(name, text) {
        if (ownCommands.has(name)) await ana.command(`/${name}`, text)
        else await ana.command('/cuecard', `${name} ${text}`)
      },
      async press(label, values) {
        await ana.press(label, values)
      },
      form: async () => ana.modal?.text,
      async submit(values) {
        await ana.submitView(values)
      },
      async redeliver() {
        await slack.redeliver()
      },
      async suggest(text) {
        await ana.globalShortcut('search')
        await untilOpen(() => ana.modal !== undefined)
        const labels = await ana.suggest(text)
        await ana.closeView()
        // The last choice asks for what was typed; it is no suggestion of the bot's.
        return labels.filter((label) => !label.startsWith('Ask: '))
      },
      async seenBy(who) {
        if (who === 'everyone') return acme.botMessages('general').map(seen)
        const own = [...ana.sees('general'), ...ana.sees('dm')]
        return own
          .filter(({ byBot }) => byBot)
          .toSorted((left, right) => Number(left.ts) - Number(right.ts))
          .map(seen)
      },
      payloads: async () => JSON.stringify([...ana.sees('general'), ...ana.sees('dm')]),
      other: {
        person: { platform: 'slack', workspace: acme.teamId, user: ben.id, name: 'Ben' },
        async press(label, values) {
          await ben.press(label, values)
        },
        sees: async () =>
          ben
            .sees('general')
            .filter(({ byBot }) => byBot)
            .map(seen),
        payloads: async () => JSON.stringify(ben.sees('general')),
      },
      async opened(who, name) {
        const person = who === 'asker' ? ana : acme.person('ben')
        const files = [...person.sees('general'), ...person.sees('dm')].flatMap((one) => one.files)
        return files.find(({ title }) => title === name)?.bytes?.toString('utf8')
      },
      close: () => scene.close(),
    }
  },
})

const seen = ({ text, controls }: Seen): Seen => ({ text, controls })

async function untilOpen(open: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1_000 && !open(); turn += 1)
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
}
