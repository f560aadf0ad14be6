import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { WebAdapter } from '../../adapters/web/index.ts'
import type { MessageRef, Store } from '../../src/ports.ts'
import { openMemoryStore } from '../../src/store/sqlite.ts'
import { createScriptedBot } from '../support/scripted-bot.ts'
import { say } from './samples.ts'
import { post, startPlayground } from './web-harness.ts'

type Event = { readonly event: string; readonly id: string; readonly data: string }

/** The live events of one page. */
async function follow(address: string, path: string, headers: Record<string, string> = {}) {
  const leave = new AbortController()
  const response = await fetch(`${address}${path}`, { headers, signal: leave.signal })
  if (!response.body) throw new Error('The stream has no body.')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return {
    response,
    leave: () => leave.abort(),
    /** The next event; undefined when the server has ended the stream. */
    async next(): Promise<Event | undefined> {
      for (;;) {
        const end = rest.indexOf('\n\n')
        if (end >= 0) {
          const block = rest.slice(0, end)
          rest = rest.slice(end + 2)
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
          if (field('event')) return { event: field('event'), id: field('id'), data: field('data') }
          continue
        }
        const { done, value } = await reader.read()
        if (done) return undefined
        rest += value
      }
    },
  }
}

let store: Store
let adapter: WebAdapter
let bot = createScriptedBot()
const place = { platform: 'web', workspace: 'playground', channel: 'general' }

beforeEach(async () => {
  store = await openMemoryStore()
  bot = createScriptedBot()
  adapter = await startPlayground(bot, store.transcript)
})
afterEach(async () => {
  await adapter.stop(1_000)
  await store.close()
})

const markOf = async (user: string) =>
  /data-mark="([^"]+)"/.exec(
    await (await fetch(`${adapter.address}/as/${user}/general`)).text(),
  )?.[1] ?? ''
const postOne = async (words: string, key: string): Promise<MessageRef> => {
  const result = await adapter.post(place, say(words), key)
  if (result.kind !== 'posted') throw new Error(result.reason)
  return result.ref
}

describe('an open page', () => {
  it('gets every line that comes, changes or goes', async () => {
    const stream = await follow(
      adapter.address,
      `/as/ana/general/events?after=${await markOf('ana')}`,
    )
    expect(await stream.next()).toMatchObject({ event: 'ready' })
    const ref = await postOne('Question of the day', 'k1')
    const added = await stream.next()
    expect(added).toMatchObject({ event: 'added' })
    expect(added?.data).toContain('Question of the day')
    await adapter.update(ref, say('Closed for today'))
    const changed = await stream.next()
    expect(changed).toMatchObject({ event: 'changed' })
    expect(changed?.data).toContain('Closed for today')
    bot.follow(() => [{ kind: 'dismiss' }])
    await post(adapter.address, '/as/ana/general/press', [
      ['on', ref.message],
      ['action', 'c1:dismiss'],
    ])
    expect(await stream.next()).toMatchObject({
      event: 'removed',
      data: JSON.stringify({ line: ref.message }),
    })
    stream.leave()
  })

  it('gets a reply with the thread it belongs to', async () => {
    const ref = await postOne('Question', 'k1')
    const stream = await follow(
      adapter.address,
      `/as/ana/general/events?after=${await markOf('ana')}`,
    )
    await stream.next()
    await adapter.postInThread(ref, say('The answer'), 'k2')
    const { data = '{}' } = (await stream.next()) ?? {}
    expect(JSON.parse(data)).toMatchObject({ thread: ref.message })
    stream.leave()
  })

  it('never gets what somebody else sees in private', async () => {
    const ben = await follow(adapter.address, `/as/ben/general/events?after=${await markOf('ben')}`)
    await ben.next()
    bot.follow(() => [
      { kind: 'say', message: say('the secret answer', 'asker') },
      { kind: 'direct', message: say('a secret copy') },
    ])
    await post(adapter.address, '/as/ana/general/say', [['text', '@Cuecard hello?']])
    await postOne('the end', 'k1')
    const seen: string[] = []
    for (let event = await ben.next(); event; event = await ben.next()) {
      seen.push(event.data)
      if (event.data.includes('the end')) break
    }
    expect(seen.join()).toContain('hello?')
    expect(seen.join()).not.toContain('secret')
    ben.leave()
  })

  it('hears of other rooms that there is something, not what', async () => {
    const stream = await follow(
      adapter.address,
      `/as/ana/study-kubernetes/events?after=${await markOf('ana')}`,
    )
    await stream.next()
    await postOne('Question of the day', 'k1')
    const elsewhere = await stream.next()
    expect(elsewhere).toMatchObject({ event: 'elsewhere' })
    expect(JSON.parse(elsewhere?.data ?? '')).toMatchObject({ slug: 'general', direct: false })
    expect(elsewhere?.data).not.toContain('Question')
    stream.leave()
  })

  it('gets everything again when it missed something', async () => {
    const mark = await markOf('ana')
    const ref = await postOne('missed while away', 'k1')
    await adapter.update(ref, say('missed and changed'))
    const stream = await follow(adapter.address, '/as/ana/general/events', {
      'last-event-id': mark,
    })
    const first = await stream.next()
    expect(first).toMatchObject({ event: 'snapshot' })
    expect(first?.data).toContain('missed and changed')
    stream.leave()
    const again = await follow(adapter.address, '/as/ana/general/events', {
      'last-event-id': first?.id ?? '',
    })
    expect(await again.next()).toMatchObject({ event: 'ready' })
    again.leave()
  })

  it('gets everything again after a restart, because marks of another run mean nothing', async () => {
    const mark = await markOf('ana')
    await adapter.stop(1_000)
    adapter = await startPlayground(bot, store.transcript)
    const stream = await follow(adapter.address, `/as/ana/general/events?after=${mark}`)
    expect(await stream.next()).toMatchObject({ event: 'snapshot' })
    stream.leave()
  })

  it('is let go when the server stops', async () => {
    const stream = await follow(adapter.address, '/as/ana/general/events')
    await stream.next()
    await adapter.stop(10_000)
    expect(await stream.next()).toBeUndefined()
  })

  it('has a private snapshot too', async () => {
    bot.follow(() => [{ kind: 'say', message: say('the secret answer', 'asker') }])
    await post(adapter.address, '/as/ana/general/say', [['text', '@Cuecard hello?']])
    const ben = await follow(adapter.address, '/as/ben/general/events')
    const first = await ben.next()
    expect(first?.data).toContain('hello?')
    expect(first?.data).not.toContain('secret')
    ben.leave()
  })

  it('cannot follow a room that is not there', async () => {
    const { response, leave } = await follow(adapter.address, '/as/ana/nowhere/events')
    expect(response.status).toBe(404)
    leave()
  })
})
