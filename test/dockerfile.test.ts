import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startProgram } from './support/program.ts'

/**
 * There is not always a container engine, so the steps of the Dockerfile are carried out in folders: a
 * stage is a folder, COPY copies, RUN runs. What needs the image itself (users, volumes) is listed here.
 */
const needsTheImage = ['install -d -o node -g node /data']

type Step = { readonly instruction: string; readonly words: string }

const steps: Step[] = readFileSync('Dockerfile', 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => ({
    instruction: line.split(' ')[0] ?? '',
    words: line.slice(line.indexOf(' ') + 1),
  }))

const of = (instruction: string) =>
  steps.filter((step) => step.instruction === instruction).map(({ words }) => words)
const ignored = readFileSync('.dockerignore', 'utf8').split('\n')

describe('the Dockerfile', () => {
  const root = mkdtempSync(join(tmpdir(), 'image-'))
  const stages = new Map<string, string>()
  let app = ''

  beforeAll(() => {
    for (const { instruction, words } of steps) {
      if (instruction === 'FROM') {
        const name = / AS (?<name>\S+)$/.exec(words)?.groups?.['name'] ?? 'final'
        app = join(root, name)
        stages.set(name, app)
        mkdirSync(app)
      }
      if (instruction === 'COPY') copy(words)
      if (instruction === 'RUN') runStep(words.replace(/^--mount=\S+ /, ''))
    }
  }, 240_000)
  afterAll(() => rmSync(root, { recursive: true }))

  function copy(words: string) {
    const parts = words.split(' ')
    const from = parts[0]?.startsWith('--from=')
      ? parts.shift()?.slice('--from='.length)
      : undefined
    const target = parts.pop() ?? ''
    for (const source of parts) {
      // Only what .dockerignore lets through is there to be copied.
      if (from === undefined) expect(ignored).toContain(`!${source.split('/')[0]}`)
      const origin = from === undefined ? source : source.replace('/app', stages.get(from) ?? '')
      const destination = target.endsWith('./') ? join(app, target, source) : join(app, target)
      mkdirSync(dirname(destination), { recursive: true })
      cpSync(origin, destination, { recursive: true })
    }
  }

  function runStep(command: string) {
    if (needsTheImage.includes(command)) return
    execFileSync('sh', ['-c', command], {
      cwd: app,
      stdio: 'pipe',
      env: { ...process.env, NODE_ENV: '' },
    })
  }

  it('builds on a Node release with long-term support, in two stages', () => {
    expect(of('FROM').map((words) => words.split(' ')[0])).toEqual([
      'node:24-alpine',
      'node:24-alpine',
    ])
  })

  it('runs as a user without rights, answers probes instead of a HEALTHCHECK, and writes to one folder only', () => {
    expect(of('USER')).toEqual(['node'])
    expect(of('HEALTHCHECK')).toEqual([])
    expect(of('VOLUME')).toEqual(['/data'])
  })

  it('holds production dependencies only', () => {
    const locked: Record<string, { dev?: boolean }> = JSON.parse(
      readFileSync('package-lock.json', 'utf8'),
    ).packages
    const development = Object.keys(locked).filter((path) => locked[path]?.dev)
    expect(development.length).toBeGreaterThan(50)
    expect(development.filter((path) => existsSync(join(app, path)))).toEqual([])
    expect(existsSync(join(app, 'src'))).toBe(false)
  })

  it('starts, is alive and ready, serves no playground, writes nothing beside its data, and stops cleanly', async () => {
    const before = listing(app)
    const data = join(root, 'data')
    const [command = '[]'] = of('CMD')
    const [, ...args] = JSON.parse(command) as string[]
    const env = Object.fromEntries((of('ENV')[0] ?? '').split(' ').map((pair) => pair.split('=')))
    const program = await startProgram({
      cwd: app,
      command: [process.execPath, ...args.slice(0, -1)],
      env: { ...env, PORT: '0', DATA_DIR: data },
    })
    const status = async (path: string) => (await fetch(`${program.address}${path}`)).status
    expect(await status('/healthz')).toBe(200)
    expect(await status('/readyz')).toBe(200)
    expect(await status('/')).toBe(404)
    expect(await program.stop()).toBe(0)
    expect(listing(app)).toEqual(before)
    expect(readdirSync(data)).toContain('cuecard.db')
  })
})

const listing = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('node_modules'),
  )
