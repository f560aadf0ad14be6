import { once } from 'node:events'
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { entryFile } from './support/entry-file.ts'
import { packFile } from './support/pack-folder.ts'
import { begin, run, startProgram } from './support/program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuecard-'))
})
afterEach(() => {
  chmodSync(folder, 0o755)
  rmSync(folder, { recursive: true })
})

describe('cuecard ask', () => {
  it.each([
    ['difference between image and container', 'answer', 'image-vs-container'],
    ['whats a pod', 'answer', 'pod'],
  ])('--json answers “%s”', async (question, outcome, id) => {
    const { code, stdout } = await run(['ask', '--json', question])
    const result = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(result).toMatchObject({ outcome, confidence: expect.any(Number) })
    expect(result.ranked[0]).toEqual({ id, score: expect.any(Number) })
    expect(result.ranked.length).toBeLessThanOrEqual(10)
  })

  it('--json is silent on what no entry answers', async () => {
    const { stdout } = await run(['ask', '--json', 'how do I bake a cake'])
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'none' })
  })

  it('prints a readable answer without colour codes into a pipe', async () => {
    const { stdout } = await run(['ask', 'whats', 'a', 'pod'])
    expect(stdout).toContain('What is a Pod in Kubernetes?')
    expect(stdout).toContain('https://kubernetes.io/docs/concepts/workloads/pods/')
    expect(stdout).not.toContain('\u001B')
  })
})

describe('the command line', () => {
  it('explains itself', async () => {
    const { code, stdout } = await run(['--help'])
    expect(code).toBe(0)
    for (const word of ['start', 'chat', 'ask', 'check', 'new', 'show', 'Exit codes'])
      expect(stdout).toContain(word)
  })

  it('says what it did not understand, and exits 2', async () => {
    const { code, stderr } = await run(['strat'])
    expect(code).toBe(2)
    expect(stderr).toContain("unknown command 'strat'")
  })

  it('says one clear sentence for each broken setting, without its value, and exits 78', async () => {
    const env = {
      PORT: '99999',
      HOST: 'everywhere',
      DATABASE_URL: 'mysql://root:hunter2@host/db',
      LOG_LEVEL: 'loud',
      KNOWLEDGE_DIR: '/nowhere',
    }
    const { code, stderr, stdout } = await run(['start'], { env })
    expect(code).toBe(78)
    expect(stdout).toBe('')
    const sentences = stderr.trim().split('\n')
    for (const name of ['PORT', 'HOST', 'DATABASE_URL', 'LOG_LEVEL'])
      expect(sentences.filter((sentence) => sentence.startsWith(`${name} must be `))).toHaveLength(
        1,
      )
    expect(stderr).not.toContain('hunter2')
  })

  it('reads a .env file, and the environment wins over it', async () => {
    writeFileSync(join(folder, '.env'), 'PORT=abc\n')
    const options = { cwd: folder }
    expect((await run(['show', 'pod'], options)).code).toBe(78)
    expect((await run(['show', 'pod'], { ...options, env: { PORT: '3000' } })).code).toBe(0)
  })
})

