import { randomUUID } from 'node:crypto'

import { type WebAdapter, createWebAdapter } from '../../adapters/web/index.ts'
import type { FormValues } from '../../src/message/message.ts'
import type { Bot, Person, Place, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createScriptedBot } from '../support/scripted-bot.ts'
import type { Harness, Seen } from './harness.ts'
import { type Element, all, hasClass, isTag, parsePage, wordsOf } from './web-page.ts'

const silent = () => {}

export type PlaygroundSettings = Partial<Parameters<typeof createWebAdapter>[0]>

/** The real server on a free port of this machine, over the given transcript. */
export async function startPlayground(
  bot: Bot,
  transcript: Store['transcript'],
  settings: PlaygroundSettings = {},
): Promise<WebAdapter> {
  const adapter = createWebAdapter({
    host: '127.0.0.1',
    port: 0,
    transcript,
    clock: { now: () => Date.UTC(2026, 10, 23, 12) },
    log: { info: silent, warn: silent, error: silent, debug: silent },
    newId: () => randomUUID(),
    playground: true,
    ready: async () => ({ ok: true, reasons: [] }),
    metrics: async () => 'cuecard_questions_total 3\n',
    ...settings,
  })
  await adapter.start(bot)
  return adapter
}

/** Sends a gesture the way the page script does. */
export async function post(
  address: string,
  path: string,
  fields: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${address}${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
    headers: { origin: address, accept: 'application/json', ...headers },
  })
}

const place: Place = { platform: 'web', workspace: 'playground', channel: 'general' }
const person: Person = { platform: 'web', workspace: 'playground', user: 'ana', name: 'Ana' }

export const webHarness: Harness = {
  platform: 'web',
  async open(bot) {
    const store = await openMemoryStore()
    // The greeting is tested on its own; here nobody has written yet.
    const quiet: Bot = {
      ...bot,
      handle: async (request) => (request.kind === 'joined' ? [] : bot.handle(request)),
    }
    const adapter = await startPlayground(quiet, store.transcript)
    // A second server over the same transcript: what it shows has survived, and it outlives a stop.
    const reader = await startPlayground(createScriptedBot(), store.transcript)
    const source = async (user: string, room: string) =>
      (await fetch(`${reader.address}/as/${user}/${room}`)).text()
    const page = async (user: string, room: string) => parsePage(await source(user, room))
    let last: () => Promise<void> = () => Promise.reject(new Error('There was no gesture.'))
    let open: { readonly html: Element; readonly problems: readonly string[] } | undefined

    const gesture = async (path: string, fields: readonly (readonly [string, string])[]) => {
      const body = [...fields, ['gesture', randomUUID()] as const]
      last = async () => {
        const response = await post(adapter.address, path, body)
        const answer = await response.json()
        if (!response.ok) throw new Error(answer.problem)
        for (const effect of answer.effects) {
          if (effect.kind === 'form') open = { html: parsePage(effect.html), problems: [] }
          if (effect.kind === 'invalid' && open)
            open = { ...open, problems: Object.values(effect.problems) }
        }
      }
      await last()
    }

    const press = async (user: string, label: string, values: readonly string[] = []) => {
      const forms = all(await page(user, 'general'), (one) => 'data-press' in one.attributes)
      const form = forms.findLast((one) =>
        controlsOf({ tag: 'root', attributes: {}, children: [one] }).includes(label),
      )
      if (!form) throw new Error(`There is no control ${label}.`)
      await gesture(form.attributes['action'] ?? '', [
        ...hiddenFields(form),
        ...all(form, isTag('button'))
          .filter((button) => wordsOf(button) === label)
          .map((button) => ['action', button.attributes['value'] ?? ''] as const),
        ...values.map((value) => ['value', value] as const),
      ])
    }

    return {
      adapter,
      place,
      person,
      ask: (text) =>
        gesture('/as/ana/general/say', [
          ['text', text],
          ['mention', 'on'],
        ]),
      command: (name, text) => gesture('/as/ana/general/say', [['text', `/${name} ${text}`]]),
      press: (label, values) => press('ana', label, values),
      form: async () => open && [wordsOf(open.html), ...open.problems].join('\n'),
      async submit(values: FormValues) {
        const [form] = all(open?.html ?? parsePage(''), isTag('form'))
        if (!form) throw new Error('No form is open.')
        const before = open
        await gesture(form.attributes['action'] ?? '', [
          ...hiddenFields(form),
          ...Object.entries(values).flatMap(([name, chosen]) =>
            chosen.map((value) => [`field.${name}`, value] as const),
          ),
        ])
        // The page closes the dialog unless the bot wants another look.
        if (open === before) open = undefined
      },
      redeliver: () => last(),
      async suggest(text) {
        const address = `${adapter.address}/as/ana/suggest?text=${encodeURIComponent(text)}`
        const { suggestions } = await (await fetch(address)).json()
        return suggestions.map(({ label }: { label: string }) => label)
      },
      async seenBy(who) {
        if (who === 'everyone') return cards(await page('chidi', 'general'))
        return [...cards(await page('ana', 'general')), ...cards(await page('ana', 'direct'))]
      },
      payloads: async () => [await source('ana', 'general'), await source('ana', 'direct')].join(),
      other: {
        person: { ...person, user: 'ben', name: 'Ben' },
        press: (label, values) => press('ben', label, values),
        sees: async () => cards(await page('ben', 'general')),
        payloads: () => source('ben', 'general'),
      },
      async opened(who, name) {
        const pages = [await page('ana', 'general'), await page('ana', 'direct')]
        const link = pages
          .flatMap((one) => all(one, isTag('a')))
          .find(({ attributes }) => attributes['download'] === name)
        const address = link?.attributes['href'] ?? ''
        const asked = who === 'asker' ? address : address.replace('/as/ana/', '/as/ben/')
        const response = await fetch(`${reader.address}${asked}`)
        return response.ok && link ? response.text() : undefined
      },
      async close() {
        await Promise.all([adapter.stop(1_000), reader.stop(1_000)])
        await store.close()
      },
    }
  },
}

const hiddenFields = (form: Element) =>
  all(form, (one) => one.attributes['type'] === 'hidden').map(
    ({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? ''] as const,
  )

const cards = (page: Element): readonly Seen[] =>
  all(page, hasClass('card')).map((card) => ({
    text: [
      ...all(card, isTag('img')).map(({ attributes }) => attributes['alt']),
      wordsOf(card),
    ].join('\n'),
    controls: controlsOf(card),
  }))

/** Labels of buttons that can be pressed, of drop-downs and of groups of check-boxes. */
function controlsOf(card: Element): readonly string[] {
  const buttons = all(
    card,
    ({ tag, attributes }) =>
      tag === 'button' && attributes['name'] === 'action' && !('aria-disabled' in attributes),
  )
  const groups = all(card, isTag('legend'))
  const selects = all(card, hasClass('dropdown')).flatMap((one) => all(one, isTag('label')))
  return [...buttons, ...groups, ...selects].map(wordsOf)
}
