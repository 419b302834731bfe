import path from 'node:path'
import { commandLine } from '../load/command-line.ts'

/** The command line that sends a finding's minimal case again, for where the report lies. */
export function replayCommand(finding: string, out: string): string {
  const near = path.relative('', out)
  const where = near === 'test-results' ? [] : ['--out', near.startsWith('..') ? out : near || '.']
  return commandLine('reproduce', finding, ...where)
}
