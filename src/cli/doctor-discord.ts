import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { examine, type Finding } from '../../adapters/discord/examine.ts'
import { createDiscordRest } from '../../adapters/discord/rest.ts'
import { tokenRefused } from '../../adapters/discord/setting-problems.ts'
import { realTimers } from '../../adapters/discord/timers.ts'
import { commandHelp } from '../bot/commands.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import type { Place } from '../ports.ts'
import { openStore } from '../store/open.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print, sentenceOf } from './print.ts'

const marks = { ok: '✓', advice: '•', problem: '✗' } as const

/**
 * `cuecard doctor discord`: is everything set up that the bot needs? Says what to do about each finding.
 * Resolves with the exit code: 1 for problems, 69 when Discord does not answer, 78 for a setting.
 */
export async function doctorDiscord(
  config: Config,
  { json }: { readonly json: boolean },
): Promise<number> {
  const { discord, logLevel } = config
  if (!discord) {
    complain(
      'DISCORD_TOKEN is not set. Open your application in the Discord Developer Portal, choose Bot, then Reset Token, and set DISCORD_TOKEN to the token.',
    )
    return exitCodes.configuration
  }
  let refused = false
  const rest = createDiscordRest({
    ...discord,
    clock: { now: () => Date.now() },
    timers: realTimers,
    log: createLog(logLevel),
    count: () => {},
    onUnauthorized() {
      refused = true
    },
  })
  const { places, note } = await scheduledPlaces(config)
  const examined = await examine({ ...discord, rest, commands: commandHelp, scheduled: places })
  if (refused) {
    complain(tokenRefused().message)
    return exitCodes.configuration
  }
  if (examined.kind !== 'known') {
    const reason = examined.kind === 'refused' ? examined.message : examined.reason
    complain(`Discord could not be asked: ${reason} Try again in a while.`)
    return exitCodes.unavailable
  }
  const findings = [...examined.value, ...note]
  const problems = findings.filter(({ level }) => level === 'problem').length
  if (json) print(JSON.stringify({ platform: 'discord', problems, findings }))
  else print(...findings.flatMap(lines), '', verdict(problems))
  return problems === 0 ? exitCodes.success : exitCodes.failure
}

const lines = ({ level, what, fix }: Finding): readonly string[] => [
  `${marks[level]} ${what}`,
  ...(fix === undefined ? [] : [`    ${fix}`]),
]

const verdict = (problems: number): string => {
  if (problems === 0) return 'Discord is set up.'
  return problems === 1 ? 'One problem was found.' : `${problems} problems were found.`
}

/** Channels on Discord that have a schedule; none, with a note, when the database cannot be asked. */
async function scheduledPlaces({
  dataDir,
  databaseUrl,
  logLevel,
}: Config): Promise<{ readonly places: readonly Place[]; readonly note: readonly Finding[] }> {
  // Looking must not make an empty database.
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'cuecard.db')))
    return { places: [], note: [] }
  try {
    const store = await openStore({
      dataDir,
      log: createLog(logLevel),
      ...(databaseUrl !== undefined && { databaseUrl }),
    })
    const schedules = await store.schedules.all()
    await store.close()
    const places = schedules
      .map(({ place }) => place)
      .filter(({ platform, workspace }) => platform === 'discord' && /^\d+$/.test(workspace))
    return { places, note: [] }
  } catch (error) {
    const what = `The channels with a schedule were not looked at: ${sentenceOf(error)}`
    return { places: [], note: [{ level: 'advice', what }] }
  }
}
