import { z } from 'zod'

import type { Installation, Store } from '../../src/ports.ts'
import type { Workspace } from './api.ts'
import { platform } from './left.ts'
import { type Seal, createSeal } from './seal.ts'
import { type Directory, type DirectoryOptions, apiWith } from './workspaces.ts'

/** What is kept of an installation: the bot's own token and no token of a person. */
const KeptShape = z.object({
  name: z.string(),
  botToken: z.string(),
  botUserId: z.string(),
  botId: z.string(),
  appId: z.string().exactOptional(),
  scopes: z.array(z.string()).readonly().exactOptional(),
  installedBy: z.string().exactOptional(),
})
export type Kept = z.infer<typeof KeptShape>

export type Installations = Directory & {
  /** A new installation, or a new token for one there is. `id`: team id, or enterprise id for a whole organisation. */
  save(id: string, kept: Kept): Promise<void>
}

/** A sealed text opens in the row of its workspace only. */
const placeOf = (id: string) => `${platform}/${id}`
const keptIn = (row: Installation, seal: Seal): Kept =>
  KeptShape.parse(JSON.parse(seal.open(row, placeOf(row.workspace))))

/**
 * Many workspaces, each with its own sealed row. Tokens live in memory once they are read, so that no
 * acknowledgement waits for them; one workspace is read once, however many events ask for it at a time.
 */
export function createInstallations(
  options: DirectoryOptions & {
    readonly store: Store['installations']
    readonly seal: Seal
    /** The app is gone from a workspace; its row is removed after this. */
    readonly onLost: (id: string) => Promise<void>
  },
): Installations {
  const { store, seal, apiUrl, time, log, onLost } = options
  const open = new Map<string, Promise<Workspace | undefined>>()
  /** The token each open workspace was opened with. */
  const tokens = new Map<string, string>()
  const endings = new Map<string, Promise<void>>()
  let count = 0

  const read = (row: Installation): Kept => keptIn(row, seal)

  async function load(id: string): Promise<Workspace | undefined> {
    const row = await store.get(platform, id)
    if (!row) {
      // Nothing to remember: it may be installed a minute from now.
      open.delete(id)
      return undefined
    }
    const { botToken, name: _name, ...known } = read(row)
    tokens.set(id, botToken)
    const onDead = (error: string) => {
      log.warn({ workspace: id, error }, 'Slack does not accept the token of a workspace any more.')
      giveUp(id, botToken).catch((cause: unknown) =>
        log.error({ err: cause, workspace: id }, 'A lost installation could not be removed.'),
      )
    }
    return { id, ...known, api: apiWith(botToken, { apiUrl, time, log }, onDead) }
  }

  /** Slack refuses this token: another process may have stored a newer one; if not, the app is gone there. */
  async function giveUp(id: string, refusedToken: string): Promise<void> {
    open.delete(id)
    const row = await store.get(platform, id)
    if (!row || read(row).botToken !== refusedToken) return
    const ending = endings.get(id) ?? end(id).finally(() => endings.delete(id))
    endings.set(id, ending)
    await ending
  }

  /** The bot is told first: a crash in between tells it again, which does no harm. */
  async function end(id: string): Promise<void> {
    await onLost(id)
    if (await store.remove(platform, id)) count -= 1
    tokens.delete(id)
    log.info({ workspace: id }, 'Slack: the app was removed from a workspace.')
  }

  async function save(id: string, kept: Kept): Promise<void> {
    const sealed = seal.close(JSON.stringify(kept), placeOf(id))
    await store.save({ platform, workspace: id, ...sealed, savedAt: time.now() })
  }

  const directory: Installations = {
    /** Reads every row once, so that a missing key shows now, and seals anew what an older key sealed. */
    async start() {
      const rows = await store.all(platform)
      count = rows.length
      for (const row of rows) {
        const kept = read(row)
        if (!seal.isCurrent(row.keyId)) await save(row.workspace, kept)
      }
    },
    stop: () => {},
    async save(id, kept) {
      const isNew = (await store.get(platform, id)) === undefined
      await save(id, kept)
      if (isNew) count += 1
      open.delete(id)
      log.info({ workspace: id, isNew }, 'Slack: the app was installed.')
    },
    async get(id) {
      const known = open.get(id)
      if (known) return known
      const loading = load(id)
      open.set(id, loading)
      // A failure is told to whoever waited for it, and not remembered.
      loading.catch(() => open.delete(id))
      return loading
    },
    async forget(id) {
      const token = tokens.get(id)
      if (token !== undefined) await giveUp(id, token)
    },
    describe: () => `Slack: ${count} ${count === 1 ? 'workspace' : 'workspaces'}`,
    problems: () => [],
  }
  return directory
}

/** The bot tokens of all installations, in order of their workspaces. */
export async function installedTokens(
  store: Store['installations'],
  keys: readonly Buffer[],
): Promise<readonly string[]> {
  const seal = createSeal(keys)
  const rows = await store.all(platform)
  return rows.map((row) => keptIn(row, seal).botToken)
}
