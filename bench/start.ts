import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const program = 'dist/src/cli.js'

export type Start = {
  /** From the launch of the process to the first 200 of /readyz, milliseconds. */
  readonly readyMs: number
  /** Resident memory right after, megabytes; only where /proc tells. */
  readonly residentMb: number | undefined
}

/** Starts the built program on an empty data folder and stops it again. */
export async function measureStart(): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'start'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    const address = /http:\/\/\S+/.exec(output)?.[0]
    if (!address) continue
    const { ok } = await fetch(`${address}/readyz`)
    if (!ok) throw new Error('The program started but is not ready.')
    break
  }
  const readyMs = performance.now() - began
  const residentMb = residentMegabytes(child.pid)
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  await closed
  rmSync(folder, { recursive: true })
  return { readyMs, residentMb }
}

function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(?<kilobytes>\d+)/.exec(status)?.groups?.['kilobytes']) / 1024
  } catch {
    return undefined
  }
}
