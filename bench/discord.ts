import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { z } from 'zod'

import { type FakeDiscord, startFakeDiscord } from '../test/fakes/discord/index.ts'
import { askMany, typeMany } from './discord-load.ts'
import { percentile } from './percentile.ts'

/** Starts of 1, 50 and 200 questions at once, and how many in all. */
const loads = [
  { inFlight: 1, total: 200 },
  { inFlight: 50, total: 1_000 },
  { inFlight: 200, total: 1_000 },
]
const rounds = 2

type Bot = { readonly process: ChildProcess; readonly discord: FakeDiscord; stop(): Promise<void> }

const askCommand = {
  id: '1',
  type: 1,
  name: 'ask',
  description: 'Ask',
  options: [
    { type: 3, name: 'question', description: 'Question', required: true, autocomplete: true },
  ],
}

/** A Discord of its own with one bot, connected. */
async function startBot(kind: 'bare' | 'cuecard'): Promise<Bot> {
  const discord = await startFakeDiscord({ remember: 1_000 })
  // The bare bot registers nothing.
  if (kind === 'bare') discord.offer([askCommand])
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'))
  const setting = { kind, apiUrl: discord.apiUrl, token: discord.token, dataDir }
  const child = fork(join(import.meta.dirname, 'discord-bot.ts'), [JSON.stringify(setting)], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  })
  await once(child, 'message')
  while (discord.gateway.sessions().length === 0 || discord.commands.size === 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    process: child,
    discord,
    async stop() {
      child.kill()
      await once(child, 'exit')
      await discord.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const ms = (value: number) => `${value.toFixed(1)} ms`

async function measure(kind: 'bare' | 'cuecard') {
  const bot = await startBot(kind)
  const ana = bot.discord.person('Ana')
  await askMany(bot.discord, ana, { inFlight: 10, total: 300 })
  const rows = []
  for (const load of loads) {
    const runs = []
    for (let round = 0; round < rounds; round += 1) runs.push(await askMany(bot.discord, ana, load))
    const best = runs.toSorted((left, right) => right.answersPerSecond - left.answersPerSecond)[0]
    const callbackMs = runs.flatMap((run) => run.callbackMs)
    const unanswered = runs.reduce((sum, run) => sum + run.unanswered, 0)
    const answersPerSecond = best?.answersPerSecond ?? Number.NaN
    rows.push({ ...load, callbackMs, answersPerSecond, unanswered })
  }
  const typingMs = await typeMany(ana, 500)
  return { bot, rows, typingMs }
}

const bare = await measure('bare')
await bare.bot.stop()
const whole = await measure('cuecard')
const { bot } = whole
const ana = bot.discord.person('Ana')

console.log(
  '| in flight | bot | first callback p50 | p99 | answers per second | share | given up |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- |')
for (const [index, row] of whole.rows.entries()) {
  const beside = bare.rows[index]
  for (const [name, one] of [
    ['discord.js, fixed reply', beside],
    ['Cuecard', row],
  ] as const) {
    if (!one) continue
    const share = (100 * one.answersPerSecond) / (beside?.answersPerSecond ?? Number.NaN)
    console.log(
      `| ${one.inFlight} | ${name} | ${ms(percentile(one.callbackMs, 0.5))} | ${ms(percentile(one.callbackMs, 0.99))} | ${one.answersPerSecond.toFixed(0)} | ${share.toFixed(0)} % | ${one.unanswered} |`,
    )
  }
}
console.log(
  `\nTypeahead: p50 ${ms(percentile(whole.typingMs, 0.5))}, p99 ${ms(percentile(whole.typingMs, 0.99))}` +
    ` (fixed choices: p99 ${ms(percentile(bare.typingMs, 0.99))})`,
)

let rebuilds = 0
let rebuilding = true
const rebuilt = (async () => {
  while (rebuilding) {
    bot.process.send('rebuild')
    await once(bot.process, 'message')
    rebuilds += 1
  }
})()
const during = await askMany(bot.discord, ana, { inFlight: 50, total: 1_500 })
rebuilding = false
await rebuilt
console.log(
  `While the index is rebuilt (${rebuilds} times, 50 in flight): first callback p50 ${ms(percentile(during.callbackMs, 0.5))}, p99 ${ms(percentile(during.callbackMs, 0.99))}`,
)

const Heap = z.object({ heapBytes: z.number() })
async function heapMb(): Promise<number> {
  bot.process.send('heap')
  const [answer] = await once(bot.process, 'message')
  return Heap.parse(answer).heapBytes / 1_048_576
}
await heapMb()
const before = await heapMb()
await bot.discord.crowd({ messages: 50_000, users: 20_000, channels: 50 })
const after = await heapMb()
console.log(
  `Heap over 50,000 messages by 20,000 users: ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB after, ${(after - before).toFixed(1)} MB more`,
)
await bot.stop()
