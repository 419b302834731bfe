import { InputError } from '../load/read-input.ts'
import { countVerdicts } from '../model/count-verdicts.ts'
import type { Finding } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Coverage, Report, RequirementResult, RunFacts, Summary } from '../model/report.ts'
import { type Version, versions } from '../model/source.ts'
import { mergeCoverage } from './coverage.ts'
import { countTestable, exitCodeOf } from './exit-code.ts'
import { sha256 } from './manifest.ts'
import { mergeOutcomes } from './merge-outcomes.ts'
import { judgeProfiles } from './profiles.ts'
import { resultOf } from './report-of.ts'

/** A report with the folder or file it was read from. */
export interface Placed {
  readonly place: string
  readonly report: Report
}

/**
 * The report of the whole run that these are the shards of; an InputError where they are not exactly that.
 * `minTested` is the share of testable operations that must have answered.
 */
export function mergeShards(shards: readonly Placed[], minTested: number): Report {
  refuseMixture(shards)
  const reports = shards.toSorted((a, b) => indexOf(a) - indexOf(b)).map(({ report }) => report)
  const [first] = reports
  if (first === undefined) throw new InputError('report takes the folders of finished runs')
  const outcomes = mergeRows(reports)
  const requirements = outcomes.map(resultOf)
  const summary = summarise(reports, requirements)
  const facts = mergeFacts(reports, first.run)
  return {
    schemaVersion: 1,
    tool: first.tool,
    run: { ...facts, exitCode: exitCodeOf(summary, facts, minTested) },
    summary,
    requirements,
    findings: outcomes.flatMap(({ findings }) => findings.map(({ finding }) => finding)),
    profiles: judgeProfiles(requirements),
    ...mergeScenarios(reports),
    ...(reports.some(({ coverage }) => coverage !== undefined)
      ? { coverage: mergeCoverage(inOrder(reports)) }
      : {}),
  }
}

function indexOf({ report }: Placed): number {
  return report.run.shard?.index ?? 0
}

/** What all shards of a run have in common, in the words of the refusal. */
const common: readonly (readonly [what: string, read: (report: Report) => string])[] = [
  ['contract', ({ run }) => run.contractDigest.slice(0, 12)],
  ['seed', ({ run }) => String(run.seed)],
  ['target', ({ run }) => run.target],
  ['selection', ({ run }) => String(run.operations ?? 'all operations')],
  ['number of shards', ({ run }) => String(run.shard?.count)],
  ['version of the tool', ({ tool }) => tool.version],
]

function refuseMixture(shards: readonly Placed[]): void {
  const [first] = shards
  const whole = shards.find(({ report }) => report.run.shard === undefined)
  if (whole !== undefined)
    throw new InputError(`${whole.place} is no shard but a whole run: render it by itself`)
  for (const [what, read] of common)
    for (const other of shards)
      if (first !== undefined && read(first.report) !== read(other.report))
        throw new InputError(
          `${first.place} and ${other.place} are not of one run: the ${what} is ${read(first.report)} and ${read(other.report)}`,
        )
  refuseGaps(shards)
}

function refuseGaps(shards: readonly Placed[]): void {
  const places = new Map<string, string>()
  for (const { place, report } of shards) {
    const keys = [
      `shard ${report.run.shard?.index}/${report.run.shard?.count}`,
      ...report.requirements.flatMap(({ id, operation }) =>
        operation === null ? [] : [`the requirement ${id}`],
      ),
    ]
    for (const key of keys) {
      const other = places.get(key)
      if (other !== undefined)
        throw new InputError(`${other} and ${place} overlap: both hold ${key}; give each shard once`)
      places.set(key, place)
    }
  }
  const count = shards[0]?.report.run.shard?.count ?? 0
  for (let index = 1; index <= count; index += 1)
    if (!places.has(`shard ${index}/${count}`))
      throw new InputError(`shard ${index}/${count} is missing: give the folders of all ${count}`)
}

