import { defineConfig } from 'vitest/config'

import { closingLine } from './test/support/closing-line.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Much of the time goes into waiting for processes and pages, so two files at once pay on two cores.
    maxWorkers: 2,
    reporters: ['default', closingLine()],
    globalSetup: 'test/support/build.ts',
    // A real Postgres and a real browser start in some suites; they need longer than five seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
