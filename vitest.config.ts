import { defineConfig } from 'vitest/config'

// Real files, real processes and a browser: generous, since slow machines must pass too.
const shared = { testTimeout: 60_000, hookTimeout: 120_000, pool: 'forks', expect: { poll: { timeout: 15_000 } } } as const

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'core', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] } },
      { test: { ...shared, name: 'window', include: ['test/e2e/**/*.test.ts'], globalSetup: ['test/support/build-window.ts'] } },
    ],
  },
})
