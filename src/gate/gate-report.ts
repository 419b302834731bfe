import type { Operation } from '../model/contract.ts'
import type { Verdict } from '../model/finding.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Report, RequirementResult, Verdicts } from '../model/report.ts'
import { exitCodes } from '../run/exit-code.ts'
import { packageVersion } from '../run/package-version.ts'
import type { Gated } from './run-gate.ts'

interface RunFacts {
  readonly id: string
  readonly startedAt: string
  readonly seed: number
  readonly contractDigest: string
}

/** The report of a gate, in the shape of every report. */
export function gateReport(gated: Gated, outcomes: ReadonlyMap<string, Outcome>, facts: RunFacts): Report {
  const { driver, operations, interrupted } = gated
  const requirements = [...outcomes.values()].map(resultOf)
  const verdicts = countVerdicts(requirements)
  const tested = operations.filter(({ cases }) => Object.keys(cases).length > 0)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
  return {
    schemaVersion: 1,
    tool: {
      name: 'msgraph-conformance',
      version: packageVersion(),
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    },
    run: {
      ...facts,
      finishedAt: new Date().toISOString(),
      target: `${driver.name}@${driver.version}`,
      versions: [...new Set(operations.map(({ operation }) => operation.version))],
      interrupted,
      exitCode: exitCodeOf(verdicts, tested.length, interrupted),
      problems: [],
    },
    summary: {
      operations: operations.length,
      paths: new Set(operations.map(({ operation }) => keyOf(operation))).size,
      cases: sum(tested.map(({ cases }) => Math.max(...Object.values(cases)))),
      requests: sum(operations.map(({ requests }) => requests)),
      operationsTestable: tested.length,
      operationsTested: tested.length,
      verdicts,
    },
    requirements,
    findings: [...outcomes.values()].flatMap(({ findings }) => findings.map(({ finding }) => finding)),
  }
}

function keyOf({ version, path }: Operation): string {
  return version + path
}

function exitCodeOf(verdicts: Verdicts, tested: number, interrupted: boolean): Report['run']['exitCode'] {
  if (interrupted) return exitCodes.interrupted
  if (verdicts.fail > 0) return exitCodes.failed
  return tested === 0 ? exitCodes.untestable : exitCodes.ok
}

function resultOf({ requirement, verdict, reason, cases }: Outcome): RequirementResult {
  return { ...requirement, verdict, ...(reason === undefined ? {} : { reason }), cases }
}

const names: { readonly [verdict in Verdict]: keyof Verdicts } = {
  pass: 'pass',
  fail: 'fail',
  warning: 'warning',
  waived: 'waived',
  'not-applicable': 'notApplicable',
  'not-tested': 'notTested',
  inconclusive: 'inconclusive',
}

function countVerdicts(requirements: readonly RequirementResult[]): Verdicts {
  const counts = { pass: 0, fail: 0, warning: 0, waived: 0, notApplicable: 0, notTested: 0, inconclusive: 0 }
  for (const { verdict } of requirements) counts[names[verdict]] += 1
  return counts
}
