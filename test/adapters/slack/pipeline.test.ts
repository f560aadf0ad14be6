import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ApiResult, Workspace } from '../../../adapters/slack/api.ts'
import type { Incoming } from '../../../adapters/slack/incoming.ts'
import type { Job, Performed } from '../../../adapters/slack/job.ts'
import { createOutbox } from '../../../adapters/slack/outbox.ts'
import { createPipeline } from '../../../adapters/slack/pipeline.ts'
import type { Arrival } from '../../../adapters/slack/receive.ts'
import type { Store } from '../../../src/ports.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { createGate, createScriptedBot } from '../../support/scripted-bot.ts'
import { type ManualTime, createLogLines, createManualTime } from './manual-time.ts'

/** Here a payload is what arrives: the pipeline does not look into it. */
type Payload = { readonly name: string; readonly arrival: Arrival }

const nothing: Payload = { name: '', arrival: { kind: 'ignored', reason: 'nothing' } }

let store: Store
let time: ManualTime
let processes: ReturnType<typeof createPipeline<Payload>>[]
beforeEach(async () => {
  time = createManualTime()
  store = await openMemoryStore()
  processes = []
})
afterEach(async () => {
  for (const one of processes) one.stopSweeping()
  await store.close()
})

const refused = (error: string): ApiResult => ({ kind: 'refused', error })
const identity = { team: 'Acme', team_id: 'T1', user_id: 'U1', bot_id: 'B1' }
/** A workspace where every call has the same answer. */
const workspaceThat = (answer: ApiResult): Workspace => ({
  id: 'T1',
  botUserId: 'U1',
  botId: 'B1',
  api: { call: async () => answer, respond: async () => answer, upload: async () => answer },
})

const asked = (name: string, keys = [name], more: { awaitsAnswer?: boolean } = {}): Payload => {
  const [first = name, ...rest] = keys
  return { name, arrival: { kind: 'request', workspace: 'T1', keys: [first, ...rest], ...more } }
}

function startProcess(
  by: string,
  perform: (job: Job<Payload>) => Promise<Performed>,
  options: { store?: Store; installed?: readonly string[]; answer?: ApiResult } = {},
) {
  const { log, lines } = createLogLines()
  const bot = createScriptedBot({ suggestions: [{ label: 'What is a pod?', value: 'pod' }] })
  const forgotten: string[] = []
  const kept = options.store ?? store
  const pipeline = createPipeline<Payload>({
    reading: {
      parse: (body) => Object.assign({ ...nothing }, body),
      arrivalOf: ({ arrival }) => arrival,
      optionsFor: (said, { text, limit }) => ({ options: said.suggest(text, limit) }),
      perform,
    },
    store: kept,
    directory: {
      start: async () => {},
      stop: () => {},
      get: async (id) =>
        (options.installed ?? ['T1']).includes(id)
          ? workspaceThat(options.answer ?? refused('unknown_method'))
          : undefined,
      forget: async (id) => void forgotten.push(id),
      describe: () => '',
      problems: () => [],
    },
    outbox: createOutbox({ store: store.outbox, time, log }),
    bot,
    time,
    log,
    by,
  })
  processes.push(pipeline)
  return { ...pipeline, bot, forgotten, lines }
}

/** What the transport hands over, with a note of when and how it was acknowledged. */
function arriving(payload: Payload) {
  const acks: { readonly at: number; readonly response: object | undefined }[] = []
  const incoming: Incoming = {
    body: payload,
    async ack(response) {
      if (acks.length === 0) acks.push({ at: time.now(), response })
      return true
    },
  }
  return { incoming, acks }
}
const done = async (): Promise<Performed> => ({ kind: 'done' })

