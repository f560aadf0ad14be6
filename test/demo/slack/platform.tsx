import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { FakeSlack, PersonInSlack, SeenMessage } from '../../fakes/slack/index.ts'
import { text } from '../../fakes/slack/json.ts'
import { htmlOf } from '../shell/html.ts'
import type { DemoMessage, DemoPlatform } from '../shell/platform.ts'
import { Blocks, Content } from './blocks.tsx'
import { Modal } from './modal.tsx'
import type { Names } from './rich-text.tsx'

export const slackStyles = readFileSync(join(import.meta.dirname, 'slack.css'), 'utf8')

/** One workspace of the fake, as the demo page shows it. */
export function slackPlatform(options: {
  readonly slack: FakeSlack
  readonly workspace: string
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly channels: readonly string[]
  readonly onChange: (listener: () => void) => () => void
}): DemoPlatform {
  const { slack, people, channels, onChange } = options
  const workspace = slack.workspace(options.workspace)
  const channelOf = (room: string) => (room === 'direct' ? 'dm' : room)
  const names = namesOf(options)

  return {
    name: 'Slack',
    people,
    rooms: [
      ...channels.map((name) => ({ id: name, name, kind: 'channel' as const })),
      { id: 'direct', name: 'Cuecard', kind: 'direct' },
      { id: 'home', name: 'Home of Cuecard', kind: 'page' },
    ],
    styles: slackStyles,
    hints: [
      'What is the difference between an image and a container?',
      'liveness vs readiness',
      '/ask what is a pod?',
      '/daily now',
      '/daily',
      '/quiz kubernetes',
      '/mock kubernetes',
      '/progress',
      '/cuecard help',
    ],
    onChange,

    timeline(person, room) {
      const one = workspace.person(person)
      if (room !== 'home') return one.sees(channelOf(room)).map((message) => shown(message, names))
      const home = one.home
      if (!home) {
        void one.openHome('home')
        return []
      }
      return [
        {
          id: home.id,
          author: 'Cuecard',
          bot: true,
          onlyForMe: false,
          edited: false,
          html: homeHtml(one, names),
        },
      ]
    },

    overlay(person) {
      const one = workspace.person(person)
      const view = one.modal
      if (!view) return undefined
      const html = modalHtml(one, names)
      return { html, mark: `${view.id} ${JSON.stringify([view.blocks, view.errors])}` }
    },

    async say(person, room, words, { mention, thread }) {
      const one = workspace.person(person)
      const where = thread === undefined ? {} : { thread }
      const command = /^(?<name>\/\S+)\s*(?<rest>.*)$/s.exec(words.trim())?.groups
      if (command) await one.command(command['name'] ?? '', command['rest'] ?? '', channelOf(room))
      else if (room === 'direct') await one.dm(words, where)
      else if (mention) await one.mention(room, words, where)
      else await one.say(room, words, where)
    },

    async act(person, _room, fields) {
      const one = workspace.person(person)
      const what = fields.get('do') ?? ''
      if (what === 'close') return one.closeView()
      const filled = new Map<string, string[]>()
      for (const [name, value] of fields)
        if (name.startsWith('field.') && value !== '')
          filled.set(name.slice(6), [...(filled.get(name.slice(6)) ?? []), value])
      const values = fieldsOf(one, filled)
      if (what === 'submit') return void (await one.submitView(values))
      if (what.startsWith('press:')) {
        one.fill(values)
        return void (await one.press(what.slice(6)))
      }
      const chosen = fields.getAll('value').filter((value) => value !== '')
      const ts = fields.get('ts')
      const channel = fields.get('channel')
      await one.press(text(fields.get('action')), chosen, {
        ...(ts && { ts }),
        ...(channel && { channel }),
        ...(fields.has('home') && { home: true }),
      })
    },

    async suggest(person, words) {
      const labels = await workspace.person(person).suggest(words)
      return labels.map((label) => ({ label, value: label }))
    },
  }
}

/** A field that nothing was chosen in is sent as empty: a browser leaves it out. */
function fieldsOf(
  person: PersonInSlack,
  filled: ReadonlyMap<string, readonly string[]>,
): Record<string, readonly string[]> {
  const controls = person.modal?.controls.filter(({ type }) => type !== 'button') ?? []
  return Object.fromEntries(controls.map(({ actionId }) => [actionId, filled.get(actionId) ?? []]))
}

export function namesOf({
  slack,
  workspace,
}: {
  readonly slack: FakeSlack
  readonly workspace: string
}): Names {
  const found = slack.workspace(workspace)
  return {
    user: (id) => (id === found.botUserId ? 'Cuecard' : found.nameOf(id)),
    channel: (id) => found.channelName(id),
    channels: found.channels,
  }
}

export const shown = (message: SeenMessage, names: Names): DemoMessage => ({
  id: message.ts,
  ...(message.thread && { thread: message.thread }),
  author: message.author,
  bot: message.byBot,
  onlyForMe: message.onlyForMe,
  edited: message.edited,
  html: htmlOf(
    <Content
      blocks={message.blocks}
      fallback={message.fallback}
      files={message.files}
      names={names}
      where={{ kind: 'message', channel: message.channel, ts: message.ts }}
    />,
  ),
})

/** The open modal of a person. */
export function modalHtml(person: PersonInSlack, names: Names): string {
  const view = person.modal
  if (!view) return ''
  const held = (block: string, action: string) => {
    const control = view.controls.find(
      ({ blockId, actionId }) => blockId === block && actionId === action,
    )
    return control ? person.held(control) : {}
  }
  return htmlOf(<Modal view={view} names={names} held={held} channels={names.channels} />)
}

/** The Home tab of a person. */
export function homeHtml(person: PersonInSlack, names: Names): string {
  const blocks = person.home?.blocks ?? []
  return htmlOf(
    <Blocks blocks={blocks} where={{ kind: 'home', channels: names.channels }} names={names} />,
  )
}
