import { existsSync } from 'node:fs'

import { exitCodes } from '../../src/cli/exit-codes.ts'
import { cuecard, measureEngine, peerEngine, type Row } from './measure.ts'
import { peers } from './peers.ts'
import { readSets } from './sets.ts'
import { tableOf } from './table.ts'
import { readUnseen } from './unseen.ts'

const folder = process.env['BENCH_DATA'] ?? '../shared/benchmarks'
/** Names after the command choose sets; all of them when there are none. */
const wanted = process.argv.slice(2)

if (existsSync(folder)) {
  const sets = (await readSets(folder)).filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  )
  const unseen = await readUnseen(folder)
  for (const set of sets) {
    const rows: Row[] = []
    for (const engine of [
      unseen(set),
      cuecard(set),
      ...peers.map((peer) => peerEngine(peer, set.entries)),
    ])
      rows.push(await measureEngine(engine, set))
    console.log(tableOf(set, rows))
  }
} else {
  console.log(
    `There is no folder ${folder}. Set BENCH_DATA to a folder of sets: each a folder with queries.jsonl and entries.jsonl, as docs/measuring.md shows.`,
  )
  process.exitCode = exitCodes.unavailable
}
