import { loadEntries } from '../src/entries/load.ts'
import { benchAnswer } from './answer.ts'
import { measureStart } from './start.ts'

/** Starts that are measured; the middle one is printed. */
const starts = 5

const knowledge = await loadEntries('knowledge')

console.log('Answering, next to bare MiniSearch (defaults) on the same texts and questions\n')
console.log('| entries | engine | p50 per question | p99 per question | index build |')
console.log('| --- | --- | --- | --- | --- |')
for (const { entries: count, engine, p50Ms, p99Ms, buildMs } of await benchAnswer(knowledge))
  console.log(
    `| ${count} | ${engine} | ${milliseconds(p50Ms)} | ${milliseconds(p99Ms)} | ${milliseconds(buildMs)} |`,
  )

const measured = []
for (let run = 0; run < starts; run += 1) measured.push(await measureStart())
const middle = measured.toSorted((a, b) => a.readyMs - b.readyMs)[Math.floor(starts / 2)]
console.log(`\nThe built program, median of ${starts} starts on an empty SQLite file\n`)
console.log(`start to ready: ${milliseconds(middle?.readyMs ?? Number.NaN)}`)
console.log(`resident memory after the start: ${middle?.residentMb?.toFixed(0) ?? 'unknown'} MB`)

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
}
