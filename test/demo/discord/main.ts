import { startDiscordDemo } from './start.ts'

/** `npm run demo:discord`: the bot as people would meet it on Discord, without Discord. */
const demo = await startDiscordDemo({ port: Number(process.env['PORT'] ?? 4101) })
process.stdout.write(`Cuecard on a Discord of its own: ${demo.address}\nCtrl+C ends it.\n`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void demo.close().then(() => process.exit(0))
  })
