import { defineConfig } from 'vitest/config'

// Real files, real processes and a browser: generous, since slow machines must pass too.
const shared = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  pool: 'forks',
  // As electron/headless/tangthu.mjs, and for its reason.
  execArgv: ['--no-wasm-generic-wrapper'],
  expect: { poll: { timeout: 15_000 } },
} as const

// The window tests of a machine that is made slow (test/e2e/open-window.ts) have as much longer.
const slower = Number(process.env['TANGTHU_SLOW'] ?? 1)
const slow = { testTimeout: slower * shared.testTimeout, expect: { poll: { timeout: slower * shared.expect.poll.timeout } } }

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'core', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] } },
      { test: { ...shared, ...slow, name: 'window', include: ['test/e2e/**/*.test.ts'], globalSetup: ['test/support/build-window.ts'] } },
    ],
  },
})
