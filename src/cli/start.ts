import { randomUUID } from 'node:crypto'

import { createWebAdapter } from '../../adapters/web/index.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { type Parts, type Running, startCuecard } from '../main.ts'
import { SettingProblem } from '../ports.ts'
import { crash } from './crash.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print, sentenceOf } from './print.ts'

const clock = { now: () => Date.now() }

/** The playground and the probes, from the parts the program has. */
export function connectWeb({ config, store, clock, log, ready, metricsText }: Parts) {
  const { host, port, playground } = config
  return createWebAdapter({
    host,
    port,
    playground,
    transcript: store.transcript,
    clock,
    log,
    newId: randomUUID,
    ready,
    metrics: metricsText,
  })
}

/** `cuecard start`: runs until it is told to stop. Resolves with the exit code. */
export async function start(config: Config): Promise<number> {
  const log = createLog(config.logLevel)
  const crashed = crash(log)
  const stopping = new AbortController()
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stopping.abort()
        resolve()
      })
    }
  })

  // A platform’s libraries are loaded where it is wanted, and cost no time elsewhere.
  const slack = config.slack && (await import('./connect-slack.ts'))
  const discord = config.discord && (await import('./connect-discord.ts'))
  let running: Running
  try {
    running = await startCuecard({
      config,
      connect: (parts) => [
        connectWeb(parts),
        ...(slack?.connectSlack(parts) ?? []),
        ...(discord?.connectDiscord(parts) ?? []),
      ],
      log,
      clock,
      signal: stopping.signal,
    })
  } catch (error) {
    if (stopping.signal.aborted) return exitCodes.success
    log.debug({ err: error }, 'Cuecard could not start.')
    complain(sentenceOf(error))
    return error instanceof SettingProblem ? exitCodes.configuration : exitCodes.unavailable
  }

  print(
    'Cuecard is running.',
    '',
    ...running.summary.map((line) => `  ${line}`),
    '',
    nextStep(config),
  )
  process.on('SIGHUP', () => {
    running
      .reload()
      .catch((error: unknown) => log.error({ err: error }, 'The entries could not be read again.'))
  })
  const end = await Promise.race([told, running.failed, crashed])
  await running.stop()
  if (end === undefined) return exitCodes.success
  if (end === 'crashed') {
    complain('Something failed that nobody foresaw; the log has the details.')
    return exitCodes.failure
  }
  complain(end.message)
  return exitCodes.configuration
}

function nextStep({ playground, slack, discord }: Config): string {
  if (slack)
    return 'Mention Cuecard in a Slack channel it was invited to, or send it a direct message. Ctrl+C stops it; it goes on where it was when you start it again.'
  if (discord)
    return 'Mention Cuecard on a Discord server it was invited to, or use /ask there. Ctrl+C stops it; it goes on where it was when you start it again.'
  return playground
    ? 'Open the playground in a browser and ask something. Ctrl+C stops Cuecard; it goes on where it was when you start it again.'
    : 'No chat platform is connected. The playground is only there on a loopback HOST, such as 127.0.0.1.'
}
