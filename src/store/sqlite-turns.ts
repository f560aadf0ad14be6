import { setImmediate } from 'node:timers/promises'

import { CompiledQuery, type DatabaseConnection, type QueryResult, SelectQueryNode } from 'kysely'

/** More callers than this do not wait for each other's statements. */
const mostTurns = 200

type Statement = {
  readonly kind: 'statement'
  readonly query: CompiledQuery
  readonly resolve: (result: QueryResult<never>) => void
  readonly reject: (error: unknown) => void
}

type Transaction = {
  readonly kind: 'transaction'
  /** Its statements may run from here on; resolves with how it wants to end. */
  readonly start: () => Promise<'commit' | 'rollback'>
  /** It never started, or what it did is lost. */
  readonly reject: (error: unknown) => void
  readonly resolve: () => void
}

type Turn = Statement | Transaction

export type SqliteTurns = {
  /** A connection of its own, as far as its user can tell. */
  connection(): DatabaseConnection
  begin(connection: DatabaseConnection): Promise<void>
  commit(connection: DatabaseConnection): Promise<void>
  rollback(connection: DatabaseConnection): Promise<void>
  /** Resolves when nobody waits for a turn. */
  idle(): Promise<void>
}

/**
 * Shares one connection between many callers, and one commit between those who come at the same time: the
 * disk is asked once to make their work durable, and each of them is told after that. Alone, a statement
 * runs as it is; a read does not wait for a commit to come. A statement or transaction that fails takes
 * back what it did and nothing of the others.
 */
export function createSqliteTurns(inner: DatabaseConnection): SqliteTurns {
  const waiting: Turn[] = []
  const open = new Map<DatabaseConnection, Ending>()
  let running: Promise<void> | undefined
  /** A group is at work, and what it has written may still be taken back. */
  let isBusy = false

  const run = (text: string) => inner.executeQuery(CompiledQuery.raw(text))

  function take(turn: Turn): void {
    // What others write in a commit to come is not there yet, so that there is nothing to wait for.
    if (isRead(turn) && !isBusy) {
      void alone(turn)
      return
    }
    waiting.push(turn)
    running ??= (async () => {
      while (waiting.length > 0) {
        // Whoever has something to write in this turn of the event loop joins.
        await setImmediate()
        const group = waiting.splice(0, mostTurns)
        const [first] = group
        isBusy = true
        if (group.length === 1 && first) await alone(first)
        else if (group.every(isRead)) for (const turn of group) await alone(turn)
        else await together(group)
        isBusy = false
      }
      running = undefined
    })()
  }

  async function alone(turn: Turn): Promise<void> {
    try {
      if (turn.kind === 'statement')
        return turn.resolve(await inner.executeQuery<never>(turn.query))
      await run('begin immediate')
      await end((await turn.start()) === 'commit' ? 'commit' : 'rollback')
      turn.resolve()
    } catch (error) {
      if (turn.kind === 'transaction') await end('rollback').catch(() => {})
      turn.reject(error)
    }
  }

  async function together(group: readonly Turn[]): Promise<void> {
    const done: { readonly turn: Turn; readonly tell: () => void }[] = []
    let began = 0
    try {
      await run('begin immediate')
      for (const turn of group) {
        began += 1
        const tell = await within(turn)
        if (tell) done.push({ turn, tell })
      }
      await end('commit')
    } catch (error) {
      await end('rollback').catch(() => {})
      for (const { turn } of done) turn.reject(error)
      for (const turn of group.slice(began)) turn.reject(error)
      return
    }
    for (const { tell } of done) tell()
  }

  /**
   * Does one turn inside of the group; what to tell its caller once it is durable, if it did something.
   * Throws when the whole group is lost, as on a full disk.
   */
  async function within(turn: Turn): Promise<(() => void) | undefined> {
    await run('savepoint turn')
    let reason: unknown
    try {
      if (turn.kind === 'statement') {
        const result = await inner.executeQuery<never>(turn.query)
        await run('release turn')
        return () => turn.resolve(result)
      }
      if ((await turn.start()) === 'commit') {
        await run('release turn')
        return turn.resolve
      }
    } catch (error) {
      reason = error
    }
    try {
      await run('rollback to turn')
      await run('release turn')
    } catch (error) {
      throw reason ?? error
    } finally {
      // A transaction that was to be taken back is, one way or the other.
      if (reason === undefined && turn.kind === 'transaction') turn.resolve()
      else turn.reject(reason)
    }
    return undefined
  }

  /** On a full disk SQLite has rolled back by itself; a complaint about that would hide the reason. */
  async function end(how: 'commit' | 'rollback'): Promise<void> {
    try {
      await run(how)
    } catch (error) {
      const isOver = error instanceof Error && error.message.includes('no transaction is active')
      if (how === 'commit' || !isOver) throw error
    }
  }

  const endingOf = (connection: DatabaseConnection): Ending => {
    const ending = open.get(connection)
    if (!ending) throw new Error('A transaction ends that never began. Begin it first.')
    open.delete(connection)
    return ending
  }

  return {
    connection() {
      const connection: DatabaseConnection = {
        streamQuery: (query, chunkSize) => inner.streamQuery(query, chunkSize),
        executeQuery: <Row>(query: CompiledQuery) =>
          open.has(connection)
            ? inner.executeQuery<Row>(query)
            : new Promise<QueryResult<Row>>((resolve, reject) => {
                take({ kind: 'statement', query, resolve, reject })
              }),
      }
      return connection
    },
    begin: (connection) =>
      new Promise<void>((begun, reject) => {
        const start = () =>
          new Promise<'commit' | 'rollback'>((wish) => {
            open.set(connection, { wish, over })
            begun()
          })
        let tell = { resolve: () => {}, reject }
        const over = new Promise<void>((resolve, fail) => {
          tell = { resolve, reject: fail }
        })
        // Told to whoever ends it; before it has begun, to whoever began it.
        over.catch(reject)
        take({
          kind: 'transaction',
          start,
          resolve: () => tell.resolve(),
          reject: (error) => tell.reject(error),
        })
      }),
    async commit(connection) {
      const { wish, over } = endingOf(connection)
      wish('commit')
      await over
    },
    async rollback(connection) {
      // After a commit that failed there is nothing left to take back.
      if (!open.has(connection)) return
      const { wish, over } = endingOf(connection)
      wish('rollback')
      await over
    },
    async idle() {
      // What was called a moment ago may still be on its way here.
      do {
        await setImmediate()
        await running
      } while (running)
    },
  }
}

type Ending = {
  readonly wish: (how: 'commit' | 'rollback') => void
  /** Resolves when the transaction is durable or taken back; rejects when it is lost. */
  readonly over: Promise<void>
}

const isRead = (turn: Turn): boolean =>
  turn.kind === 'statement' && SelectQueryNode.is(turn.query.query)
