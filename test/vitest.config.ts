// How the suite runs: one built database, one clone of it for each file.
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './order.ts'

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: 'test/template.ts',
    pool: 'forks',
    // Files share what they import: the modules of the house keep no state of their own between applications.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: 'test' },
  },
})
