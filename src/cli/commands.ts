import { bundleCommand } from './bundle.ts'
import type { Command } from './command.ts'
import { compileCommand } from './compile.ts'
import { diffCommand } from './diff.ts'
import { faultsCommand } from './faults.ts'
import { lintCommand } from './lint.ts'
import { reproduceCommand } from './reproduce.ts'
import { runCommand } from './run.ts'
import { serveCommand } from './serve.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  runCommand,
  compileCommand,
  lintCommand,
  bundleCommand,
  diffCommand,
  serveCommand,
  faultsCommand,
  reproduceCommand,
]
