import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,reporters,bench,docs}/**/*.test.ts'],
          // Not threads: isolates that come and go in one process race in V8's register of JIT pages, and all tests die.
          pool: 'forks',
          // Files of one process share the modules that they load, which takes as long as the tests do: a test leaves the
          // process as it found it.
          isolate: false,
          maxWorkers: '100%',
          // Runs start threads and processes that load all sources: stripped of their types once, as by `src/cli/bin.ts`.
          env: { NODE_COMPILE_CACHE: path.join(tmpdir(), 'node-compile-cache') },
          // Only what hangs: machines under load take many times what a quiet one takes.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'conformance',
          include: ['suites/**/*.{suite,gate}.ts'],
          pool: 'threads',
          isolate: false,
          fileParallelism: false,
          testTimeout: 600_000,
        },
      },
    ],
  },
})

export default config
