import { createServer } from 'node:net'

import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'

import type { FakeSlack } from '../index.ts'

const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** The real Bolt, connected to the fake over one of its two transports. */
export async function startBolt(slack: FakeSlack, over: 'socket' | 'http') {
  const token = slack.workspace('acme').botToken
  const common = {
    token,
    logger: quiet,
    convoStore: false as const,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  }
  const client = { slackApiUrl: slack.apiUrl }
  const app =
    over === 'http'
      ? new App({ ...common, signingSecret: slack.app.signingSecret })
      : new App({
          ...common,
          receiver: new SocketModeReceiver({
            appToken: slack.app.appToken,
            logger: quiet,
            installerOptions: { clientOptions: client },
          }),
        })
  if (over === 'http') {
    const port = await freePort()
    await app.start({ port, host: '127.0.0.1' })
    slack.deliverOverHttp(`http://127.0.0.1:${port}/slack/events`)
  } else await app.start()
  return app
}
