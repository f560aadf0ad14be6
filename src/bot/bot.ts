import { words } from '../message/words.ts'
import type { Bot } from '../ports.ts'
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
  return {
    async handle(request) {
      const { platform, workspace } = request.place
      const requestId = `${platform}/${workspace}/${request.id}`
      const startedAt = clock.now()
      const count = (result: 'handled' | 'duplicate' | 'failed') =>
        metrics.request(request.kind, result, clock.now() - startedAt)
      try {
        if ((await store.requests.begin(requestId, startedAt, leaseMs)) !== 'new') {
          count('duplicate')
          return []
        }
        const replies = fitConversation(request, await dispatch(request, services))
        await store.requests.finish(requestId, clock.now())
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
        // The apology is the answer: the same request is not tried again behind the person's back.
        await store.requests
          .finish(requestId, clock.now())
          .catch((cause: unknown) =>
            log.warn({ requestId, err: cause }, 'A request could not be marked as done.'),
          )
        return tell(words.trouble.apology(reference))
      }
    },
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
