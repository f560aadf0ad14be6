import { killedRuns } from './runs.ts'

/** `npm run killed:slack [runs] [seed]`: half of the runs over Socket Mode, half over HTTP. */
const [runs = '500', seed = '1'] = process.argv.slice(2)

for (const over of ['socket', 'http'] as const) {
  const counts = await killedRuns({
    runs: Math.round(Number(runs) / 2),
    seed: Number(seed),
    over,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`Killed over ${over}: ${JSON.stringify(counts, null, 1)}\n`)
  if (counts.lost.length + counts.doubled.length > 0) process.exitCode = 1
}
