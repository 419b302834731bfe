import { globSync } from 'node:fs'

/** The tests that decide verdicts. */
const patterns = [
  'src/check/**/*.test.ts',
  'src/generate/invalid/**/*.test.ts',
  'src/report/{exit-code,merge-outcomes,apply-waivers,read-waivers}.test.ts',
  'src/run/{conclude,confirm*}.test.ts',
]

/** The test files that mutants are run against, relative to the working directory. */
export function testFiles(): readonly string[] {
  return globSync(patterns).toSorted()
}
