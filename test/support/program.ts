import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

export type Finished = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

type Options = {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** What to run instead of the built program here. */
  readonly command?: readonly string[]
}

/** The built program; nothing of this machine's environment but what Node needs. */
function launch(args: readonly string[], { env = {}, cwd = root, command }: Options): ChildProcess {
  const built = [process.execPath, join(root, 'dist/src/cli.js')]
  const [file = '', ...rest] = [...(command ?? built), ...args]
  const { PATH = '', HOME = '' } = process.env
  return spawn(file, rest, { cwd, env: { PATH, HOME, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
}

function collect(child: ChildProcess) {
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  return output
}

/** Runs the program to its end. */
export async function run(
  args: readonly string[],
  options: Options & { readonly input?: string } = {},
): Promise<Finished> {
  const child = launch(args, options)
  const output = collect(child)
  child.stdin?.end(options.input ?? '')
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...output }
}

/** Starts the program without waiting for anything. */
export function begin(args: readonly string[], options: Options = {}) {
  const child = launch(args, options)
  const output = collect(child)
  const closed = once(child, 'close') as Promise<[number | null]>
  return { output, stop: stopper(child, closed) }
}

/** Sends a signal and waits for the end; resolves with the exit code. */
const stopper =
  (child: ChildProcess, closed: Promise<[number | null]>) =>
  async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    const [code] = await closed
    return code
  }

/** Starts `cuecard start` on a free port; resolves when it says where it listens. */
export async function startProgram(options: Options = {}) {
  const child = launch(['start'], { ...options, env: { PORT: '0', ...options.env } })
  const output = collect(child)
  const closed = once(child, 'close') as Promise<[number | null]>
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const found = /http:\/\/\S+/.exec(output.stdout)
      if (found && output.stdout.endsWith('\n')) resolve(found[0])
    })
    closed.then(
      ([code]) => reject(new Error(`It ended with ${code}: ${output.stderr}${output.stdout}`)),
      reject,
    )
  })
  return { address, output, stop: stopper(child, closed) }
}
