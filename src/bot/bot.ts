import { words } from '../message/words.ts'
import type { Bot } from '../ports.ts'
import { commandHelp } from './commands.ts'
import { dispatch } from './dispatch.ts'
import { tell } from './replies.ts'
import { type Services, shortId } from './services.ts'

/** A request that runs longer than this belongs to a process that died. */
const leaseMs = 60_000

/** The platform-neutral bot: one request in, replies out, whatever happens. */
export function createBot(services: Services): Bot {
  const { answerer, store, clock, log } = services
  return {
    async handle(request) {
      const { platform, workspace } = request.place
      const requestId = `${platform}/${workspace}/${request.id}`
      const started = clock.now()
      try {
        if ((await store.requests.begin(requestId, started, leaseMs)) !== 'new') return []
        const replies = await dispatch(request, services)
        await store.requests.finish(requestId, clock.now())
        log.info(
          { requestId, kind: request.kind, tookMs: clock.now() - started },
          'request handled',
        )
        return replies
      } catch (error) {
        const reference = shortId(requestId)
        log.error({ requestId, reference, kind: request.kind, error }, 'request failed')
        await store.requests
          .finish(requestId, clock.now())
          .catch((cause: unknown) => log.warn({ requestId, cause }, 'request not marked as done'))
        return tell(words.trouble.apology(reference))
      }
    },
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
