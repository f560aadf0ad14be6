import type { Clock } from '../../src/ports.ts'

/** A resume takes half a second; a loss shorter than this is not worth a word. */
const graceMs = 30_000
/** Discord asks for a heartbeat every 41 seconds; three without an answer and nobody is there. */
const silenceMs = 130_000
/** The library comes back by itself, and the longest pause is ten minutes; later than this it never will. */
const hopelessMs = 1_800_000

type ShardState = 'connecting' | 'ready' | 'lost'

export type Health = {
  /** Another process is connected; this one stands by. */
  passive(): void
  /** This process connects these shards. */
  connecting(shardIds: readonly number[]): void
  ready(shardId: number): void
  lost(shardId: number): void
  /** The gateway acknowledged a heartbeat of this shard. */
  acknowledged(shardId: number): void
  /** Why it is not even trying at the moment; undefined when it tries again. */
  holding(reason: string | undefined): void
  /** Nothing works before a person changes something. */
  failed(sentence: string): void
  /** A sentence each; empty when all is well. */
  problems(): readonly string[]
  /** A connection is dead and does not come back by itself: it has to be made anew. */
  stuck(): boolean
  /** For the start-up text. */
  state(): 'starting' | 'holding' | 'passive' | 'connected' | 'failed'
}

/**
 * Own book-keeping, fed by what happens on the sockets: discord.js goes on calling itself ready after
 * Discord has closed the connection for good.
 */
export function createHealth(clock: Clock, onChange: () => void = () => {}): Health {
  type Shard = { readonly state: ShardState; readonly sinceAt: number; readonly heardAt: number }
  let shards = new Map<number, Shard>()
  let passive = false
  let hold: { readonly reason: string } | undefined
  let failure: string | undefined

  const set = (shardId: number, state: ShardState) => {
    const before = shards.get(shardId)
    const nowAt = clock.now()
    const sinceAt = before?.state === state ? before.sinceAt : nowAt
    shards.set(shardId, { state, sinceAt, heardAt: nowAt })
    onChange()
  }

  const problemOf = ([id, { state, sinceAt, heardAt }]: readonly [number, Shard]) => {
    const silentMs = clock.now() - heardAt
    if (state === 'connecting') return [`Shard ${id} is not connected to Discord yet.`]
    if (state === 'ready')
      return silentMs > silenceMs
        ? [`Discord has not answered a heartbeat of shard ${id} for ${seconds(silentMs)}.`]
        : []
    const waitingMs = clock.now() - sinceAt
    return waitingMs > graceMs
      ? [`Shard ${id} lost its connection to Discord ${seconds(waitingMs)} ago.`]
      : []
  }

  return {
    passive() {
      passive = true
      shards = new Map()
      onChange()
    },
    connecting(shardIds) {
      passive = false
      shards = new Map()
      for (const shardId of shardIds) set(shardId, 'connecting')
    },
    ready(shardId) {
      hold = undefined
      set(shardId, 'ready')
    },
    lost: (shardId) => set(shardId, 'lost'),
    acknowledged(shardId) {
      const shard = shards.get(shardId)
      if (shard) shards.set(shardId, { ...shard, heardAt: clock.now() })
    },
    holding(reason) {
      hold = reason === undefined ? undefined : { reason }
      onChange()
    },
    failed(sentence) {
      failure = sentence
      onChange()
    },
    problems() {
      if (failure !== undefined) return [failure]
      if (hold) return [hold.reason]
      if (passive) return []
      if (shards.size === 0) return ['Discord is not connected yet.']
      return [...shards].flatMap(problemOf)
    },
    stuck: () =>
      [...shards.values()].some(({ state, sinceAt, heardAt }) =>
        state === 'ready' ? clock.now() - heardAt > silenceMs : clock.now() - sinceAt > hopelessMs,
      ),
    state() {
      if (failure !== undefined) return 'failed'
      if (hold) return 'holding'
      if (passive) return 'passive'
      const all = [...shards.values()]
      return all.length > 0 && all.every(({ state }) => state === 'ready')
        ? 'connected'
        : 'starting'
    },
  }
}

const seconds = (ms: number) => `${Math.round(ms / 1_000)} seconds`
