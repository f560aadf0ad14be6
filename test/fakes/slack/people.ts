import { randomUUID } from 'node:crypto'

import { codePoints } from './blocks/objects.ts'
import { type Control, chosenValue, controlsOf, initialValue, isFilled } from './controls.ts'
import type { Deliveries, Delivery } from './deliveries.ts'
import type { EventSource } from './events.ts'
import { type Carrier, type Interactions, fieldOf, heldValue } from './interactions.ts'
import { type Json, record, records, text } from './json.ts'
import { respondInAck } from './response-urls.ts'
import { type SeenMessage, type SeenView, seeMessage, seeView } from './seen.ts'
import {
  type Channel,
  type Message,
  type User,
  type View,
  type Workspace,
  directChannel,
  nextTs,
} from './state.ts'
import { fillView, newView, stackOf, viewJson } from './web-api/views.ts'
import { type World, newResponseUrl, newTrigger } from './world.ts'

/** What a person can do. Every gesture resolves once the app has acknowledged it, or has failed to. */
export type PersonInSlack = {
  readonly id: string
  readonly name: string
  /** Writes in a channel and mentions the bot first. Resolves with the message's ts. */
  mention(channel: string, words: string, where?: { readonly thread?: string }): Promise<string>
  /** Writes in a channel without a word to the bot. */
  say(channel: string, words: string, where?: { readonly thread?: string }): Promise<string>
  /** Writes to the bot directly. */
  dm(words: string, where?: { readonly thread?: string }): Promise<string>
  /** `command` with its slash. */
  command(command: string, words: string, channel?: string): Promise<Delivery>
  messageShortcut(callbackId: string, channel: string, ts: string): Promise<Delivery>
  globalShortcut(callbackId: string): Promise<Delivery>
  /** Presses the newest control with this label or action id, in the open modal first, then in messages. */
  press(
    label: string,
    values?: readonly string[],
    where?: { readonly channel?: string; readonly ts?: string; readonly home?: boolean },
  ): Promise<Delivery | undefined>
  /** Fills the top modal in by action id, block id or label, and sends it. Resolves without sending when something required is missing. */
  submitView(values: Readonly<Record<string, readonly string[]>>): Promise<Delivery | undefined>
  /** Writes into the fields of the top modal without sending it. */
  fill(values: Readonly<Record<string, readonly string[]>>): void
  closeView(): Promise<void>
  /** Labels that the external select of the open modal offers for what was typed. */
  suggest(typed: string): Promise<readonly string[]>
  /** What stands in a field of the open modal or of Home, as payloads carry it. */
  held(control: Control): Json
  openHome(tab?: 'home' | 'messages'): Promise<void>
  readonly modal: SeenView | undefined
  readonly home: SeenView | undefined
  /** What stands in a channel, or with the bot (`dm`), for this person: oldest first, threads included. */
  sees(channel: string): readonly SeenMessage[]
}

export type Parts = {
  readonly world: World
  readonly deliveries: Deliveries
  readonly events: EventSource
  readonly interactions: Interactions
}

const escaped = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A channel of a workspace by its name or id; `dm` is the direct conversation with the bot. */
export function findChannel(workspace: Workspace, user: User, name: string): Channel {
  if (name === 'dm') return directChannel(workspace, user.id)
  const found = [...workspace.channels.values()].find((one) => one.name === name || one.id === name)
  if (!found) throw new Error(`${workspace.name} has no channel ${name}.`)
  return found
}

