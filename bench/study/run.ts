import { loadEntries } from '../../src/entries/load.ts'
import { type Order, simulate, type Simulated } from './simulate.ts'

const orders: readonly Order[] = ['smart', 'random', 'shuffled', 'list']
const seeds = [1, 2, 3]
const days = 60
const teams = 10
const peoplePerTeam = 20

const { entries } = await loadEntries('knowledge')
const docker = entries.filter(({ topics }) => topics.includes('docker'))
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

console.log(
  `${teams * peoplePerTeam} simulated people in ${teams} teams, ${days} days, a question on every working day.`,
)
console.log('Random repeats, as most daily bots do; shuffled and list do not.')
for (const [name, pool] of [
  [`the topic docker, ${docker.length} entries`, docker],
  [`the whole pack, ${entries.length} entries`, entries],
] as const) {
  console.log(`\nFrom ${name}\n`)
  console.log(
    '| seed | order | recall at the end | daily questions right | reviews right | reviews a day | busiest day |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  const margins: string[] = []
  for (const seed of seeds) {
    const results = new Map<Order, Simulated>()
    for (const order of orders) {
      const result = simulate({ entries: pool, order, seed, days, teams, peoplePerTeam })
      results.set(order, result)
      const cells = [
        seed,
        order,
        percent(result.recall),
        percent(result.dailySuccess),
        percent(result.reviewSuccess),
        result.reviewsPerDay.toFixed(1),
        result.busiestDay,
      ]
      console.log(`| ${cells.join(' | ')} |`)
    }
    const margin = (results.get('smart')?.recall ?? 0) - (results.get('random')?.recall ?? 0)
    margins.push(percent(margin))
  }
  console.log(`\nSmart over random, by seed: ${margins.join(', ')}`)
}
