import { parseArgs } from 'node:util'
import { InputError } from '../load/load-contract.ts'
import { packageVersion } from '../load/package-version.ts'
import { failureOf } from '../load/read-input.ts'
import type { Command, Io, OptionValues } from './command.ts'
import { commands } from './commands.ts'
import { formatHelp, formatUsage } from './help.ts'

const usageError = 2

/** Runs the command that the arguments name, `run` where they name none, and resolves to the exit code. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  const named = args[0] !== undefined && !args[0].startsWith('-')
  if (args[0] === 'help' && args[1] !== undefined) return main([...args.slice(1), '--help'], io)
  const name = named ? args[0] : 'run'
  const rest = named ? args.slice(1) : args
  if (name === 'help' || (!named && rest.some((each) => each === '--help' || each === '-h'))) {
    io.out(formatHelp(commands, io.columns))
    return 0
  }
  if (args.length === 1 && args[0] === '--version') {
    io.out(`msgraph-conformance ${packageVersion()}\n`)
    return 0
  }
  const command = commands.find((each) => each.name === name)
  if (command === undefined)
    return refuse(
      io,
      `there is no command ${name}: give one of ${commands.map((each) => each.name).join(', ')}`,
    )
  return runCommand(command, rest, io)
}

async function runCommand(command: Command, args: readonly string[], io: Io): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(formatUsage(command, io.columns))
    return 0
  }
  let parsed: { values: OptionValues; positionals: string[] }
  try {
    parsed = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: command.operands !== '',
      strict: true,
    })
  } catch (error) {
    const problem = formatMisuse(error as Error, command)
    return refuse(io, `${command.name}: ${problem}; see msgraph-conformance ${command.name} --help`)
  }
  const empty = Object.entries(parsed.values).find(([, value]) => [value].flat().includes(''))?.[0]
  if (empty !== undefined)
    return refuse(io, `${command.name}: --${empty} is empty; see msgraph-conformance ${command.name} --help`)
  try {
    return await command.run(parsed.values, parsed.positionals, io)
  } catch (error) {
    if (error instanceof InputError) return refuse(io, error.message)
    const { code, path } = error as NodeJS.ErrnoException
    if ((code === 'EACCES' || code === 'EPERM') && path !== undefined)
      return refuse(io, `cannot open ${path}: ${failureOf(error)}`)
    throw error
  }
}

function refuse(io: Io, line: string): number {
  io.error(`${line}\n`)
  return usageError
}

/** What parseArgs refused, in the words of the help; its messages quote the argument, and are several sentences long. */
function formatMisuse({ message }: Error, command: Command): string {
  const [, quoted = ''] = /'(.+?)'/.exec(message) ?? []
  const [option = ''] = quoted.split(' ')
  const { type, value } = command.options[option.replace(/^--/, '')] ?? {}
  if (type === 'boolean') return `${option} takes no value`
  if (type === 'string') return `${option} needs a value, as in ${option} ${value}`
  if (message.startsWith('Unknown option')) return `there is no option ${quoted}`
  if (message.startsWith('Unexpected argument')) return `takes no argument, but was given ${quoted}`
  return (message.split(/\. |\n/)[0] ?? '').replace(/\.$/, '')
}

function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passClosedPipe)
  let signal: AbortSignal | undefined
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    columns: process.stderr.isTTY ? process.stderr.columns : null,
    color: process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined,
    environment: process.env,
    get signal() {
      signal ??= interruption()
      return signal
    },
  }
}

/** Asked for to end in good order; a command that never asks stops at once. */
function interruption(): AbortSignal {
  const abort = new AbortController()
  process.once('SIGINT', () => {
    process.stderr.write(
      '\ninterrupted: finishing what is under way and writing the report; press Ctrl-C again to stop at once\n',
    )
    abort.abort()
    process.once('SIGINT', () => process.exit(130))
  })
  process.once('SIGTERM', () => abort.abort())
  return abort.signal
}

/** A reader that goes, as `head` does, must not end a run without its report. */
function passClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
