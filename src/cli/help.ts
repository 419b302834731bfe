import { wrapWidth } from '../../reporters/text-width.ts'
import type { Command } from './command.ts'

/** The commands, a line each; wrapped where the terminal has so many columns, null for none. */
export function formatHelp(commands: readonly Command[], columns: number | null): string {
  const lines = commands.map(({ name, operands, summary }) =>
    formatRow(`${name} ${operands}`.padEnd(24), summary, columns),
  )
  const wrapped = (text: string): string => wrap(text, columns).join('\n')
  return [
    wrapped('msgraph-conformance: does a service answer as the docs of Microsoft Graph say?'),
    '',
    columns === null || columns >= 80 ? usage : wrapped(usage),
    '',
    ...lines,
    '',
    wrapped('msgraph-conformance <command> --help lists the options of a command.'),
    wrapped(
      'Exit codes: 0 conforms, 1 findings, 2 bad usage or input, 3 target could not be tested, 130 interrupted.',
    ),
    '',
  ].join('\n')
}

const usage = 'Usage: msgraph-conformance [command] [options]     (without a command: run)'

function wrap(text: string, columns: number | null): readonly string[] {
  return wrapWidth(text, columns ?? Number.POSITIVE_INFINITY)
}

/** A command with its options; wrapped where the terminal has so many columns, null for none. */
export function formatUsage(command: Command, columns: number | null): string {
  const options = Object.entries(command.options).map(([name, { value, help }]) =>
    formatRow(`--${name}${value === undefined ? '' : ` ${value}`}`.padEnd(30), help, columns),
  )
  const head = `Usage: msgraph-conformance ${command.name}${command.operands === '' ? '' : ` ${command.operands}`} [options]`
  return [...wrap(head, columns), '', ...wrap(command.summary, columns), '', ...options, ''].join('\n')
}

/** Columns that a text needs beside the name of what it is about; in fewer it stands below. */
const leastRoom = 20
const indent = ' '.repeat(6)

function formatRow(name: string, text: string, columns: number | null): string {
  const left = `  ${name} `
  const room = columns === null ? Number.POSITIVE_INFINITY : columns - left.length
  if (room >= leastRoom) return left + wrapWidth(text, room).join(`\n${' '.repeat(left.length)}`)
  const lines = wrapWidth(text, Math.max(leastRoom, (columns ?? 0) - indent.length))
  return [left.trimEnd(), ...lines.map((line) => indent + line)].join('\n')
}
