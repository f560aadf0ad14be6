import { killedRuns } from './runs.ts'

/**
 * `npm run killed:discord [runs] [seed] [text|forum]`: half of the runs in a text channel, half in a
 * forum, or all of them in one.
 */
const [runs = '500', seed = '1', only] = process.argv.slice(2)
const modes = (['text', 'forum'] as const).filter((mode) => only === undefined || mode === only)

for (const mode of modes) {
  const counts = await killedRuns({
    mode,
    runs: Math.round(Number(runs) / modes.length),
    seed: Number(seed),
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`Killed in a ${mode} channel: ${JSON.stringify(counts, null, 1)}\n`)
  if (counts.lost.length + counts.doubled.length + counts.unrecorded.length > 0)
    process.exitCode = 1
}
