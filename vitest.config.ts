import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/support/build.ts',
    // A real Postgres and a real browser start in some suites; they need longer than five seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
