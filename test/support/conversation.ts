import { createAnswerer } from '../../src/answer/answerer.ts'
import { createBot } from '../../src/bot/bot.ts'
import type { DailyDependencies } from '../../src/daily/dependencies.ts'
import { postOccurrence } from '../../src/daily/post.ts'
import { notices } from '../../src/daily/present.ts'
import { createTick } from '../../src/daily/tick.ts'
import { maybeUnlock } from '../../src/daily/unlock.ts'
import type { Entry } from '../../src/entries/entry.ts'
import { loadEntries } from '../../src/entries/load.ts'
import { createLog } from '../../src/log.ts'
import type { FormValues, Message } from '../../src/message/message.ts'
import { plainText } from '../../src/message/plain-text.ts'
import { createMetrics } from '../../src/metrics.ts'
import { drawPng } from '../../src/picture.ts'
import type { MessageRef, Person, Reply, Request, Store } from '../../src/ports.ts'
import { teamMemory } from '../../src/review/team-memory.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createFakeClock } from './daily.ts'
import { createFakeChat } from './fake-chat.ts'

const knowledge = (await loadEntries('knowledge')).entries

const personOf = (user: string, workspace = 'team'): Person => ({
  platform: 'chat',
  workspace,
  user,
  name: user.charAt(0).toUpperCase() + user.slice(1),
})

type Where = {
  readonly channel?: string
  readonly thread?: string
  readonly direct?: boolean
  readonly manager?: boolean
  readonly workspace?: string
}

/** A whole bot on a store in memory, a clock that stands still and a chat that keeps what it is sent. */
export async function openConversation(
  options: {
    readonly now?: string
    readonly store?: Store
    /** All of the knowledge pack when absent. */
    readonly entries?: readonly Entry[]
    readonly drawPng?: (svg: string) => Promise<Uint8Array>
  } = {},
) {
  const clock = createFakeClock(Date.parse(options.now ?? '2026-11-23T10:00:00Z'))
  const store = options.store ?? (await openMemoryStore())
  const chat = createFakeChat()
  const lines: string[] = []
  const log = createLog('debug', { write: (line: string) => void lines.push(line) })
  const { entries = knowledge } = options
  const answerer = createAnswerer(entries)
  const daily: DailyDependencies = {
    store,
    entries,
    chatFor: () => chat,
    clock,
    by: 'test',
    log,
    notices,
    teamMemory,
  }
  const tick = createTick(daily)
  const bot = createBot({
    answerer,
    store,
    clock,
    log,
    metrics: createMetrics(),
    postNow: (schedule, dueAt) => postOccurrence({ schedule, dueAt }, daily),
    chatFor: daily.chatFor,
    drawPng: options.drawPng ?? drawPng,
    maybeUnlock: (key) => maybeUnlock(key, daily),
  })

  let gestures = 0
  const base = (
    user: string,
    { channel = 'general', thread, direct = false, manager = true, workspace = 'team' }: Where = {},
  ) => ({
    id: `gesture-${(gestures += 1)}`,
    person: personOf(user, workspace),
    place: { platform: 'chat', workspace, channel, ...(thread !== undefined && { thread }) },
    direct,
    manager,
    timeZone: 'Europe/Berlin',
  })

  return {
    bot,
    store,
    clock,
    chat,
    answerer,
    /** Everything that was logged, one JSON line each. */
    lines,
    tick: async () => (await tick(clock.now())).finished,
    handle: (request: Request) => bot.handle(request),
    mention: (user: string, text: string, where?: Where) =>
      bot.handle({ ...base(user, where), kind: 'ask', via: 'mention', text }),
    write: (user: string, text: string) =>
      bot.handle({
        ...base(user, { channel: `dm-${user}`, direct: true }),
        kind: 'ask',
        via: 'direct',
        text,
      }),
    command: (user: string, name: string, text = '', where?: Where) =>
      bot.handle({ ...base(user, where), kind: 'command', name, text }),
    joined: (user: string, where?: Where) => bot.handle({ ...base(user, where), kind: 'joined' }),
    press: (user: string, action: string, values: readonly string[] = [], where?: Where) =>
      bot.handle({ ...base(user, where), kind: 'press', action, values, on: refOf(where) }),
    submit: (user: string, action: string, fields: FormValues, where?: Where) =>
      bot.handle({ ...base(user, where), kind: 'submit', action, fields }),
    request: base,
    close: () => store.close(),
  }
}

export type Conversation = Awaited<ReturnType<typeof openConversation>>

const refOf = ({ channel = 'general', workspace = 'team' }: Where = {}): MessageRef => ({
  platform: 'chat',
  workspace,
  channel,
  message: 'm1',
})

/** The messages among replies, in order. */
export function messagesIn(replies: readonly Reply[]): readonly Message[] {
  return replies.flatMap((reply) => ('message' in reply && reply.message ? [reply.message] : []))
}

/** What a person would read in replies. */
export const textOf = (replies: readonly Reply[]): string =>
  messagesIn(replies).map(plainText).join('\n\n')

/** The action id of the button with this label (or that begins with it), wherever it stands. */
export function buttonIn(messages: readonly Message[] | readonly Reply[], label: string): string {
  const all = messages.flatMap((one) => ('blocks' in one ? [one] : messagesIn([one])))
  const buttons = all.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : [])),
  )
  const found = buttons.find(
    (button) => button.label.startsWith(label) && button.closed === undefined,
  )
  if (found?.press.kind !== 'action') {
    throw new Error(
      `There is no button “${label}” among ${buttons.map((button) => button.label).join(', ')}.`,
    )
  }
  return found.press.id
}

/** The action id of the select or check-boxes with this label. */
export function controlIn(replies: readonly Reply[], label: string): string {
  for (const { blocks } of messagesIn(replies)) {
    for (const block of blocks) {
      if ((block.kind === 'select' || block.kind === 'checkboxes') && block.label === label)
        return block.action
    }
  }
  throw new Error(`There is no control “${label}”.`)
}

/** The only form among replies. */
export function formIn(replies: readonly Reply[]) {
  const reply = replies.find((one) => one.kind === 'form')
  if (!reply) throw new Error(`There is no form in ${JSON.stringify(replies)}.`)
  return reply.form
}
