import type { Log } from '../log.ts'

/**
 * Resolves when something failed that nobody foresaw and nobody caught, such as an event that a library
 * stumbles over. The program is no longer to be trusted then: it stops as usual, and is started again by
 * whatever looks after it.
 */
export function crash(log: Log): Promise<'crashed'> {
  return new Promise((resolve) => {
    process.on('uncaughtException', (error, origin) => {
      log.error(
        { err: error, origin },
        'Something failed that nobody foresaw. Cuecard is stopping.',
      )
      resolve('crashed')
    })
  })
}
