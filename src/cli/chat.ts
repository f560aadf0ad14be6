import { userInfo } from 'node:os'

import { createConsoleAdapter } from '../../adapters/console/index.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { startCuecard } from '../main.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, sentenceOf } from './print.ts'

const clock = { now: () => Date.now() }

/** `cuecard chat`: a conversation in the terminal. Resolves with the exit code when it is over. */
export async function chat(config: Config): Promise<number> {
  const log = createLog(config.logLevel)
  let over = Promise.resolve()
  try {
    const running = await startCuecard({
      config,
      connect: () => {
        const user = userInfo().username
        const terminal = createConsoleAdapter({
          input: process.stdin,
          output: process.stdout,
          terminal: process.stdin.isTTY === true,
          color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
          columns: () => process.stdout.columns ?? 80,
          person: { platform: 'console', workspace: 'terminal', user, name: user },
          place: { platform: 'console', workspace: 'terminal', channel: user },
          session: String(clock.now()),
          timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        })
        over = terminal.ended
        return [terminal]
      },
      log,
      clock,
    })
    await over
    await running.stop()
    return exitCodes.success
  } catch (error) {
    complain(sentenceOf(error))
    return exitCodes.unavailable
  }
}
