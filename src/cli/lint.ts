import { existsSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { formatLintJson, readLintJson } from '../../reporters/lint-json.ts'
import { formatLintSarif, type SarifRule } from '../../reporters/lint-sarif.ts'
import { formatLintTerminal } from '../../reporters/lint-terminal.ts'
import { applySuppressions } from '../lint/apply-suppressions.ts'
import { newFindings } from '../lint/new-findings.ts'
import { readPageSuppressions } from '../lint/read-page-suppressions.ts'
import { type ReadSuppressions, readSuppressions } from '../lint/read-suppressions.ts'
import { lintRules } from '../lint/rules.ts'
import { compileDocs, InputError } from '../load/load-contract.ts'
import { packageRoot } from '../load/places.ts'
import { withoutMark } from '../load/read-input.ts'
import { writeOutput } from '../load/write-output.ts'
import type { LintFinding } from '../model/lint-finding.ts'
import { ownTool } from '../report/tool-facts.ts'
import type { Command, Io, OptionValues } from './command.ts'
import { lintAtRevision } from './lint-at-revision.ts'
import { choice, text } from './run-options.ts'

const suppressionFile = 'lint-suppressions.yaml'
const formats = ['terminal', 'json', 'sarif'] as const
type Format = (typeof formats)[number]

export const lintCommand: Command = {
  name: 'lint',
  operands: '<docs…>',
  summary: 'Find where docs pages contradict themselves or each other.',
  options: {
    base: {
      type: 'string',
      value: '<file|ref>',
      help: 'an earlier lint JSON, or a git ref of the docs: fail on new findings only',
    },
    format: { type: 'string', value: formats.join('|'), help: 'what is printed (default terminal)' },
    output: { type: 'string', value: '<file>', help: 'write there instead of printing' },
    suppressions: {
      type: 'string',
      value: '<file>',
      help: `accepted findings with their reasons (default ${suppressionFile}, if there)`,
    },
    all: { type: 'boolean', help: 'in the terminal, show every finding of a rule in a file' },
  },
  run: async (values, operands, io) => {
    if (operands.length === 0) throw new InputError('lint takes folders or files of docs pages')
    const format = choice(values, 'format', formats)
    const paths = operands.map((each) => path.resolve(each))
    const read: ReadSuppressions[] = [await suppressionsFrom(values)]
    const pages: string[] = []
    const onText = (file: string, content: string): void => {
      pages.push(file)
      read.push(readPageSuppressions(content, file))
    }
    const docs = compileDocs(paths, { onText })
    const applied = applySuppressions(
      docs.findings(),
      read.flatMap(({ suppressions }) => suppressions),
      paths.some((each) => statSync(each).isDirectory()) ? 'all' : pages,
    )
    const base = text(values, 'base')
    const shown =
      base === undefined ? applied.findings : newFindings(applied.findings, await baseFindings(base, paths))
    await print(shown, pages.length, format, values, io)
    const problems = [...read.flatMap((each) => each.problems), ...applied.problems]
    for (const { source, message } of problems)
      io.error(`${source.file}:${source.line} suppression ${message}\n`)
    return shown.some(({ severity }) => severity !== 'note') || problems.length > 0 ? 1 : 0
  },
}

async function suppressionsFrom(values: OptionValues): Promise<ReadSuppressions> {
  const given = text(values, 'suppressions')
  if (given === undefined && !existsSync(suppressionFile)) return { suppressions: [], problems: [] }
  const file = given ?? suppressionFile
  return readSuppressions(await readOrRefuse(file, 'the suppressions'), file)
}

/** An earlier lint JSON, or the docs linted as they were at a git ref. */
async function baseFindings(base: string, paths: readonly string[]): Promise<readonly LintFinding[]> {
  if (!existsSync(base)) return lintAtRevision(base, paths)
  const earlier = readLintJson(await readOrRefuse(base, 'the base'))
  if (earlier.kind === 'problems') throw new InputError(`--base ${base} ${earlier.problems[0]}`)
  return earlier.findings
}

async function readOrRefuse(file: string, what: string): Promise<string> {
  const read = await readFile(file, 'utf8').catch(() => {
    throw new InputError(`cannot read ${what} ${file}: check the path`)
  })
  return withoutMark(read)
}

async function print(
  findings: readonly LintFinding[],
  pages: number,
  format: Format,
  values: OptionValues,
  io: Io,
): Promise<void> {
  const output = text(values, 'output')
  const content = formatted(format, findings, pages, values['all'] === true, {
    ...io,
    color: io.color && output === undefined,
  })
  if (output === undefined) io.out(content)
  else await writeOutput(path.resolve(output), content, '--output')
}

/** The rules, each with its section of docs/lint-rules.md. */
function explainedRules(): readonly SarifRule[] {
  const sections = readFileSync(path.join(packageRoot, 'docs/lint-rules.md'), 'utf8').split(/^## /m).slice(1)
  const pages = new Map(sections.map((section) => [section.split('\n', 1)[0], section]))
  return lintRules.map(({ id, severity, title }) => {
    const help = (pages.get(id) ?? id).slice(id.length).trim()
    return { id, severity, title, help }
  })
}

function formatted(
  format: Format,
  findings: readonly LintFinding[],
  pages: number,
  all: boolean,
  io: Io,
): string {
  if (format === 'json') return formatLintJson(findings, ownTool())
  if (format === 'sarif') return formatLintSarif(findings, { tool: ownTool(), rules: explainedRules() })
  return formatLintTerminal(findings, {
    width: io.columns ?? 100,
    color: io.color,
    pages,
    ...(all ? {} : { perRule: 5 }),
  })
}
