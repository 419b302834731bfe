import { bundleCommand } from './bundle.ts'
import { checkCommand } from './check.ts'
import { cleanupCommand } from './cleanup.ts'
import type { Command } from './command.ts'
import { compileCommand } from './compile.ts'
import { diffCommand } from './diff.ts'
import { faultsCommand } from './faults.ts'
import { gateCommand } from './gate.ts'
import { lintCommand } from './lint.ts'
import { proxyCommand } from './proxy.ts'
import { reportCommand } from './report.ts'
import { reproduceCommand } from './reproduce.ts'
import { runCommand } from './run.ts'
import { serveCommand } from './serve.ts'
import { verifyCommand } from './verify.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  runCommand,
  compileCommand,
  lintCommand,
  bundleCommand,
  diffCommand,
  serveCommand,
  proxyCommand,
  checkCommand,
  gateCommand,
  faultsCommand,
  cleanupCommand,
  reportCommand,
  reproduceCommand,
  verifyCommand,
]
