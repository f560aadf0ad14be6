import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { FakeDiscord, Sight } from '../../fakes/discord/index.ts'
import { text } from '../../fakes/discord/json.ts'
import type { Names } from '../../fakes/discord/look/plain.ts'
import { controlsOf, labelOf, namesIn } from '../../fakes/discord/look/see.ts'
import type { OpenModal } from '../../fakes/discord/people/modal.ts'
import { htmlOf } from '../shell/html.ts'
import type { DemoMessage, DemoPlatform } from '../shell/platform.ts'
import { Content } from './message.tsx'
import { Modal } from './modal.tsx'

export const discordStyles = readFileSync(join(import.meta.dirname, 'discord.css'), 'utf8')

/** One server of the fake, as the demo page shows it. */
export function discordPlatform(options: {
  readonly discord: FakeDiscord
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly channels: readonly string[]
  readonly onChange: (listener: () => void) => () => void
}): DemoPlatform {
  const { discord, people, channels, onChange } = options
  const channelOf = (room: string) => (room === 'direct' ? 'dm' : room)
  const personOf = (id: string) => discord.person(people.find((one) => one.id === id)?.name ?? id)

  return {
    name: 'Discord',
    people,
    rooms: [
      ...channels.map((name) => ({ id: name, name, kind: 'channel' as const })),
      { id: 'direct', name: 'Cuecard', kind: 'direct' },
    ],
    styles: discordStyles,
    hints: [
      'What is the difference between an image and a container?',
      'liveness vs readiness',
      '/ask what is a pod?',
      '/topics',
      '/daily setup',
      '/daily now',
      '/daily status',
      '/quiz',
      '/mock',
      '/progress',
      '/help',
    ],
    onChange,
    timeline: (person, room) =>
      personOf(person)
        .sees(channelOf(room))
        .map((sight) => shown(discord, sight)),

    overlay(person) {
      const { modal } = personOf(person)
      if (!modal) return undefined
      return {
        html: modalHtml(modal, namesIn(discord.world)),
        mark: `${modal.customId} ${modal.text}`,
      }
    },

    async say(person, room, words, { mention, thread }) {
      const one = personOf(person)
      const channel = thread ?? channelOf(room)
      const command = /^\/(?<name>\S+)\s*(?<rest>.*)$/s.exec(words.trim())?.groups
      if (command)
        one.command(command['name'] ?? '', command['rest'] ?? '', { channel: channelOf(room) })
      else if (room === 'direct') one.dm(words)
      else if (mention) one.mention(channel, words)
      else one.say(channel, words)
    },

    async act(person, _room, fields) {
      const one = personOf(person)
      const what = fields.get('do')
      if (what === 'close') return one.closeModal()
      if (what === 'submit') {
        const names = one.modal?.fields.map(({ customId }) => customId) ?? []
        one.submitModal(
          Object.fromEntries(
            names.map((name) => [
              name,
              fields.getAll(`field.${name}`).filter((value) => value !== ''),
            ]),
          ),
        )
        return
      }
      const message = fields.get('message') ?? ''
      const body = discord.world.messages.get(message)?.body ?? {}
      const control = controlsOf(body).find(
        (found) => text(found['custom_id']) === fields.get('control'),
      )
      if (!control) throw new Error('That control is not there any more.')
      const values = fields.getAll('value').filter((value) => value !== '')
      one.press(labelOf(control), values, { message })
    },

    async suggest(person, words) {
      const choices = await personOf(person).autocomplete('ask', { question: words })
      return choices.map(({ name, value }) => ({ label: name, value }))
    },
  }
}

/** A message with the title of its post, where it begins one. */
export function shown(discord: FakeDiscord, sight: Sight): DemoMessage {
  const { world } = discord
  const names = namesIn(world)
  const channel = world.channels.get(sight.channelId)
  const isPost = channel?.type === 11 && channel.id === sight.id
  const tags = isPost
    ? channel.appliedTags.map(
        (id) =>
          world.channels.get(channel.parentId ?? '')?.tags.find((tag) => tag.id === id)?.name ?? '',
      )
    : []
  const opened = isPost ? undefined : world.channels.get(sight.id)
  return {
    id: sight.id,
    ...(channel?.type === 11 && !isPost && { thread: channel.id }),
    author: sight.author,
    bot: sight.author === world.bot.name,
    onlyForMe: sight.onlyForMe,
    edited: (world.messages.get(sight.id)?.edits ?? 0) > 0 && !sight.loading,
    html: htmlOf(
      <>
        {isPost ? (
          <p class="post-title">
            {channel.name}
            {tags.map((tag) => (
              <span class="tag">{tag}</span>
            ))}
          </p>
        ) : null}
        <Content body={sight.raw} names={names} on={{ message: sight.id }} />
        {opened ? <p class="thread-name">Thread: {opened.name}</p> : null}
        {sight.onlyForMe ? <p class="only">Only you can see this · Dismiss message</p> : null}
      </>,
    ),
  }
}

export const modalHtml = (modal: OpenModal, names: Names): string =>
  htmlOf(<Modal modal={modal} names={names} />)
