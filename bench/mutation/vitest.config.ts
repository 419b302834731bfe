import path from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The tests that decide verdicts, for mutation testing. */
const config: ViteUserConfig = defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: [
      'src/check/**/*.test.ts',
      'src/run/exit-code.test.ts',
      'src/run/conclude.test.ts',
      'src/run/merge-outcomes.test.ts',
      'src/run/confirm.test.ts',
      'src/run/apply-waivers.test.ts',
      'src/generate/invalid/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
})

export default config
