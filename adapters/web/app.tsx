import { type Context, Hono } from 'hono'

import type { Bot } from '../../src/ports.ts'
import { readAssets } from './assets.ts'
import { serveAttached } from './attached.tsx'
import type { Effect } from './deliver.ts'
import { PlainPage } from './document.tsx'
import type { Hub } from './events.ts'
import { FormView } from './form.tsx'
import type { Gestures, Outcome, Who } from './gestures.ts'
import { htmlOf } from './html.ts'
import { libraryApp } from './library/routes.tsx'
import { limits } from './limits.ts'
import { baseOf } from './line.tsx'
import { loadRoom } from './load.ts'
import { RoomPage } from './page.tsx'
import {
  boundedBody,
  headers,
  loopbackOnly,
  refuse,
  sameOriginOnly,
  wantsJson,
} from './protect.tsx'
import { type Parsed, parsePressed, parseSaid, parseSubmitted } from './receive.ts'
import { channels, findPerson, findRoom, people } from './rooms.ts'
import { openStream } from './stream.tsx'
import type { Timeline } from './timeline.ts'

export type PlaygroundOptions = {
  readonly title: string
  readonly bot: Bot
  readonly hub: Hub
  readonly timeline: Timeline
  readonly gestures: Gestures
  /** Keeps the process alive for work that has begun; refuses new work while stopping. */
  readonly track: <T>(work: () => Promise<T>) => Promise<T> | 'stopping'
  readonly onFailure: (error: unknown) => void
}

/** The pages of the playground. */
export function playgroundApp(options: PlaygroundOptions): Hono {
  const { title, bot, hub, timeline, gestures, track, onFailure } = options
  const assets = readAssets()
  const app = new Hono()
  app.use(headers(), loopbackOnly(title), sameOriginOnly(title), boundedBody(title))

  app.get('/public/:name', (c) => {
    const asset = assets.get(c.req.param('name'))
    if (!asset) return c.notFound()
    c.header('etag', asset.tag)
    c.header('cache-control', 'no-cache')
    if (c.req.header('if-none-match') === asset.tag) return c.body(null, 304)
    return c.body(asset.body, 200, { 'content-type': asset.type })
  })

  app.get('/', (c) => c.redirect(`/as/${people[0].user}/${channels[0].slug}`))
  app.get('/as/:user', (c) => c.redirect(`/as/${c.req.param('user')}/${channels[0].slug}`))

  app.route('/library', libraryApp({ title, library: bot.library }))

  app.get('/as/:user/suggest', (c) => {
    if (!findPerson(c.req.param('user'))) return c.notFound()
    const text = (c.req.query('text') ?? '').slice(0, limits.suggestionText)
    return c.json({ suggestions: bot.suggest(text, limits.suggestions) })
  })

  app.get('/as/:user/files/:line/:name', (c) => serveAttached(c, timeline))

  app.get('/as/:user/:room', async (c) => {
    const who = whoOf(c)
    if (!who) return c.notFound()
    const { person, room } = who
    await gestures.open(who)
    const mark = hub.current()
    const asked = Number(c.req.query('lines'))
    const limit = Math.min(
      Number.isInteger(asked) && asked > 0 ? asked : limits.linesPerPage,
      limits.linesAtMost,
    )
    const { roots, rooms, more } = await loadRoom(timeline, { user: person.user, room }, limit)
    c.header('cache-control', 'no-store')
    return c.html(
      <RoomPage
        title={title}
        person={person}
        room={room}
        rooms={rooms}
        roots={roots}
        mark={mark}
        earlier={more && limit < limits.linesAtMost ? `?lines=${limit * 2}` : undefined}
        commands={bot.commands()}
      />,
    )
  })

  app.get('/as/:user/:room/events', (c) => {
    const who = whoOf(c)
    return who ? openStream(c, { hub, timeline, ...who, onFailure }) : c.notFound()
  })

  const gesture =
    <Input,>(
      parse: (body: URLSearchParams) => Parsed<Input>,
      act: (input: Input, who: Who) => Promise<Outcome>,
    ) =>
    async (c: Context) => {
      const who = whoOf(c)
      if (!who) return c.notFound()
      if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded'))
        return refuse(c, title, 415, 'That is not a form', 'Send the fields as a URL-encoded form.')
      const parsed = parse(new URLSearchParams(await c.req.text()))
      if (!parsed.ok) return refuse(c, title, 400, 'That did not work', parsed.problem)
      const outcome = await track(() => act(parsed.input, who))
      return respond(c, title, outcome, who)
    }
  app.post('/as/:user/:room/say', gesture(parseSaid, gestures.say))
  app.post('/as/:user/:room/press', gesture(parsePressed, gestures.press))
  app.post('/as/:user/:room/submit', gesture(parseSubmitted, gestures.submit))
  return app
}

function whoOf(c: Context): Who | undefined {
  const person = findPerson(c.req.param('user') ?? '')
  const room = person && findRoom(person.user, c.req.param('room') ?? '')
  return person && room ? { person, room } : undefined
}

async function respond(c: Context, title: string, outcome: Outcome | 'stopping', who: Who) {
  const base = baseOf({ user: who.person.user, room: who.room })
  if (outcome === 'stopping')
    return refuse(
      c,
      title,
      503,
      'Cuecard is stopping',
      'Cuecard is stopping. Try again when it is back.',
    )
  if (outcome.kind === 'gone')
    return refuse(
      c,
      title,
      410,
      'That message is gone',
      'That message is not here any more. Reload the page to see what is.',
    )
  if (wantsJson(c))
    return c.json({
      effects: await Promise.all(outcome.effects.map((effect) => sent(effect, base))),
    })
  return withoutScript(c, title, outcome.effects, base)
}

const sent = async (effect: Effect, base: string) =>
  effect.kind === 'form'
    ? {
        kind: 'form',
        html: await htmlOf(<FormView form={effect.form} base={base} on={effect.on} />),
      }
    : effect

/** The same gesture without the page script: back to the room, or a page for what needs one. */
function withoutScript(c: Context, title: string, effects: readonly Effect[], base: string) {
  const back = { href: base, label: 'Back to the channel' }
  const form = effects.find((effect) => effect.kind === 'form')
  if (form)
    return c.html(
      <PlainPage title={title} heading={form.form.title} back={back}>
        <FormView form={form.form} base={base} on={form.on} />
      </PlainPage>,
    )
  const invalid = effects.find((effect) => effect.kind === 'invalid')
  if (invalid)
    return c.html(
      <PlainPage title={title} heading="Please have another look" back={back}>
        <ul>
          {Object.values(invalid.problems).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
        <p>Go back one page: what you filled in is still there.</p>
      </PlainPage>,
    )
  return c.redirect(`${base}#composer`, 303)
}
