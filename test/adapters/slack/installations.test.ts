import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type Kept, createInstallations } from '../../../adapters/slack/installations.ts'
import { createSeal } from '../../../adapters/slack/seal.ts'
import type { Store } from '../../../src/ports.ts'
import { openMemoryStore } from '../../../src/store/sqlite.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/index.ts'
import { createLogLines, createManualTime } from './manual-time.ts'

const oldKey = Buffer.alloc(32, 1)
const newKey = Buffer.alloc(32, 2)

let slack: FakeSlack
let store: Store
let lost: string[]
beforeEach(async () => {
  slack = await startFakeSlack({ workspaces: [{ name: 'acme' }, { name: 'globex' }] })
  store = await openMemoryStore()
  lost = []
})
afterEach(async () => {
  await slack.close()
  await store.close()
})

const time = createManualTime()
function open(keys: readonly Buffer[] = [oldKey], kept: Store = store) {
  return createInstallations({
    store: kept.installations,
    seal: createSeal(keys),
    apiUrl: slack.apiUrl,
    time,
    log: createLogLines().log,
    fail: () => {},
    onLost: async (id) => void lost.push(id),
  })
}
const acme = () => slack.workspace('acme')
function keptOf(name: string): Kept {
  const { botToken, botUserId, botId } = slack.workspace(name)
  return { name, botToken, botUserId, botId, scopes: ['chat:write'], installedBy: 'U1' }
}

describe('installations', () => {
  it('open a workspace with its own token, in another process too', async () => {
    await open().save(acme().teamId, keptOf('acme'))
    const workspace = await open().get(acme().teamId)
    expect(workspace).toMatchObject({
      id: acme().teamId,
      botUserId: acme().botUserId,
      botId: acme().botId,
      installedBy: 'U1',
    })
    const result = await workspace?.api.call('auth.test', {})
    expect(result).toMatchObject({ kind: 'ok', data: { team_id: acme().teamId } })
  })

  it('know nothing of a workspace that never installed the app', async () => {
    await open().save(acme().teamId, keptOf('acme'))
    expect(await open().get(slack.workspace('globex').teamId)).toBeUndefined()
    expect(await open().get('')).toBeUndefined()
  })

  it('hold no token that the database could show', async () => {
    await open().save(acme().teamId, keptOf('acme'))
    const rows = JSON.stringify(await store.installations.all('slack'))
    expect(rows).not.toContain(acme().botToken)
    expect(rows).not.toContain(acme().botUserId)
  })

  it('are read from the database once, however many ask at a time', async () => {
    await open().save(acme().teamId, keptOf('acme'))
    let reads = 0
    const counting: Store = {
      ...store,
      installations: {
        ...store.installations,
        get: async (...given) => {
          reads += 1
          return store.installations.get(...given)
        },
      },
    }
    const installations = open([oldKey], counting)
    const found = await Promise.all(
      Array.from({ length: 20 }, () => installations.get(acme().teamId)),
    )
    expect(new Set(found).size).toBe(1)
    expect(reads).toBe(1)
  })

  it('cannot be read in the row of another workspace', async () => {
    const globex = slack.workspace('globex').teamId
    await open().save(acme().teamId, keptOf('acme'))
    const stolen = await store.installations.get('slack', acme().teamId)
    if (!stolen) throw new Error('expected a row')
    await store.installations.save({ ...stolen, workspace: globex })
    await expect(open().get(globex)).rejects.toThrow('cannot be decrypted')
  })

  it('are sealed anew at the start once there is a newer key, and open without the old one', async () => {
    await open([oldKey]).save(acme().teamId, keptOf('acme'))
    await open([newKey, oldKey]).start()
    const installations = open([newKey])
    await installations.start()
    expect(await installations.get(acme().teamId)).toMatchObject({ id: acme().teamId })
    expect(installations.describe()).toBe('Slack: 1 workspace')
  })

  it('name the setting at the start when the key is missing', async () => {
    await open([oldKey]).save(acme().teamId, keptOf('acme'))
    await expect(open([newKey]).start()).rejects.toThrow('SLACK_ENCRYPTION_KEY')
  })

  it('are gone once they are forgotten, and the bot hears of it', async () => {
    const installations = open()
    await installations.save(acme().teamId, keptOf('acme'))
    await installations.get(acme().teamId)
    await installations.forget(acme().teamId)
    expect(await installations.get(acme().teamId)).toBeUndefined()
    expect(await store.installations.all('slack')).toEqual([])
    expect(lost).toEqual([acme().teamId])
  })

  it('end when Slack refuses the token, and say so once', async () => {
    const installations = open()
    await installations.save(acme().teamId, keptOf('acme'))
    const workspace = await installations.get(acme().teamId)
    await acme().revokeTokens()
    await Promise.all([1, 2, 3].map(async () => workspace?.api.call('auth.test', {})))
    await expect.poll(() => lost).toEqual([acme().teamId])
    expect(await installations.get(acme().teamId)).toBeUndefined()
  })

  it('go on with a newer token that another process has stored', async () => {
    const installations = open()
    await installations.save(acme().teamId, keptOf('acme'))
    const before = await installations.get(acme().teamId)
    await acme().revokeTokens()
    acme().install()
    await open().save(acme().teamId, keptOf('acme'))
    await before?.api.call('auth.test', {})
    await expect
      .poll(async () => {
        const after = await installations.get(acme().teamId)
        return (await after?.api.call('auth.test', {}))?.kind
      })
      .toBe('ok')
    expect(lost).toEqual([])
  })
})
