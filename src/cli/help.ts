import type { Command } from './command.ts'

/** The commands, a line each. */
export function formatHelp(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ name, operands, summary }) => `  ${`${name} ${operands}`.padEnd(24)} ${summary}`,
  )
  return [
    'msgraph-conformance: does a service answer as the docs of Microsoft Graph say?',
    '',
    'Usage: msgraph-conformance [command] [options]     (without a command: run)',
    '',
    ...lines,
    '',
    'msgraph-conformance <command> --help lists the options of a command.',
    'Exit codes: 0 conforms, 1 findings, 2 bad usage or input, 3 target could not be tested, 130 interrupted.',
    '',
  ].join('\n')
}

/** A command with its options. */
export function formatUsage(command: Command): string {
  const options = Object.entries(command.options).map(([name, { value, help }]) => {
    const left = `--${name}${value === undefined ? '' : ` ${value}`}`
    return `  ${left.padEnd(30)} ${help}`
  })
  const head = `Usage: msgraph-conformance ${command.name}${command.operands === '' ? '' : ` ${command.operands}`} [options]`
  return [head, '', command.summary, '', ...options, ''].join('\n')
}
