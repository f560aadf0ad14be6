import { type Finding, examineSlack } from '../../adapters/slack/doctor.ts'
import { installedTokens } from '../../adapters/slack/installations.ts'
import type { Config } from '../config.ts'
import { createLog } from '../log.ts'
import { openStore } from '../store/open.ts'
import { realTime } from './connect-slack.ts'
import { exitCodes } from './exit-codes.ts'
import { complain, print } from './print.ts'

const marks = { fine: 'ok', note: 'note', problem: 'PROBLEM', away: 'no answer' } as const

/** `cuecard doctor slack`: says what is wrong in Slack and what to do. Resolves with the exit code. */
export async function doctorSlack(
  config: Config,
  { json }: { readonly json: boolean },
): Promise<number> {
  const { slack } = config
  if (!slack) {
    complain(
      'Slack is not set up. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN; docs/slack.md says where they are, step by step.',
    )
    return exitCodes.configuration
  }
  const store = await openStore(config)
  try {
    const schedules = await store.schedules.all()
    const channels = schedules
      .map(({ place }) => place)
      .filter(({ platform }) => platform === 'slack')
    const botTokens =
      slack.install.kind === 'token'
        ? [slack.install.botToken]
        : await installedTokens(store.installations, slack.install.encryptionKeys)
    const findings = await examineSlack({
      ...slack,
      botTokens,
      channels,
      time: realTime,
      log: createLog(config.logLevel),
    })
    if (json) print(JSON.stringify({ findings }, null, 2))
    else print(...findings.flatMap(lines), '', verdict(findings))
    return exitCode(findings)
  } finally {
    await store.close()
  }
}

const lines = ({ state, says, advice }: Finding): readonly string[] => [
  `${marks[state].padEnd(10)} ${says}`,
  ...(advice === undefined ? [] : [`${''.padEnd(10)} -> ${advice}`]),
]

function verdict(findings: readonly Finding[]): string {
  const problems = findings.filter(({ state }) => state === 'problem').length
  if (problems > 0)
    return problems === 1 ? 'One problem to solve.' : `${problems} problems to solve.`
  return findings.some(({ state }) => state === 'away')
    ? 'Slack did not answer everything.'
    : 'Slack is set up well.'
}

function exitCode(findings: readonly Finding[]): number {
  if (findings.some(({ state }) => state === 'problem')) return exitCodes.failure
  return findings.some(({ state }) => state === 'away') ? exitCodes.unavailable : exitCodes.success
}
