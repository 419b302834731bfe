import { wrapWidth } from '../../reporters/text-width.ts'
import type { Command } from './command.ts'

/** The commands, a line each; wrapped where the terminal has so many columns, null for none. */
export function formatHelp(commands: readonly Command[], columns: number | null): string {
  const lines = commands.map(({ name, operands, summary }) =>
    formatRow(`${name} ${operands}`.padEnd(24), summary, columns),
  )
  return [
    'msgraph-conformance: does a service answer as the docs of Microsoft Graph say?',
    '',
    'Usage: msgraph-conformance [command] [options]     (without a command: run)',
    '',
    ...lines,
    '',
    'msgraph-conformance <command> --help lists the options of a command.',
    ...wrapWidth(
      'Exit codes: 0 conforms, 1 findings, 2 bad usage or input, 3 target could not be tested, 130 interrupted.',
      columns ?? Number.POSITIVE_INFINITY,
    ),
    '',
  ].join('\n')
}

/** A command with its options; wrapped where the terminal has so many columns, null for none. */
export function formatUsage(command: Command, columns: number | null): string {
  const options = Object.entries(command.options).map(([name, { value, help }]) =>
    formatRow(`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(30), help, columns),
  )
  const head = `Usage: msgraph-conformance ${command.name}${command.operands === '' ? '' : ` ${command.operands}`} [options]`
  const summary = wrapWidth(command.summary, columns ?? Number.POSITIVE_INFINITY)
  return [head, '', ...summary, '', ...options, ''].join('\n')
}

function formatRow(name: string, text: string, columns: number | null): string {
  const left = `  ${name} `
  const room = Math.max(20, (columns ?? Number.POSITIVE_INFINITY) - left.length)
  return left + wrapWidth(text, room).join(`\n${' '.repeat(left.length)}`)
}
