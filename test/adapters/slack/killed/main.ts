import { killedRuns } from './runs.ts'

/** `npm run killed:slack -- [runs] [seed] [socket|http]`: half of the runs over each transport, or all over one. */
const [runs = '500', seed = '1', only] = process.argv.slice(2)
const transports = (['socket', 'http'] as const).filter((over) => !only || only === over)

for (const over of transports) {
  const counts = await killedRuns({
    runs: Math.round(Number(runs) / transports.length),
    seed: Number(seed),
    over,
    progress: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`Killed over ${over}: ${JSON.stringify(counts, null, 1)}\n`)
  if (counts.lost.length + counts.doubled.length > 0) process.exitCode = 1
}
