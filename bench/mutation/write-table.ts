import { readFileSync, writeFileSync } from 'node:fs'

/** A mutant as Stryker's JSON report has it; lines and columns start at one. */
interface Mutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: Place; readonly end: Place }
}

interface Place {
  readonly line: number
  readonly column: number
}

interface Report {
  readonly files: {
    readonly [file: string]: { readonly source: string; readonly mutants: readonly Mutant[] }
  }
}

interface Row {
  readonly name: string
  readonly killed: number
  readonly survived: number
}

/** Why survivors are left; written by hand. */
interface Reasons {
  /** By file and change. */
  readonly single: { readonly [file: string]: { readonly [change: string]: string } }
  /** For all that no single reason names: the first group that fits. Patterns are regular expressions. */
  readonly groups: readonly Group[]
}

interface Group {
  readonly reason: string
  readonly mutator?: string
  readonly change?: string
}

const here = (name: string): URL => new URL(name, import.meta.url)
const report = JSON.parse(
  readFileSync(here('../../node_modules/.cache/mutation-incremental.json'), 'utf8'),
) as Report
const reasons = JSON.parse(readFileSync(here('reasons.json'), 'utf8')) as Reasons

const isKilled = ({ status }: Mutant): boolean => status === 'Killed' || status === 'Timeout'
const isAlive = ({ status }: Mutant): boolean => status === 'Survived' || status === 'NoCoverage'

function rowOf(name: string, mutants: readonly Mutant[]): Row {
  return { name, killed: mutants.filter(isKilled).length, survived: mutants.filter(isAlive).length }
}

function line({ name, killed, survived }: Row): string {
  const all = killed + survived
  const score = all === 0 ? 'none' : `${((100 * killed) / all).toFixed(1)} %`
  return `| ${name} | ${all} | ${killed} | ${survived} | ${score} |`
}

/** A change in one line: the old text, cut at the end of its first line, and the new one. */
function changeOf(source: string, { location: { start, end }, replacement = '' }: Mutant): string {
  const text = source.split('\n')[start.line - 1] ?? ''
  const old = text.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined)
  return `${old.trim()} => ${replacement.replaceAll(/\s+/g, ' ')}`
}

function groupReason({ mutatorName }: Mutant, change: string): string {
  const fits = (pattern: string | undefined, text: string): boolean =>
    pattern === undefined || new RegExp(pattern, 's').test(text)
  const group = reasons.groups.find((one) => fits(one.mutator, mutatorName) && fits(one.change, change))
  return group?.reason ?? ''
}

const files = Object.entries(report.files).toSorted(([a], [b]) => (a < b ? -1 : 1))
const rows = files
  .map(([file, { mutants }]) => rowOf(file, mutants))
  .filter((row) => row.killed + row.survived > 0)
const total = rowOf(
  '**all**',
  files.flatMap(([, { mutants }]) => mutants),
)
const head = '| file | mutants | killed | survived | killed |\n|---|---:|---:|---:|---:|'
const survivors = files.flatMap(([file, { source, mutants }]) =>
  mutants.filter(isAlive).map((mutant) => {
    const change = changeOf(source, mutant)
    const reason = reasons.single[file]?.[change] ?? groupReason(mutant, change)
    return [file, mutant.location.start.line, mutant.mutatorName, change, reason] as const
  }),
)
const byReason = Map.groupBy(survivors, ([, , , , reason]) => reason)
const why = [...byReason]
  .toSorted(([, a], [, b]) => b.length - a.length)
  .map(([reason, some]) => `| ${reason === '' ? 'none' : reason} | ${some.length} |`)

writeFileSync(
  here('../../docs/mutation.md'),
  `# Mutation testing of what decides verdicts

Written by \`npm run mutate\`: Stryker changes the code one place at a time; a change that no test notices survives.
The tests are imported once and only their bodies run for a mutant (\`bench/mutation/in-process-runner.ts\`). Results
are kept in \`node_modules/.cache/mutation-incremental.json\`, so that a run can be interrupted, or made for some files
(\`npx stryker run --incremental --force --mutate src/check/echo.ts\`, then \`node bench/mutation/write-table.ts\`): a
figure is that of the last run of its file, which may be older than its newest tests. What is kept knows of changed tests
and not of changed fixtures: after those, \`--force\`.

Left out is what runs only when a module is loaded; every kind of change is made, those of texts too. Timeouts count
as killed, code that no test reaches as survived. Each survivor is a line of \`mutation-survivors.csv\`, with its reason
from \`bench/mutation/reasons.json\`; what is said of a group is at the end of this page.

${head}
${[total, ...rows].map(line).join('\n')}

## Why survivors are left

| reason | survivors |
|---|---:|
${why.join('\n')}
`,
)
const csv = survivors.map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
writeFileSync(
  here('../../docs/mutation-survivors.csv'),
  `${['file,line,mutator,change,reason', ...csv].join('\n')}\n`,
)
process.stdout.write(`${line(total)}\n`)
