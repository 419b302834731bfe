import { styleText } from 'node:util'
import type { LintFinding } from '../src/model/lint-finding.ts'
import { formatSource } from './words.ts'

interface LintTerminalOptions {
  /** Columns of the terminal; lines are wrapped to fit, paths never are. */
  readonly width: number
  readonly color: boolean
  /** How many pages were linted: a wrong folder shows by it. */
  readonly pages: number
  /** Findings of one rule that are shown for each file; the rest is counted. Unlimited where absent. */
  readonly perRule?: number
}

type Severity = LintFinding['severity']

/** Findings grouped by file, then totals by rule. `findings` are sorted by file, as `lintDocs` gives them. */
export function formatLintTerminal(findings: readonly LintFinding[], options: LintTerminalOptions): string {
  const files = Map.groupBy(findings, (finding) => finding.source.file)
  const blocks = [...files.values()].map((inFile) => formatFile(inFile, options))
  return `${[...blocks, formatTotals(findings, files.size, options)].join('\n\n')}\n`
}

function formatFile(findings: readonly LintFinding[], options: LintTerminalOptions): string {
  const most = options.perRule ?? Number.POSITIVE_INFINITY
  const shown = new Map<string, number>()
  const lines: string[] = []
  for (const finding of findings) {
    const count = (shown.get(finding.rule) ?? 0) + 1
    shown.set(finding.rule, count)
    if (count <= most) lines.push(...formatFinding(finding, options))
  }
  for (const [rule, count] of shown)
    if (count > most) lines.push(`  and ${count - most} more of ${rule} in this file`)
  return lines.join('\n')
}

function formatFinding(finding: LintFinding, options: LintTerminalOptions): string[] {
  const { source, severity, rule, message, against, fix } = finding
  const head = `${formatSource(source)}  ${painted(severity, options)}  ${rule}`
  const lines = [head, ...wrap(message, options.width - 2).map((line) => `  ${line}`)]
  if (against !== null) lines.push(`  see ${formatSource(against)}`)
  if (fix !== null) lines.push(...wrap(`fix: ${fix.trim()}`, options.width - 2).map((line) => `  ${line}`))
  return lines
}

function formatTotals(findings: readonly LintFinding[], files: number, options: LintTerminalOptions): string {
  if (findings.length === 0) return `no findings in ${counted(options.pages, 'page')}`
  const rules = Map.groupBy(findings, (finding) => finding.rule)
  const width = String(findings.length).length
  const rows = [...rules]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([rule, found]) => {
      const severity = painted(found[0]?.severity ?? 'note', options, 7)
      return `${String(found.length).padStart(width)}  ${severity}  ${rule}`
    })
  const sum = `${counted(findings.length, 'finding')} in ${files} of ${counted(options.pages, 'page')}`
  return [...rows, sum].join('\n')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

const colors: { readonly [severity in Severity]: 'red' | 'yellow' | 'cyan' } = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
}

function painted(severity: Severity, options: LintTerminalOptions, width = 0): string {
  const text = severity.padEnd(width)
  return options.color ? styleText(colors[severity], text, { validateStream: false }) : text
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
