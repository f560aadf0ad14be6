import { killedRuns } from './runs.ts'

/** `npm run killed:discord [runs] [seed]`: half of the runs in a text channel, half in a forum. */
const [runs = '500', seed = '1'] = process.argv.slice(2)

for (const mode of ['text', 'forum'] as const) {
  const counts = await killedRuns({
    mode,
    runs: Math.round(Number(runs) / 2),
    seed: Number(seed),
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`Killed in a ${mode} channel: ${JSON.stringify(counts, null, 1)}\n`)
  if (counts.lost.length + counts.doubled.length + counts.unrecorded.length > 0)
    process.exitCode = 1
}