describe('the pipeline', () => {
  it('keeps an arrival, acknowledges it and does it once', async () => {
    const jobs: string[] = []
    const process = startProcess('a', async ({ payload, again }) => {
      jobs.push(`${payload.name} ${again}`)
      return { kind: 'done' }
    })
    const { incoming, acks } = arriving(asked('one'))
    await process.receive(incoming)
    await process.idle()
    expect(acks).toHaveLength(1)
    expect(jobs).toEqual(['one false'])
  })

  it('acknowledges nothing that it could not keep', async () => {
    const broken: Store = {
      ...store,
      inbox: { ...store.inbox, put: () => Promise.reject(new Error('The disk is full.')) },
    }
    const process = startProcess('a', done, { store: broken })
    const { incoming, acks } = arriving(asked('one'))
    await process.receive(incoming)
    expect(acks).toEqual([])
    expect(process.lines.map(({ sentence }) => sentence)).toContain(
      'Something Slack sent could not be kept.',
    )
  })

  it('has kept it by the time it acknowledges it', async () => {
    const process = startProcess('a', done)
    const keptAtAck: number[] = []
    await process.receive({
      body: asked('one'),
      async ack() {
        const later = { nowAt: time.now() + 60_000, leaseMs: 1, limit: 9 }
        const rows = await store.inbox.take({ platform: 'slack', by: 'watcher', ...later })
        keptAtAck.push(rows.length)
        return true
      },
    })
    expect(keptAtAck).toEqual([1])
  })

  it.each([
    ['the same event three times', [['e:1'], ['e:1'], ['e:1']]],
    [
      'a mention that is also a message',
      [
        ['e:1', 'm:C:1'],
        ['e:2', 'm:C:1'],
      ],
    ],
    [
      'one message told by two workspaces',
      [
        ['e:1', 'c:9:U'],
        ['e:2', 'c:9:U'],
      ],
    ],
  ])('does %s once, and acknowledges each', async (_what, deliveries) => {
    let jobs = 0
    const process = startProcess('a', async () => {
      jobs += 1
      return { kind: 'done' }
    })
    const sent = deliveries.map((keys) => arriving(asked('one', keys)))
    for (const { incoming } of sent) await process.receive(incoming)
    await process.idle()
    expect(jobs).toBe(1)
    expect(sent.map(({ acks }) => acks.length)).toEqual(deliveries.map(() => 1))
  })

  it('takes up what a killed process had acknowledged, once its lease is over', async () => {
    // The first process hangs for ever in the middle of it, as a killed one does.
    const first = startProcess('a', () => new Promise(() => {}))
    const { incoming, acks } = arriving(asked('one'))
    await first.receive(incoming)
    expect(acks).toHaveLength(1)
    const jobs: string[] = []
    const startedAt = time.now()
    for (const by of ['b', 'c']) {
      startProcess(by, async ({ payload, again }) => {
        jobs.push(`${payload.name} ${again}`)
        return { kind: 'done' }
      }).start()
    }
    await time.until(() => jobs.length > 0)
    expect(time.now() - startedAt).toBeGreaterThanOrEqual(20_000)
    expect(time.now() - startedAt).toBeLessThanOrEqual(23_000)
    time.advance(120_000)
    await time.until(() => time.now() > startedAt + 200_000, 5_000)
    expect(jobs).toEqual(['one true'])
  })

  it('leaves long work with the process that is at it', async () => {
    const gate = createGate()
    const first = startProcess('a', async () => {
      await gate.opened
      return { kind: 'done' }
    })
    let taken = 0
    // The other one looks first, every time.
    startProcess('b', async () => {
      taken += 1
      return { kind: 'done' }
    }).start()
    first.start()
    await first.receive(arriving(asked('one')).incoming)
    const startedAt = time.now()
    await time.until(() => time.now() > startedAt + 120_000, 1_000)
    gate.open()
    await first.idle()
    expect(taken).toBe(0)
  })

  it('goes on when it was told to, and not before', async () => {
    const at: number[] = []
    const startedAt = time.now()
    const process = startProcess('a', async () => {
      at.push(time.now() - startedAt)
      return at.length < 2
        ? { kind: 'later', atMs: startedAt + 10_000, reason: 'it may still arrive' }
        : { kind: 'done' }
    })
    process.start()
    await process.receive(arriving(asked('one')).incoming)
    await time.until(() => at.length === 2)
    expect(at[1]).toBeGreaterThanOrEqual(10_000)
    expect(at[1]).toBeLessThanOrEqual(13_000)
  })

  it('tries again with growing pauses what fails, and gives up in the end', async () => {
    let tries = 0
    const process = startProcess('a', () => {
      tries += 1
      return Promise.reject(new Error('It fails every time.'))
    })
    process.start()
    await process.receive(arriving(asked('one')).incoming)
    await time.until(
      () => process.lines.some(({ sentence }) => sentence === 'A Slack request was given up.'),
      2_000,
    )
    expect(tries).toBe(25)
  })

  it('answers a typeahead in the acknowledgement, and nothing is kept', async () => {
    const process = startProcess('a', done)
    const arrival: Arrival = { kind: 'options', workspace: 'T1', text: 'pod', limit: 5 }
    const { incoming, acks } = arriving({ name: 'options', arrival })
    await process.receive(incoming)
    expect(acks[0]?.response).toEqual({ options: [{ label: 'What is a pod?', value: 'pod' }] })
  })

  it('lets a form that was sent answer in the acknowledgement', async () => {
    const process = startProcess('a', async ({ answerAck }) => {
      await answerAck?.({ response_action: 'errors', errors: { days: 'Write dates.' } })
      return { kind: 'done' }
    })
    const { incoming, acks } = arriving(asked('form', ['v:1'], { awaitsAnswer: true }))
    await process.receive(incoming)
    await process.idle()
    expect(acks.map(({ response }) => response)).toEqual([
      { response_action: 'errors', errors: { days: 'Write dates.' } },
    ])
  })

  it('acknowledges a form within a second when the answer takes longer', async () => {
    const gate = createGate()
    const process = startProcess('a', async () => {
      await gate.opened
      return { kind: 'done' }
    })
    const { incoming, acks } = arriving(asked('form', ['v:1'], { awaitsAnswer: true }))
    const sentAt = time.now()
    await process.receive(incoming)
    await time.until(() => acks.length > 0, 100)
    expect((acks[0]?.at ?? 0) - sentAt).toBeLessThan(1_000)
    gate.open()
    await process.idle()
  })

  it.each([false, true])(
    'acknowledges within a second while the store takes half a second for everything (form: %s)',
    async (awaitsAnswer) => {
      const slow =
        <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
        async (...given: Given): Promise<Result> => {
          await time.wait(500)
          return call(...given)
        }
      const { put, take, renew, later, done: end, prune } = store.inbox
      const inbox = {
        put: slow(put),
        take: slow(take),
        renew: slow(renew),
        later: slow(later),
        done: slow(end),
        prune: slow(prune),
      }
      const process = startProcess('a', done, { store: { ...store, inbox } })
      const { incoming, acks } = arriving(asked('one', ['k'], { awaitsAnswer }))
      const sentAt = time.now()
      void process.receive(incoming)
      await time.until(() => acks.length > 0, 50)
      expect((acks[0]?.at ?? 0) - sentAt).toBeLessThan(1_000)
      let idle = false
      void process.idle().then(() => {
        idle = true
      })
      await time.until(() => idle)
    },
  )

  it('acknowledges what comes from where the app is not installed, and does nothing', async () => {
    let jobs = 0
    const process = startProcess(
      'a',
      async () => {
        jobs += 1
        return { kind: 'done' }
      },
      { installed: [] },
    )
    const { incoming, acks } = arriving(asked('one'))
    await process.receive(incoming)
    await process.idle()
    expect([acks.length, jobs]).toEqual([1, 0])
  })

  it.each<[string, ApiResult, readonly string[]]>([
    ['forgets a workspace whose token Slack refuses', refused('account_inactive'), ['T1']],
    ['keeps one that was installed again since', { kind: 'ok', data: identity }, []],
  ])('%s, when it hears that the app was removed', async (_what, answer, forgotten) => {
    const process = startProcess('a', done, { answer })
    const arrival: Arrival = {
      kind: 'lifecycle',
      workspace: 'T1',
      what: 'uninstalled',
      keys: ['e:9'],
    }
    const { incoming, acks } = arriving({ name: 'gone', arrival })
    await process.receive(incoming)
    await process.idle()
    expect(acks).toHaveLength(1)
    expect(process.forgotten).toEqual(forgotten)
    const later = { nowAt: time.now() + 600_000, leaseMs: 1, limit: 9 }
    expect(await store.inbox.take({ platform: 'slack', by: 'watcher', ...later })).toEqual([])
  })

  it('notes it, and stays at work, when Slack holds events back', async () => {
    const process = startProcess('a', done)
    const arrival: Arrival = { kind: 'limited', workspace: 'T1' }
    const { incoming, acks } = arriving({ name: 'limited', arrival })
    await process.receive(incoming)
    expect(acks).toHaveLength(1)
    expect(process.lines).toMatchObject([{ level: 'warn', details: { workspace: 'T1' } }])
  })

  it('takes up everything that a killed process left behind, soon', async () => {
    const killed = startProcess('a', () => new Promise(() => {}))
    for (let index = 0; index < 90; index += 1)
      await killed.receive(arriving(asked(`${index}`)).incoming)
    const names = new Set<string>()
    const next = startProcess('b', async ({ payload }) => {
      names.add(payload.name)
      return { kind: 'done' }
    })
    const startedAt = time.now()
    next.start()
    await time.until(() => names.size === 90)
    expect(time.now() - startedAt).toBeLessThanOrEqual(23_000)
  })

  it('forgets bodies at once and ids after a week', async () => {
    const process = startProcess('a', done)
    process.start()
    const { incoming } = arriving(asked('one'))
    await process.receive(incoming)
    await process.idle()
    const arrival = {
      platform: 'slack',
      workspace: 'T1',
      keys: ['one'],
      body: '',
      by: 'x',
      leaseMs: 1,
    }
    expect(await store.inbox.put({ ...arrival, nowAt: time.now() })).toBeUndefined()
    const startedAt = time.now()
    await time.until(() => time.now() > startedAt + 8 * 24 * 3_600_000, 1_800_000)
    expect(await store.inbox.put({ ...arrival, nowAt: time.now() })).toBeDefined()
  })
})