describe('cuecard start', () => {
  it('says where it listens and what to do next, and stops cleanly when told', async () => {
    const program = await startProgram({ env: { DATA_DIR: folder } })
    expect((await fetch(`${program.address}/healthz`)).status).toBe(200)
    expect((await fetch(`${program.address}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${program.address}/metrics`)).text()).toMatch(
      /cuecard_entries \d{2}/,
    )
    expect(await program.stop()).toBe(0)
    expect(program.output.stdout).toContain('Cuecard is running.')
    expect(program.output.stdout).toContain('Open the playground in a browser')
    expect(program.output.stderr).toBe('')
  })

  it('goes on where it was after a stop', async () => {
    const first = await startProgram({ env: { DATA_DIR: folder } })
    const headers = {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    }
    const said = await fetch(`${first.address}/as/ana/general/say`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ id: 'gesture-1', text: '@Cuecard what is a pod' }),
      redirect: 'manual',
    })
    expect(said.status).toBe(303)
    expect(await first.stop()).toBe(0)
    const second = await startProgram({ env: { DATA_DIR: folder } })
    const page = await (await fetch(`${second.address}/as/ana/general`)).text()
    expect(page).toContain('What is a Pod in Kubernetes?')
    expect(await second.stop('SIGINT')).toBe(0)
  })

  it('names the setting when its port is taken, and exits 69', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    const taken = blocker.address()
    const port = taken !== null && typeof taken === 'object' ? String(taken.port) : ''
    const { code, stderr } = await run(['start'], { env: { DATA_DIR: folder, PORT: port } })
    blocker.close()
    expect(code).toBe(69)
    expect(stderr).toBe(`Port ${port} is in use. Set PORT to a free one, or to 0 to pick any.\n`)
  })

  it('names the folder when it cannot keep its file there, and exits 69', async () => {
    writeFileSync(join(folder, 'file'), 'in the way')
    const { code, stderr } = await run(['start'], {
      env: { DATA_DIR: join(folder, 'file', 'data'), PORT: '0' },
    })
    expect(code).toBe(69)
    expect(stderr).toContain('DATA_DIR')
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  it('leaves a malformed entry out, says so, and answers from the rest', async () => {
    cpSync('knowledge/docker', join(folder, 'knowledge', 'docker'), { recursive: true })
    writeFileSync(join(folder, 'knowledge', 'docker', 'broken.md'), entryFile({ level: 'easy' }))
    const program = await startProgram({
      env: { DATA_DIR: folder, KNOWLEDGE_DIR: join(folder, 'knowledge') },
    })
    expect(program.output.stdout).toMatch(/Left out: .*broken\.md:9: error: level is not right/)
    expect((await fetch(`${program.address}/healthz`)).status).toBe(200)
    expect(await program.stop()).toBe(0)
  })

  it('says what to do when there is no entry at all', async () => {
    const { code, stderr } = await run(['start'], {
      env: { DATA_DIR: folder, KNOWLEDGE_DIR: folder, PORT: '0' },
    })
    expect(code).toBe(69)
    expect(stderr).toMatch(/There is no usable entry in .*cuecard check/)
  })

  it('refuses a pack that is for a newer Cuecard, with the sentence that says so', async () => {
    cpSync('knowledge/docker', join(folder, 'docker'), { recursive: true })
    writeFileSync(join(folder, 'pack.yaml'), packFile({ cuecard: '>=99.0.0' }))
    const { code, stderr } = await run(['start'], {
      env: { DATA_DIR: folder, KNOWLEDGE_DIR: folder, PORT: '0' },
    })
    expect(code).toBe(69)
    expect(stderr).toMatch(
      /There is no usable entry in .*This pack needs Cuecard 99\.0\.0 or newer/,
    )
    expect(stderr.trim().split('\n').at(-1)).not.toContain('    at ')
  })

  it('is alive but not ready while its database cannot be reached, and never shows the password', async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await once(free, 'listening')
    const bound = free.address()
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0
    await new Promise((resolve) => free.close(resolve))
    const url = 'postgres://cuecard:hunter2@127.0.0.1:1/cuecard'
    const program = begin(['start'], { env: { PORT: String(port), DATABASE_URL: url } })
    const ready = await eventually(() => fetch(`http://127.0.0.1:${port}/readyz`))
    expect(ready.status).toBe(503)
    expect(await ready.json()).toEqual({ ok: false, reasons: ['Waiting for the database.'] })
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    expect(await program.stop()).toBe(0)
    expect(program.output.stderr).toContain('The database cannot be reached. Trying again.')
    expect(program.output.stderr + program.output.stdout).not.toContain('hunter2')
  })
})

/** Asks again until the server listens. */
async function eventually(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    try {
      return await ask()
    } catch {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
