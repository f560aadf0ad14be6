import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line that scripts can read: `N passed, N failed, N skipped`. */
export function closingLine(): Reporter {
  return {
    onTestRunEnd(modules, errors) {
      const tests = modules.flatMap((module) => [...module.children.allTests()])
      const count = (state: string) => tests.filter((test) => test.result().state === state).length
      // A file that cannot even be collected, or an error outside every test, has failed too.
      const broken = modules.filter(failedBeforeItsTests).length + errors.length
      process.stdout.write(
        `\n${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped\n`,
      )
    },
  }
}

const failedBeforeItsTests = (module: TestModule) =>
  module.state() === 'failed' && [...module.children.allTests('failed')].length === 0
