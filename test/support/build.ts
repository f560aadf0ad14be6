import { execFileSync } from 'node:child_process'

/** Builds the program once before the suites, so that those which run it run what people run. */
export function setup(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'inherit', 'inherit'] })
}