/** Operations in the order of their shards; a global rule, which every shard judges for its own part, once. */
function mergeRows(reports: readonly Report[]): readonly Outcome[] {
  const parts = reports.flatMap((report) => outcomesOf(report).map((outcome) => ({ outcome, report })))
  const groups = Map.groupBy(parts, ({ outcome }) => outcome.requirement.id)
  return [...groups.values()].map((group) => {
    const [first, ...others] = group
    if (first === undefined || others.length === 0) return mergeOutcomes(group.map(({ outcome }) => outcome))
    const { version } = first.outcome.requirement
    const outcomes = group
      .toSorted((a, b) => (firstOperation(a.report, version) < firstOperation(b.report, version) ? -1 : 1))
      .map(({ outcome }) => outcome)
    const stated = outcomes.find(({ verdict }) => verdict !== 'not-applicable') ?? first.outcome
    return { ...mergeOutcomes(outcomes), requirement: stated.requirement }
  })
}

/** A global rule without a line of its own has that of the first operation which it is stated for. */
function firstOperation({ requirements }: Report, version: Version): string {
  const own = requirements.filter((row) => row.version === version)
  return own.flatMap(({ operation }) => operation ?? []).sort()[0] ?? ''
}

function outcomesOf({ requirements, findings }: Report): readonly Outcome[] {
  const byRequirement = Map.groupBy(findings, ({ requirement }) => requirement)
  return requirements.map(({ verdict, reason, detail, standIn, cases, ...requirement }) => ({
    requirement,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(detail === undefined ? {} : { detail }),
    ...(standIn === undefined ? {} : { standIn }),
    cases,
    findings: (byRequirement.get(requirement.id) ?? []).map((finding: Finding) => ({
      finding,
      exchanges: [],
    })),
  }))
}

function summarise(reports: readonly Report[], requirements: readonly RequirementResult[]): Summary {
  const sum = (read: (summary: Summary) => number): number =>
    reports.reduce((total, { summary }) => total + read(summary), 0)
  const named = requirements.filter(({ operation }) => operation !== null)
  return {
    operations: sum(({ operations }) => operations),
    paths: new Set(named.map(({ version, path }) => `${version}${path}`)).size,
    cases: sum(({ cases }) => cases),
    requests: sum(({ requests }) => requests),
    operationsTestable: countTestable(requirements),
    operationsTested: sum(({ operationsTested }) => operationsTested),
    verdicts: countVerdicts(requirements),
  }
}

function mergeFacts(reports: readonly Report[], first: RunFacts): Omit<RunFacts, 'exitCode'> {
  const { shard: _shard, ...facts } = first
  const runs = reports.map(({ run }) => run)
  return {
    ...facts,
    id: sha256(runs.map(({ id }) => id).join(' ')).slice(0, 8),
    startedAt: runs.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    finishedAt:
      runs
        .map(({ finishedAt }) => finishedAt)
        .sort()
        .at(-1) ?? first.finishedAt,
    versions: [...new Set(runs.flatMap(({ versions }) => versions))].toSorted((a, b) => (a > b ? -1 : 1)),
    interrupted: runs.some(({ interrupted }) => interrupted),
    ...(runs.some(({ gaveUp }) => gaveUp === true) ? { gaveUp: true as const } : {}),
    problems: [...new Set(runs.flatMap(({ problems }) => problems))],
  }
}

/** Lines of coverage, the newest version last as in every report. */
function inOrder(reports: readonly Report[]): readonly Coverage[] {
  return versions.flatMap((version) =>
    reports.flatMap(({ coverage = [] }) => coverage.filter((each) => each.version === version)),
  )
}

function mergeScenarios(reports: readonly Report[]): Pick<Report, 'scenarios'> {
  const all = reports.flatMap(({ scenarios }) => scenarios ?? [])
  if (all.length === 0) return {}
  const groups = Map.groupBy(all, ({ kind, name }) => `${kind} ${name}`)
  return {
    scenarios: [...groups.values()].flatMap((group) => {
      const [first] = group
      return first === undefined
        ? []
        : [{ ...first, cases: group.reduce((sum, { cases }) => sum + cases, 0) }]
    }),
  }
}
