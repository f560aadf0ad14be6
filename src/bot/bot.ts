import { words } from '../message/words.ts'
import type { Bot, Reply, Request } from '../ports.ts'
import { commandHelp } from './commands.ts'
import { dispatch } from './dispatch.ts'
import { createLibrary } from './library.ts'
import { fitConversation, tell } from './replies.ts'
import { type Services, shortId } from './services.ts'

/** A request that runs longer than this belongs to a process that died. */
const leaseMs = 60_000

/** The platform-neutral bot: one request in, replies out, whatever happens. */
export function createBot(services: Services): Bot {
  const { answerer, store, clock, log, metrics } = services

  /**
   * Work on a request that nobody else works on. `keep` leaves the replies in the store, in the same
   * statement that ends the request, until somebody says that they are delivered.
   */
  async function work(request: Request, keep: boolean): Promise<readonly Reply[]> {
    const requestId = idOf(request)
    const startedAt = clock.now()
    const end = (replies: readonly Reply[]) =>
      store.requests.finish(requestId, clock.now(), keep ? JSON.stringify(replies) : undefined)
    const count = (result: 'handled' | 'failed') =>
      metrics.request(request.kind, result, clock.now() - startedAt)
    try {
      const replies = fitConversation(request, await dispatch(request, services))
      await end(replies)
      count('handled')
      log.info(
        { requestId, kind: request.kind, tookMs: clock.now() - startedAt },
        'A request was handled.',
      )
      return replies
    } catch (error) {
      const reference = shortId(requestId)
      count('failed')
      log.error({ requestId, reference, kind: request.kind, err: error }, 'A request failed.')
      const replies = tell(words.trouble.apology(reference))
      // The apology is the answer: the same request is not tried again behind the person's back.
      await end(replies).catch((cause: unknown) =>
        log.warn({ requestId, err: cause }, 'A request could not be marked as done.'),
      )
      return replies
    }
  }

  /** What `look` says about a request before anything is done about it; an apology when it cannot say. */
  async function unless(
    request: Request,
    look: () => Promise<readonly Reply[] | 'new'>,
    keep: boolean,
  ): Promise<readonly Reply[]> {
    const requestId = idOf(request)
    const startedAt = clock.now()
    try {
      const known = await look()
      if (known !== 'new') {
        metrics.request(request.kind, 'duplicate', clock.now() - startedAt)
        return known
      }
    } catch (error) {
      const reference = shortId(requestId)
      metrics.request(request.kind, 'failed', clock.now() - startedAt)
      log.error({ requestId, reference, kind: request.kind, err: error }, 'A request failed.')
      return tell(words.trouble.apology(reference))
    }
    return work(request, keep)
  }

  return {
    handle: (request) =>
      unless(
        request,
        async () => {
          const begun = await store.requests.begin(idOf(request), clock.now(), leaseMs)
          return begun === 'new' ? 'new' : []
        },
        false,
      ),
    answer: (request) =>
      unless(
        request,
        async () => {
          const found = await store.requests.look(idOf(request))
          if (found.kind === 'kept') return keptReplies(found.replies)
          return found.kind === 'new' ? 'new' : []
        },
        true,
      ),
    delivered: (request) => store.requests.delivered(idOf(request)),
    library: createLibrary(services),
    suggest: (text, limit) =>
      answerer.suggest(text, limit).map(({ question }) => ({ label: question, value: question })),
    commands: () =>
      commandHelp.map((help) =>
        help.name === 'topics'
          ? { ...help, choices: answerer.topics().map(({ topic }) => topic) }
          : help,
      ),
  }
}

const idOf = ({ id, place }: Request): string => `${place.platform}/${place.workspace}/${id}`

/** What `work` wrote a moment ago, or before a crash; no other program writes there. */
function keptReplies(json: string): readonly Reply[] {
  const replies: readonly Reply[] = JSON.parse(json)
  return replies
}
