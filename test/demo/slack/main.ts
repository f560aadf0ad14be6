import { startSlackDemo } from './start.ts'

/** `npm run demo:slack`: the bot as people would meet it in Slack, without Slack. */
const demo = await startSlackDemo({ port: Number(process.env['PORT'] ?? 4100) })
process.stdout.write(`Cuecard on a Slack of its own: ${demo.address}\nCtrl+C ends it.\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void demo.close().then(() => process.exit(0))
  })
