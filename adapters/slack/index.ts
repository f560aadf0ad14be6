import type { ChatAdapter, SettingProblem, Store } from '../../src/ports.ts'
import { commandNames } from './commands.ts'
import { createHttpTransport } from './http.ts'
import type { Transport } from './incoming.ts'
import { createInstallations } from './installations.ts'
import { leftRequest, platform } from './left.ts'
import type { SlackLog } from './log.ts'
import type { Managers } from './managers.ts'
import { installRoutes } from './oauth.ts'
import { createOneWorkspace } from './one-workspace.ts'
import { optionsFor } from './options.ts'
import { createOutbox } from './outbox.ts'
import { parsePayload } from './payloads.ts'
import { createPerform } from './perform.ts'
import { type Pipeline, createPipeline } from './pipeline.ts'
import { createPosts } from './posts.ts'
import { arrivalOf } from './receive.ts'
import { renderPost } from './render.ts'
import { botScopes } from './scopes.ts'
import { createSeal } from './seal.ts'
import { createSocketTransport } from './socket.ts'
import type { Time } from './time.ts'
import type { Directory, DirectoryOptions } from './workspaces.ts'

/** How events arrive. */
export type Connection =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string }

/** Where the app is installed. */
type Install =
  | { readonly kind: 'token'; readonly botToken: string }
  | {
      readonly kind: 'oauth'
      readonly clientId: string
      readonly clientSecret: string
      readonly stateSecret: string
      /** Where people reach this server, such as `https://bot.example.com`. */
      readonly publicUrl: string
      /** Of 32 bytes each, the newest first. */
      readonly encryptionKeys: readonly Buffer[]
    }

export type SlackAdapterOptions = {
  readonly connection: Connection
  readonly install: Install
  /** Where the web server listens, for events over HTTP and for the installation pages; port 0 picks a free one. */
  readonly host: string
  readonly port: number
  /** Another address than Slack's, for tests and demonstrations; nothing is sent anywhere else then. */
  readonly apiUrl?: string
  /** Put before the names of the slash commands, which a workspace shares between its apps. */
  readonly commandPrefix?: string
  /** Who may manage the question of the day of a channel; `creators` when not given. */
  readonly managers?: Managers
  readonly store: Pick<Store, 'inbox' | 'outbox' | 'installations'>
  readonly time: Time
  readonly log: SlackLog
  /** For what only a person can mend: a token that was taken away. */
  readonly fail: (problem: SettingProblem) => void
  /** This process, among those that share the store. */
  readonly by: string
  /** How long another process leaves our arrivals alone, and how often what was left behind is taken up. */
  readonly leaseMs?: number
  readonly sweepMs?: number
}

export type SlackAdapter = ChatAdapter & {
  /** `http://…` where the web server listens; undefined when there is none. Throws before `start`. */
  readonly address: string | undefined
}

/**
 * Slack, over Socket Mode or HTTP, for one workspace or many. What arrives goes
 * transport -> pipeline (inbox, acknowledgement) -> perform -> bot -> outbox; what the core posts by
 * itself goes through `posts`.
 */
export function createSlackAdapter(options: SlackAdapterOptions): SlackAdapter {
  const { connection, store, time, log, fail } = options
  const names = commandNames(options.commandPrefix)
  const common = {
    time,
    log,
    fail,
    ...(options.apiUrl !== undefined && { apiUrl: options.apiUrl }),
  }
  let pipeline: Pipeline | undefined
  let onLost: (workspace: string) => Promise<void> = async () => {}
  const { directory, routes } = installed(options, common, (workspace) => onLost(workspace))
  const http =
    connection.kind === 'http' || routes
      ? createHttpTransport({
          host: options.host,
          port: options.port,
          ...(connection.kind === 'http' && { signingSecret: connection.signingSecret }),
          ...(routes && { routes }),
          log,
        })
      : undefined
  const socket =
    connection.kind === 'socket'
      ? createSocketTransport({ ...common, appToken: connection.appToken })
      : undefined
  const transports: readonly Transport[] = [http, socket].filter((one) => one !== undefined)

  return {
    platform,
    get address() {
      return http?.address
    },

    async start(bot) {
      onLost = async (workspace) => {
        await bot.handle(leftRequest(workspace, `${workspace}-${time.now()}`))
      }
      await directory.start()
      pipeline = createPipeline({
        reading: {
          parse: parsePayload,
          arrivalOf,
          optionsFor,
          perform: createPerform({ names, log, time, managers: options.managers ?? 'creators' }),
        },
        store,
        directory,
        outbox: createOutbox({ store: store.outbox, time, log }),
        bot,
        time,
        log,
        by: options.by,
        ...(options.leaseMs !== undefined && { leaseMs: options.leaseMs }),
        ...(options.sweepMs !== undefined && { sweepMs: options.sweepMs }),
      })
      const { receive, start: sweep } = pipeline
      for (const transport of transports) await transport.start(receive)
      sweep()
    },

    async stop(deadlineMs) {
      directory.stop()
      pipeline?.stopSweeping()
      await Promise.all(transports.map((transport) => transport.stopIntake()))
      const deadline = new AbortController()
      const ended = await Promise.race([
        (pipeline?.idle() ?? Promise.resolve()).then(() => 'idle'),
        time.wait(deadlineMs, deadline.signal).then(() => 'late'),
      ])
      deadline.abort()
      if (ended === 'late')
        log.warn({ deadlineMs }, 'Slack stopped with work in hand; the next start takes it up.')
      await Promise.all(transports.map((transport) => transport.close()))
    },

    ...createPosts({
      workspaces: directory,
      render: (message) => renderPost(message, names),
      log,
    }),

    describe: () => describe(directory, options, http?.address),
    problems: () => [
      ...directory.problems(),
      ...transports.flatMap((transport) => transport.problems()),
    ],
  }
}

/** Where the app is installed, and the pages to install it elsewhere. */
function installed(
  { install, store, apiUrl }: SlackAdapterOptions,
  common: DirectoryOptions,
  onLost: (workspace: string) => Promise<void>,
): { readonly directory: Directory; readonly routes?: ReturnType<typeof installRoutes> } {
  if (install.kind === 'token')
    return { directory: createOneWorkspace({ ...common, botToken: install.botToken }) }
  const installations = createInstallations({
    ...common,
    store: store.installations,
    seal: createSeal(install.encryptionKeys),
    onLost,
  })
  const routes = installRoutes({
    ...install,
    scopes: botScopes.filter(({ optional }) => !optional).map(({ scope }) => scope),
    log: common.log,
    save: (id, kept) => installations.save(id, kept),
    ...(apiUrl !== undefined && { apiUrl }),
  })
  return { directory: installations, routes }
}

function describe(
  directory: Directory,
  { connection, install }: SlackAdapterOptions,
  address: string | undefined,
): string {
  const how =
    connection.kind === 'socket' ? 'over Socket Mode' : `over HTTP at ${address}/slack/events`
  const where = install.kind === 'oauth' ? `, install it at ${install.publicUrl}/slack/install` : ''
  return `${directory.describe()}, ${how}${where}`
}