export function createPerson(parts: Parts, workspace: Workspace, user: User): PersonInSlack {
  const { world, deliveries, events, interactions } = parts
  /** Options an external select was last given, so that they can be chosen. */
  let offered: readonly Json[] = []

  function write(channel: Channel, words: string, thread: string | undefined): Message {
    const message: Message = {
      ts: nextTs(workspace, world.clock.now()),
      ...(thread && { threadTs: thread }),
      user: user.id,
      text: words,
      blocks: [],
      attachments: [],
      edited: false,
      clientMessageId: randomUUID(),
    }
    channel.messages.push(message)
    world.changed()
    return message
  }

  const eventOf = (type: string, channel: Channel, message: Message): Json => ({
    type,
    user: user.id,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    channel: channel.id,
    team: workspace.id,
    client_msg_id: message.clientMessageId,
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(type === 'message' && { channel_type: channel.kind === 'im' ? 'im' : 'channel' }),
  })

  async function speak(channel: Channel, words: string, thread?: string): Promise<string> {
    const message = write(channel, words, thread)
    const present = channel.members.has(workspace.bot.id)
    const mentions = words.includes(`<@${workspace.bot.id}>`)
    const kinds = { public: 'message.channels', private: 'message.groups', im: 'message.im' }
    await Promise.all([
      present && mentions && channel.kind !== 'im'
        ? events.emit(workspace, 'app_mention', eventOf('app_mention', channel, message))
        : undefined,
      present
        ? events.emit(workspace, kinds[channel.kind], eventOf('message', channel, message))
        : undefined,
    ])
    return message.ts
  }

  const modals = () => stackOf(workspace, user.id)
  const channelsSeen = () =>
    [...workspace.channels.values()].filter(({ members }) => members.has(user.id))
  const readable = (channel: Channel) =>
    channel.messages.filter(({ onlyFor }) => onlyFor === undefined || onlyFor === user.id)

  function locate(
    label: string,
    where: { readonly channel?: string; readonly ts?: string; readonly home?: boolean },
  ): { readonly carrier: Carrier; readonly control: Control } {
    const matching = (blocks: readonly Json[]) =>
      controlsOf(workspace, blocks).findLast(
        (control) => control.label === label || control.actionId === label,
      )
    const inView = (view: View | undefined) => {
      const control = view && matching(records(view.payload['blocks']))
      return view && control ? { carrier: { kind: 'view', view } as const, control } : undefined
    }
    if (where.home) {
      const found = inView(workspace.homes.get(user.id))
      if (found) return found
    }
    const onTop = (where.channel ?? where.ts) ? undefined : inView(modals().at(-1))
    if (onTop) return onTop
    const channels = where.channel ? [findChannel(workspace, user, where.channel)] : channelsSeen()
    const messages = channels
      .flatMap((channel) => readable(channel).map((message) => ({ channel, message })))
      .filter(({ message }) => where.ts === undefined || message.ts === where.ts)
      .toSorted((left, right) => Number(left.message.ts) - Number(right.message.ts))
    for (const { channel, message } of messages.toReversed()) {
      const control = matching(message.blocks)
      if (control) return { carrier: { kind: 'message', channel, message }, control }
    }
    throw new Error(`${user.name} sees no control “${label}”.`)
  }

  function topModal(): View {
    const view = modals().at(-1)
    if (!view) throw new Error(`${user.name} has no modal open.`)
    return view
  }

  function fill(values: Readonly<Record<string, readonly string[]>>): void {
    const view = topModal()
    const controls = controlsOf(workspace, records(view.payload['blocks']))
    for (const [name, chosen] of Object.entries(values)) {
      const control = fieldOf(controls, name)
      if (!control) throw new Error(`The modal has no field ${name}.`)
      const block = view.values.get(control.blockId) ?? new Map<string, Json>()
      block.set(control.actionId, chosenValue(workspace, control, chosen, offered))
      view.values.set(control.blockId, block)
    }
  }

  /** Does what the app answered to a submitted view. */
  function applyResponse(view: View, response: Json): void {
    const stack = modals()
    switch (response['response_action']) {
      case 'errors':
        view.errors = Object.fromEntries(
          Object.entries(record(response['errors'])).map(([block, words]) => [block, text(words)]),
        )
        break
      case 'update':
        fillView(world, workspace, view, response['view'])
        break
      case 'push':
        stack.push(newView(world, workspace, user.id, response['view'], view))
        break
      case 'clear':
        stack.length = 0
        break
      default:
        stack.splice(stack.indexOf(view), 1)
    }
    world.changed()
  }

  return {
    id: user.id,
    name: user.name,
    mention: (channel, words, { thread } = {}) =>
      speak(
        findChannel(workspace, user, channel),
        `<@${workspace.bot.id}> ${escaped(words)}`,
        thread,
      ),
    say: (channel, words, { thread } = {}) =>
      speak(findChannel(workspace, user, channel), escaped(words), thread),
    dm: (words, { thread } = {}) =>
      speak(directChannel(workspace, user.id), escaped(words), thread),

    async command(command, words, channelName = 'general') {
      const channel = findChannel(workspace, user, channelName)
      const place = { workspace, channel: channel.id, user: user.id }
      const url = newResponseUrl(world, { ...place, messageTs: undefined, threadTs: undefined })
      const delivery = await deliveries.deliver('slash_commands', {
        token: 'verification-token',
        team_id: workspace.id,
        team_domain: workspace.name,
        channel_id: channel.id,
        channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
        user_id: user.id,
        user_name: user.name,
        command,
        text: words,
        api_app_id: world.app.id,
        is_enterprise_install: 'false',
        response_url: url,
        trigger_id: newTrigger(world, workspace, user.id),
      })
      const responseUrl = world.responseUrls.get(url.split('/').at(-1) ?? '')
      if (responseUrl) respondInAck(world, responseUrl, record(delivery.response))
      return delivery
    },

    async messageShortcut(callbackId, channelName, ts) {
      const channel = findChannel(workspace, user, channelName)
      const message = channel.messages.find((one) => one.ts === ts)
      if (!message) throw new Error(`${channelName} has no message ${ts}.`)
      return interactions.shortcut(workspace, user, callbackId, { channel, message })
    },
    globalShortcut: (callbackId) => interactions.shortcut(workspace, user, callbackId),

    async press(label, values = [], where = {}) {
      const { carrier, control } = locate(label, where)
      return interactions.act(workspace, user, carrier, control, values, offered)
    },

    fill,
    async submitView(values) {
      fill(values)
      const view = topModal()
      if (view.payload['submit'] === undefined)
        throw new Error('The modal has no button to send it.')
      const controls = controlsOf(workspace, records(view.payload['blocks']))
      const missing = controls.filter(
        (control) => control.input && control.required && !isFilled(heldValue(view, control)),
      )
      view.errors = Object.fromEntries(
        missing.map(({ blockId }) => [blockId, 'Please complete this required field.']),
      )
      world.changed()
      if (missing.length > 0) return undefined
      const delivery = await interactions.submit(workspace, user, view)
      if (delivery.acked) applyResponse(view, record(delivery.response))
      return delivery
    },

    async closeView() {
      const view = modals().pop()
      world.changed()
      if (view?.payload['notify_on_close'] === true)
        await interactions.closed(workspace, user, view)
    },

    async suggest(typed) {
      const view = topModal()
      const control = controlsOf(workspace, records(view.payload['blocks'])).find(({ type }) =>
        type.endsWith('external_select'),
      )
      if (!control) throw new Error('The modal has no select that looks things up.')
      const least = Number(control.element['min_query_length'] ?? 3)
      if (codePoints(typed) < least) return []
      const { response } = await interactions.options(workspace, user, view, control, typed)
      const groups = records(record(response)['option_groups'])
      offered = [
        ...records(record(response)['options']),
        ...groups.flatMap((group) => records(group['options'])),
      ]
      return offered.map((option) => text(record(option['text'])['text']))
    },

    async openHome(tab = 'home') {
      const channel = directChannel(workspace, user.id)
      const home = workspace.homes.get(user.id)
      await events.emit(workspace, 'app_home_opened', {
        type: 'app_home_opened',
        user: user.id,
        channel: channel.id,
        tab,
        event_ts: (world.clock.now() / 1000).toFixed(6),
        ...(tab === 'home' && home && { view: viewJson(world, workspace, home) }),
      })
    },

    held(control) {
      const views = [modals().at(-1), workspace.homes.get(user.id)]
      const view = views.find((one) =>
        records(one?.payload['blocks']).some((block) => block['block_id'] === control.blockId),
      )
      return view ? heldValue(view, control) : initialValue(control)
    },
    get modal() {
      const view = modals().at(-1)
      return view && seeView(workspace, view)
    },
    get home() {
      const view = workspace.homes.get(user.id)
      return view && seeView(workspace, view)
    },
    sees(channelName) {
      const channel = findChannel(workspace, user, channelName)
      if (!channel.members.has(user.id)) return []
      return readable(channel).map((message) => seeMessage(workspace, channel, message))
    },
  }
}
